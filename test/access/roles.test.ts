import { mayObserve, mayRecord, needsClub, ROLES } from '../../src/access/roles.js';
import { maySee, sightOf } from '../../src/access/visibility.js';

/** Every role by every kind of command: the table that the guard is held to. */
const rights: Record<string, Record<string, boolean>> = {
  admin: { RecordInjury: true, ImposeSuspension: true, AppealSuspension: true, IssueRuling: true, AppealRuling: true, WithholdPlayer: true },
  'club-medical': { RecordInjury: true, ImposeSuspension: true, AppealSuspension: true, IssueRuling: false, AppealRuling: true, WithholdPlayer: true },
  'club-secretary': { RecordInjury: true, ImposeSuspension: true, AppealSuspension: true, IssueRuling: false, AppealRuling: true, WithholdPlayer: true },
  'press-officer': { RecordInjury: false, ImposeSuspension: false, AppealSuspension: false, IssueRuling: false, AppealRuling: false, WithholdPlayer: false },
  reporter: { RecordInjury: false, ImposeSuspension: false, AppealSuspension: false, IssueRuling: false, AppealRuling: false, WithholdPlayer: false },
  'governing-body': { RecordInjury: false, ImposeSuspension: true, AppealSuspension: false, IssueRuling: true, AppealRuling: false, WithholdPlayer: false },
  auditor: { RecordInjury: false, ImposeSuspension: false, AppealSuspension: false, IssueRuling: false, AppealRuling: false, WithholdPlayer: false },
}; // prettier-ignore

test('the table names every role', () => expect(Object.keys(rights)).toEqual([...ROLES]));
test.each(
  Object.entries(rights).flatMap(([role, commands]) =>
    Object.entries(commands).map(([command, may]) => [role, command, may] as const),
  ),
)('%s, %s: %s', (role, command, may) => expect(mayRecord(role, command)).toBe(may));
test.each(['', 'owner', 'Admin', 'toString', '__proto__'])(
  'the unknown role "%s" may nothing',
  (role) => {
    expect([mayRecord(role, 'RecordInjury'), needsClub(role), mayObserve(role)]).toEqual([
      false,
      false,
      false,
    ]);
  },
);
test('roles of a club are held at one', () =>
  expect(ROLES.filter(needsClub)).toEqual(['club-medical', 'club-secretary', 'press-officer']));
test('figures are for admins and auditors', () =>
  expect(ROLES.filter(mayObserve)).toEqual(['admin', 'auditor']));

const liverpool = { visibility: 'club', party: 'liverpool' };
const of = (role: string, clubId?: string) => ({ id: 'k', role, ...(clubId ? { clubId } : {}) });
test('public facts are for everyone', () => {
  for (const caller of [undefined, ...ROLES.map((role) => of(role))])
    expect(maySee(caller, { visibility: 'public' })).toBe(true);
});
test('medical facts are for nobody', () => {
  for (const caller of [undefined, ...ROLES.map((role) => of(role, 'liverpool'))])
    expect(maySee(caller, { visibility: 'medical', party: 'liverpool' })).toBe(false);
});
test.each<[string, ReturnType<typeof of> | undefined, boolean]>([
  ['nobody named', undefined, false],
  ['the admin', of('admin'), true],
  ["the club's medical staff", of('club-medical', 'liverpool'), true],
  ["the club's secretary", of('club-secretary', 'liverpool'), true],
  ["the club's press officer", of('press-officer', 'liverpool'), true],
  ["another club's secretary", of('club-secretary', 'southampton'), false],
  ['a secretary without a club', of('club-secretary'), false],
  ['a reporter', of('reporter'), false],
  ['a reporter whose key names the club', of('reporter', 'liverpool'), false],
  ['the governing body', of('governing-body'), false],
  ['an auditor', of('auditor'), false],
  ['an unknown role', of('owner', 'liverpool'), false],
])("a club's own facts, %s: %s", (_, caller, may) => expect(maySee(caller, liverpool)).toBe(may));
test('a club fact without a club is for the admin only', () => {
  expect(maySee(of('club-secretary'), { visibility: 'club', party: undefined })).toBe(false);
  expect(maySee(of('admin'), { visibility: 'club' })).toBe(true);
});
test('a word that is no visibility hides', () =>
  expect(maySee(of('admin'), { visibility: 'secret' })).toBe(false));
test('callers with the same sight may see the same, and those who may see different things have different ones', () => {
  const callers = [
    undefined,
    ...[...ROLES, 'owner'].flatMap((role) => [
      of(role),
      of(role, 'liverpool'),
      of(role, 'southampton'),
    ]),
  ];
  const facts = ['public', 'club', 'medical'].flatMap((visibility) =>
    ['liverpool', 'southampton', undefined].map((party) => ({ visibility, party })),
  );
  const seen = (caller: (typeof callers)[number]): string =>
    facts.map((fact) => Number(maySee(caller, fact))).join('');
  for (const one of callers)
    for (const other of callers)
      expect([sightOf(one) === sightOf(other), one, other]).toStrictEqual([seen(one) === seen(other), one, other]); // prettier-ignore
});
