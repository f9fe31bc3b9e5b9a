/** What a row of dated absences means: two days, two statements. */
import { absencePlan, isSameName } from '../../src/feeds/absence-plan.js';
import { type AbsenceRow, absenceRow } from '../../src/feeds/absence-row.js';
import { ailmentOf } from '../../src/feeds/absence-sites.js';
import { RowFault } from '../../src/feeds/fixture-row.js';

const cells = (more: Readonly<Record<string, string>> = {}) => ({
  season: '2021-22', player: 'Sam Carter', tm_player_id: '41', fpl_code: '7', club: 'Everton', reason: 'injury',
  details: 'Knee injury', from: '2021-09-01', until: '2021-09-20', days: '19', games: '3', name_match: 'exact', url: '/carter', ...more,
}); // prettier-ignore
const row = (more: Readonly<Record<string, string>> = {}): AbsenceRow => {
  const read = absenceRow(cells(more));
  if (read instanceof RowFault) throw new Error(read.reason);
  return read;
};
const plan = (more: Readonly<Record<string, string>> = {}) => absencePlan(row(more)).steps;

test('the report and the return are stated on two days, and no return is expected', () => {
  const [begins, ends, ...more] = plan();
  expect(more).toStrictEqual([]);
  expect(begins).toMatchObject({
    command: 'RecordInjury',
    body: {
      injuryId: 'tm-2021-09-01-knee-injury',
      publicLabel: 'Knee injury',
      bodyArea: 'K',
      band: 'UNAVAILABLE',
      statedAt: '2021-09-01T00:00:00Z',
      source: { kind: 'journalist', name: 'Transfermarkt', quote: 'Knee injury' },
    },
  });
  expect(JSON.stringify(begins)).not.toContain('2021-09-20');
  expect(ends).toMatchObject({
    command: 'ResolveInjury',
    body: { injuryId: 'tm-2021-09-01-knee-injury', resolvedOn: '2021-09-20', statedAt: '2021-09-20T00:00:00Z' },
  }); // prettier-ignore
});
test('an open row has no end', () =>
  expect(plan({ until: '' }).map(({ command }) => command)).toStrictEqual(['RecordInjury']));
test('a row of another file about the same absence is the same commands', () => {
  const ids = (more: object = {}) => plan({ ...more }).map(({ commandId }) => commandId);
  expect(ids({ season: '2022-23', days: '20', games: '9' })).toStrictEqual(ids());
  expect(ids({ from: '2021-09-02' })).not.toStrictEqual(ids());
  expect(new Set(ids()).size).toBe(2);
});
test.each([
  ['Yellow card suspension', 'CAUTIONS'], ['Indirect card suspension', 'SECOND_CAUTION'], ['Red card suspension', 'DISMISSAL'],
  ['Suspension through sports court', 'TRIBUNAL'], ['Suspended', 'UNSPECIFIED'],
])('%s is a ban, cause %s, for a number of matches from the day after its report', (details, cause) => {
  expect(plan({ reason: 'suspension', details })).toMatchObject([
    { command: 'ImposeSuspension', body: { cause, matches: 3, effectiveFrom: '2021-09-02', scope: {} } },
  ]);
}); // prettier-ignore
test('a ban without a number is told whole once it is over, and has no end while it is not', () => {
  const banned = { reason: 'absence', details: 'Doping ban', games: '' };
  expect(plan(banned)).toMatchObject([
    { body: { cause: 'DOPING', bannedUntil: '2021-09-20', effectiveFrom: '2021-09-01', statedAt: '2021-09-20T00:00:00Z' } },
  ]); // prettier-ignore
  expect(plan({ ...banned, until: '' })).toMatchObject([{ body: { indefinite: true } }]);
});
test.each([
  ['injury', 'Influenza', ['RecordIllness', 'ResolveIllness']],
  ['injury', 'Fitness', ['AssessMatchFitness', 'AssessMatchFitness']],
  ['injury', 'Rest', ['GrantLeave', 'EndLeave']],
  ['absence', 'No eligibility', ['StateIneligibility', 'LiftIneligibility']],
  ['absence', 'Called up to national team', ['CallUpPlayer', 'RecordReturnFromDuty']],
  ['absence', 'Personal reasons', ['GrantLeave', 'EndLeave']],
  ['absence', 'Abducted by otters', ['StateSelectionOutlook', 'StateSelectionOutlook']],
])('%s, %s', (reason, details, commands) => {
  const { steps, unclassified } = absencePlan(row({ reason, details }));
  expect(steps.map(({ command }) => command)).toStrictEqual(commands);
  expect(unclassified).toBe(details.includes('otters'));
});
test.each([
  [{ from: '2021-09-21' }, /until/],
  [{ from: '' }, /from/],
  [{ from: '2021-02-31' }, /from/],
  [{ reason: 'holiday' }, /reason/],
  [{ details: '' }, /details/],
  [{ fpl_code: 'x' }, /fpl_code/],
  [{ name_match: 'guess' }, /name_match/],
])('a row with %j is none', (more, reason) => {
  const read = absenceRow(cells(more));
  expect(read).toBeInstanceOf(RowFault);
  expect(read.reason).toMatch(reason);
});

test.each([
  ['Hamstring Injury', 'T'], ['Dead Leg', 'T'], ['Biceps femoris muscle injury', 'T'], ['Cruciate Ligament Rupture', 'K'],
  ['Meniscal Injury', 'K'], ['Sideband tear', 'K'], ['Torn Ankle Ligament', 'A'], ['Metatarsal Fracture', 'F'], ['Broken toe', 'F'],
  ['Heel Bone Injury', 'F'], ['Achilles tendon problems', 'Q'], ['Hairline crack in calfbone', 'Q'], ['Broken leg', 'Q'],
  ['Shinbone injury', 'Q'], ['Inguinal Hernia', 'G'], ['Tear in the abductor muscle', 'G'], ['Problems with the hip flexor', 'G'],
  ['Cervical spine injury', 'N'], ['Lumbar vertebrae problems', 'L'], ['Back trouble', 'L'], ['Cheekbone Fracture', 'H'],
  ['concussion', 'H'], ['Broken collarbone', 'S'], ['Fractured Finger', 'P'], ['Bruised Rib', 'C'], ['Pneumothorax', 'C'],
  ['Abdominal muscle strain', 'O'], ['Elbow Injury', 'E'], ['Knock', 'Z'], ['unknown injury', 'Z'], ['Leg injury', 'Z'],
  ['Muscle Fatigue', 'Z'], ['surgery', 'Z'],
])('%s is of the area %s', (details, bodyArea) =>
  expect(ailmentOf(details)).toStrictEqual({ what: 'INJURY', bodyArea })); // prettier-ignore
test.each(['Ill', 'cold', 'Corona virus', 'Abdominal Influenza', 'Tonsillitis', 'Fever', 'heart problems', 'Skin disease', 'Appendectomy'])(
  '%s is an illness', (details) => expect(ailmentOf(details)).toStrictEqual({ what: 'ILLNESS' })); // prettier-ignore
test('names are the same with a word in common', () => {
  expect(isSameName('Pascal Groß', 'Gross')).toBe(true);
  expect(isSameName('Luke Plange', 'Somebody Else')).toBe(false);
});
