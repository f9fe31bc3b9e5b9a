import { reject } from '../../../src/event-store/decider.js';
import { NothingThere, NotYours, Refused, VersionMoved } from '../../../src/event-store/refused.js';
import { commandOf } from '../../../src/correction/command-of.js';
import { KINDS, type Kind } from '../../../src/web/entry/kinds.js';
import { planOf, type Surroundings } from '../../../src/web/entry/plan.js';
import { refusalIn } from '../../../src/web/entry/refusal.js';
import type { Entry } from '../../../src/web/entry/typed.js';

const player = { id: 'boufal', name: 'Sofiane Boufal' };
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  open: { injuries: [], illnesses: [] },
  done: [],
  today: '2017-01-24',
  name: 'caller:form-1',
  ...more,
});
const entry = (kind: Kind, more: Partial<Entry> = {}): Entry => ({
  player,
  kind,
  area: undefined,
  back: undefined,
  ...more,
});
const stepsOf = (one: Entry, surroundings = around()): [string, string][] => {
  const plan = planOf(one, surroundings);
  if ('faults' in plan) throw new Error(JSON.stringify(plan.faults));
  return plan.steps.map(({ command, slot }) => [command, slot]);
};
const KNEE = { id: 'knee-1', area: 'K' } as const;
const ANKLE = { id: 'ankle-1', area: 'A' } as const;
const open = (...injuries: { id: string; area: 'K' | 'A' }[]): Partial<Surroundings> => ({
  open: { injuries, illnesses: ['flu-1'] },
});

test.each(Object.keys(KINDS) as Kind[])('every command of %s fits its class', async (kind) => {
  const source = { kind: 'medical', name: 'Southampton' };
  const hurts = kind !== 'A' && kind !== 'S';
  const cases = [
    planOf(entry(kind, { area: hurts ? 'T' : undefined, back: kind === 'A' ? undefined : '2017-02-11' }), around(open(KNEE))),
    planOf(entry(kind, hurts ? { area: 'K' } : {}), around(open(KNEE, ANKLE))),
    planOf(entry(kind, hurts && kind !== 'L' ? { area: 'K' } : {}), around()),
  ];
  for (const plan of cases) {
    if ('faults' in plan) throw new Error(JSON.stringify(plan.faults));
    for (const { command, body } of plan.steps)
      expect(await commandOf(command, { ...body, source })).toMatchObject(JSON.parse(JSON.stringify(body)) as object);
  }
}); // prettier-ignore

describe('sent again', () => {
  test('an injury that this form opened is opened again by the same name, and not reassessed', () => {
    const one = entry('D', { area: 'K', back: '2017-02-11' });
    const plan = planOf(one, around());
    const injuryId = String('steps' in plan ? plan.steps[0]?.body['injuryId'] : undefined);
    const done = [{ type: 'PlayerInjured', data: { injuryId } }];
    const open = { injuries: [{ id: injuryId, area: 'K' as const }], illnesses: [] };
    expect(planOf(one, around({ done, open }))).toStrictEqual(plan);
  });
  test('what it has ended stays part of it, and what it has not yet is ended', () => {
    const done = [{ type: 'InjuryResolved', data: { injuryId: 'knee-1' } }];
    expect(stepsOf(entry('A'), around({ done, ...open(ANKLE) }))).toStrictEqual([
      ['ResolveInjury', 'over:knee-1'],
      ['ResolveInjury', 'over:ankle-1'],
      ['ResolveIllness', 'over:flu-1'],
    ]);
  });
  test.each(['A', 'L'] as const)('an outlook of %s stays one, whatever was opened since', (kind) => {
    const done = [{ type: 'SelectionOutlookStated', data: {} }];
    expect(stepsOf(entry(kind), around({ done, ...open(KNEE) }))).toStrictEqual([['StateSelectionOutlook', 'outlook']]);
  }); // prettier-ignore
  test('a reassessment stays with its injury', () => {
    const done = [{ type: 'InjuryReassessed', data: { injuryId: 'ankle-1' } }];
    const plan = planOf(entry('O'), around({ done, ...open(KNEE, ANKLE) }));
    expect(plan).toMatchObject({ steps: [{ body: { injuryId: 'ankle-1' } }] });
  });
});

test.each<[string, Entry, Partial<Surroundings>, string]>([
  ['a doubt without an area', entry('D'), {}, 'area'],
  ['an area for who is available', entry('A', { area: 'K' }), {}, 'area'],
  ['a return for who is available', entry('A', { back: '2017-02-11' }), {}, 'back'],
  ['a return for an outlook', entry('L', { back: '2017-02-11' }), {}, 'back'],
  ['an area for a ban', entry('S', { area: 'K' }), {}, 'area'],
  ['two open injuries, none named', entry('L'), open(KNEE, ANKLE), 'area'],
])('%s is asked back', (_, one, more, field) => {
  const plan = planOf(one, around(more));
  expect(Object.keys('faults' in plan ? plan.faults : {})).toStrictEqual([field]);
});

test.each<[Error, number, object]>([
  [new Refused(reject('NoOpenInjury', 'knee-1 is not open', '#/injuryId')), 422, { area: 'NoOpenInjury: knee-1 is not open.' }],
  [new Refused(reject('EndsBeforeItBegins', 'it ends before', '#/bannedUntil')), 422, { back: 'EndsBeforeItBegins: it ends before.' }],
  [new NotYours('another club answers for this'), 403, { form: 'Not yours to do: another club answers for this.' }],
  [new VersionMoved(7), 412, { form: 'The version has moved: the version is 7 by now.' }],
])('a refusal stands beside its field: %s', (error, status, faults) => {
  expect(refusalIn(error)).toStrictEqual({ status, faults });
}); // prettier-ignore
test.each([new Error('a bug'), new NothingThere('no event')])('%s is no refusal of the form', (error) =>
  expect(() => refusalIn(error)).toThrow(error),
); // prettier-ignore
