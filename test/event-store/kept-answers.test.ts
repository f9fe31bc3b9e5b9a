import { type Gathered, KeptAnswers, keepingOf } from '../../src/event-store/kept-answers.js';

interface Said {
  readonly said: number;
}
let kept: KeptAnswers;
let said: number;
const LONG = 3_600_000;

const gathered = (more: Partial<Gathered<Said>> = {}): Promise<Gathered<Said>> =>
  Promise.resolve({
    answer: { said: (said += 1) },
    position: 10,
    keys: new Set(['club-a', 'player-1']),
    steady: true,
    ...more,
  });
const ask = async (more: Partial<Gathered<Said>> = {}, atLeast = 0): Promise<number> =>
  (await kept.answer('who?', atLeast, () => gathered(more))).said;

beforeEach(() => {
  kept = new KeptAnswers(LONG);
  said = 0;
});

test('the same question is answered once, another one by itself', async () => {
  expect([await ask(), await ask()]).toStrictEqual([1, 1]);
  expect(await kept.answer('when?', 0, () => gathered())).toStrictEqual({ said: 2 });
});
test.each([
  ['of a document that it rests on', { position: 11, keys: ['x', 'player-1'] }, 2],
  ['of any document', { position: 11, keys: undefined }, 2],
  ['of more documents than are looked through', { position: 11, keys: Array.from({ length: 201 }, (_, i) => `p-${i}`) }, 2],
  ['of a name', {}, 2],
  ['of other documents', { position: 11, keys: ['player-2'] }, 1],
  ['of no document', { position: 11, keys: [] }, 1],
  ['that it has seen', { position: 10, keys: ['player-1'] }, 1],
])('after a change %s', async (_, change, expected) => {
  await ask();
  kept.changed(change);
  expect(await ask()).toBe(expected);
}); // prettier-ignore

test('whoever keeps it in another form learns that it no longer holds', async () => {
  const answer = await kept.answer('who?', 0, () => gathered());
  expect(keepingOf(answer)).toMatchObject({ holds: true });
  kept.changed({});
  expect(keepingOf(answer)).toMatchObject({ holds: false });
});
test('it no longer holds once it was pushed out, since then it hears of no change', async () => {
  const answer = await kept.answer('who?', 0, () => gathered());
  for (let i = 0; i < 500; i += 1) await kept.answer(`${i}?`, 0, () => gathered());
  expect(keepingOf(answer)).toMatchObject({ holds: false });
});
test('an older answer than asked for is not given', async () => {
  await ask();
  expect(await ask({ position: 12 }, 12)).toBe(2);
  expect(await ask({}, 12)).toBe(2);
});
test('one that time alone is about to change is not kept', async () => {
  expect([await ask({ steady: false }), await ask()]).toStrictEqual([1, 2]);
});
test('when its time is over it is made anew', async () => {
  kept = new KeptAnswers(0);
  expect([await ask(), await ask()]).toStrictEqual([1, 2]);
});

describe('while it is gathered', () => {
  let finish: () => void;
  const slowly = (): Promise<Said> => {
    const waited = new Promise<void>((done) => (finish = done));
    return kept.answer('who?', 0, () => waited.then(() => gathered()));
  };
  test('others who ask the same get the same', async () => {
    const [first, second] = [slowly(), ask()];
    finish();
    expect([await first, await second]).toStrictEqual([{ said: 1 }, 1]);
  });
  test('who asks after a change is not given what was begun before it', async () => {
    const first = slowly();
    kept.changed({ position: 11, keys: ['player-2'] });
    expect(await ask()).toBe(1);
    finish();
    expect(await first).toStrictEqual({ said: 2 });
  });
  test.each([
    ['its documents', { position: 11, keys: ['player-1'] }, 2],
    ['others', { position: 11, keys: ['player-2'] }, 1],
  ])('a change of %s', async (_, change, expected) => {
    const first = slowly();
    kept.changed(change);
    finish();
    await first;
    expect(await ask()).toBe(expected);
  });
  test('an error is of everybody who asked, and is not kept', async () => {
    const failing = (): Promise<Said> =>
      kept.answer('who?', 0, () => Promise.reject(new Error('no')));
    await expect(Promise.all([failing(), failing()])).rejects.toThrow('no');
    expect(await ask()).toBe(1);
  });
});
