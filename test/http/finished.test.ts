import { finish, FinishedAnswers, matches } from '../../src/http/finished.js';

const keeping = { position: 1, keys: new Set<string>(), untilMs: Infinity, holds: true };
const heads = { whole: [], known: [] };
const squad = { asOf: 'a', knownAt: 'b', recordedBy: 'c', position: 1 };
const tagOf = (answer: object): string => finish(answer).tag;

test('a tag is weak and leaves out when it was asked and how far the log was, in the lists of an answer too', () => {
  const said = { clubId: 'x', players: [{ id: 'p', position: 'MID' }] };
  const later = { asOf: 'd', knownAt: 'e', recordedBy: 'f', position: 2 };
  const tag = tagOf({ ...said, ...squad });
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
  expect(tagOf({ ...said, ...later })).toBe(tag);
  expect(tagOf({ ...squad, squads: [{ ...said, ...squad }] })).toBe(
    tagOf({ ...later, squads: [{ ...said, ...later }] }),
  );
});
test('a tag covers all else, the position a player plays in too', () => {
  const tags = [
    { ...squad, players: [{ id: 'p', position: 'MID' }] },
    { ...squad, players: [{ id: 'p', position: 'DEF' }] },
    { ...squad, players: [] },
    { position: 1 },
    { position: 2 },
  ].map(tagOf);
  expect(new Set(tags).size).toBe(tags.length);
});
test('an answer is written once', () => {
  const answer = { name: 'Čech' };
  expect(finish(answer).body.toString()).toBe('{"name":"Čech"}');
  expect(finish(answer)).toBe(finish(answer));
});
test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['W/"b", W/"a"', true],
  [' * ', true],
  ['W/"b"', false],
  ['a', false],
  ['', false],
])('If-None-Match: %s', (header, same) => expect(matches(header, 'W/"a"')).toBe(same));

test('finished answers are found by their address until they are forgotten', () => {
  const answers = new FinishedAnswers();
  answers.keep('/a', { ...finish({ a: 1 }), route: '/a', heads, keeping });
  expect(answers.find('/a')?.body.toString()).toBe('{"a":1}');
  expect(answers.find('/b')).toBeUndefined();
  answers.forget('/a');
  expect([answers.find('/a'), answers.bytes]).toStrictEqual([undefined, 0]);
});
test('they take no more memory than they may, whatever is asked', () => {
  const answers = new FinishedAnswers(100_000);
  const body = { text: 'x'.repeat(1_000) };
  for (let i = 0; i < 1_000; i += 1)
    answers.keep(`/api?${'y'.repeat(i)}`, {
      ...finish({ ...body, i }),
      route: '/api',
      heads,
      keeping,
    });
  expect(answers.bytes).toBeLessThanOrEqual(100_000);
  expect(answers.find(`/api?${'y'.repeat(999)}`)).toBeDefined();
  expect(answers.find('/api?')).toBeUndefined();
});
