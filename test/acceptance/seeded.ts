/** A small world in which a well-formed command has everything that it points at. */
import type { Served } from '../support/served.js';

/** Ids by the parameters of addresses. */
export const SEEDED: Readonly<Record<string, string>> = {
  playerId: 'coutinho',
  injuryId: 'ankle-1',
  illnessId: 'flu-1',
  testId: 'test-1',
  loanId: 'loan-1',
  callUpId: 'call-up-1',
  leaveId: 'leave-1',
  ineligibilityId: 'bar-1',
  caseId: 'case-1',
  rulingId: 'ruling-1',
  measureId: 'measure-1',
  fixtureId: 'tie-1',
  clubId: 'liverpool',
  competitionId: 'efl-cup',
  suspensionId: 'ban-1',
  listId: 'liverpool-premier-league-2016-17',
  '*': '0/000.p/1',
};
/** Values of fields that point at something, or that a rule of more than one field wants. */
export const PROBE: Readonly<Record<string, unknown>> = {
  playerId: 'coutinho',
  'RegisterPlayer.playerId': 'new-player',
  clubId: 'liverpool',
  fromClubId: 'liverpool',
  toClubId: 'southampton',
  parentClubId: 'liverpool',
  loanClubId: 'southampton',
  homeClubId: 'liverpool',
  awayClubId: 'southampton',
  competitionId: 'efl-cup',
  fixtureId: 'tie-1',
  offenceFixtureId: 'tie-1',
  'ScheduleFixture.fixtureId': 'tie-2',
  ifPlayerOut: 'matip',
  partnerId: 'matip',
  'CorrectStatement.replacement': { bodyArea: 'S' },
};

const source = { kind: 'league', name: 'The league' };
/** @returns the id of an injury's event; the version of its stream is 3 */
export const seed = async (app: Served): Promise<string> => {
  const register = (playerId: string, clubId: string): Promise<unknown> =>
    app.record('players', { playerId, name: playerId, clubId, registeredAt: '2016-07-01T00:00:00Z', source }); // prettier-ignore
  await register('coutinho', 'liverpool');
  await register('matip', 'liverpool');
  await register('davis', 'southampton');
  const { events } = await app.record('players/coutinho/injuries', {
    injuryId: 'ankle-1',
    bodyArea: 'A',
    source,
  });
  await app.record('players/coutinho/fitness-tests', {
    testId: 'test-1',
    decisionDueAt: '2017-01-25T19:00:00Z',
    source,
  });
  await app.record('fixtures', {
    fixtureId: 'tie-1',
    competitionId: 'efl-cup',
    season: '2016-17',
    round: 'semi-final',
    homeClubId: 'liverpool',
    awayClubId: 'southampton',
    kickOffAt: '2017-01-25T20:00:00Z',
    source,
  });
  await app.record('eligibility-cases', {
    caseId: 'case-1',
    playerId: 'coutinho',
    question: 'May he?',
    raisedBy: 'Somebody',
    scope: {},
    heldFrom: '2017-01-14',
    source,
  });
  await app.record('eligibility-cases/case-1/interim-measures', {
    measureId: 'measure-1',
    decision: 'INELIGIBLE',
    authority: 'FIFA',
    ruleId: 'art. 5',
    scope: {},
    effectiveFrom: '2017-01-14',
    source,
  });
  await app.record('eligibility-cases/case-1/rulings', {
    rulingId: 'ruling-1',
    decision: 'INELIGIBLE',
    authority: 'FIFA',
    ruleId: 'art. 5',
    grounds: 'because',
    scope: {},
    effectiveFrom: '2017-01-14',
    source,
  });
  // Beside the player whose stream's version is told: another one's ban, and his club's list.
  await app.record('players/matip/suspensions', {
    suspensionId: 'ban-1',
    cause: 'TRIBUNAL',
    matches: 1,
    scope: {},
    authority: 'The FA',
    effectiveFrom: '2017-01-20',
    source,
  });
  await app.record('squad-lists', {
    clubId: 'liverpool',
    competitionId: 'premier-league',
    season: '2016-17',
    listType: 'PL25',
    validFrom: '2016-09-01',
    players: [{ playerId: 'coutinho' }],
    source,
  });
  await app.settled();
  return events[0]!.id;
};
