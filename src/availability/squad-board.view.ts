/**
 * What squad lists and boards are made from: for each player the facts that bear on a verdict, for each fixture its
 * own, for each club the players and fixtures to look at. Availability itself is never stored.
 */
import type { StoredFact } from '../event-store/decider.js';
import type { TotalView } from '../event-store/view.js';
import type { AvailabilityFacts } from './facts.js';

/**
 * A document: `player-<id>`, `fixture-<id>` and `squad-list-<id>` hold facts, `club-<id>` its bulletins and whom and
 * what to look at, `competition-<id>-<season>` the fixtures of all clubs in it.
 */
export interface Held {
  readonly facts: readonly StoredFact[];
  /** the streams that the facts came from: what a replay has to read */
  readonly streams: readonly string[];
  readonly players: readonly string[];
  readonly fixtures: readonly string[];
}
const nothing: Held = { facts: [], streams: [], players: [], fixtures: [] };

const kindOf = (name: string): string => name.slice(0, name.indexOf('-'));
const idOf = (name: string): string => name.slice(name.indexOf('-') + 1);
const withOne = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];

/** A club's or a competition's document notes whose fact it was; any other holds the fact itself. */
const hold = (held: Held, fact: StoredFact, key: string): Held => {
  const of = kindOf(fact.stream);
  if (kindOf(key) === 'club' && of === 'player')
    return { ...held, players: withOne(held.players, idOf(fact.stream)) };
  if ((kindOf(key) === 'club' || kindOf(key) === 'competition') && of === 'fixture')
    return { ...held, fixtures: withOne(held.fixtures, idOf(fact.stream)) };
  return { ...held, facts: [...held.facts, fact], streams: withOne(held.streams, fact.stream) };
};

type Ids = Readonly<Record<string, string | undefined>>;
const CLUB_FIELDS = [
  'clubId',
  'fromClubId',
  'toClubId',
  'parentClubId',
  'loanClubId',
  'homeClubId',
  'awayClubId',
];
const MOVES = ['PlayerRegistered', 'PlayerTransferred', 'PlayerLoanedOut', 'FixtureScheduled'];

/** Its own document; that of the player a case is about; of the partner in a cover plan; of the clubs in a move or a fixture, and of its season. */
const keysOf = ({ stream, type, data }: StoredFact): readonly string[] => {
  const ids = data as Ids;
  if (stream.startsWith('eligibility-case-')) return [`player-${ids.playerId}`];
  const partner =
    type === 'CoverPlanStated' && ids.partnerId !== undefined ? [`player-${ids.partnerId}`] : [];
  const clubs = MOVES.includes(type)
    ? CLUB_FIELDS.flatMap((field) => (ids[field] ? [`club-${ids[field]}`] : []))
    : [];
  const season =
    type === 'FixtureScheduled' ? [`competition-${ids.competitionId}-${ids.season}`] : [];
  return [...new Set([stream, ...partner, ...clubs, ...season])];
};

export const squadBoard: TotalView<Held, AvailabilityFacts> = {
  name: 'squad-board',
  version: 3,
  initial: nothing,
  holds: 'facts',
  keysOf,
  fold: {
    StatementCorrected: hold,
    StatementWithdrawn: hold,
    PlayerRegistered: hold,
    PlayerTransferred: hold,
    PlayerLoanedOut: hold,
    LoanEnded: hold,
    PlayerReleased: hold,
    ContractSigned: hold,
    PlayerInjured: hold,
    InjuryReassessed: hold,
    InjuryResolved: hold,
    ExpectedReturnSet: hold,
    RehabPhaseReached: hold,
    PlayerFellIll: hold,
    IllnessResolved: hold,
    ConcussionConfirmed: hold,
    MedicalClearanceGranted: hold,
    TrainingParticipationRecorded: hold,
    FitnessTestScheduled: hold,
    FitnessTestPassed: hold,
    FitnessTestFailed: hold,
    FitnessTestInconclusive: hold,
    FitnessTestNotHeld: hold,
    MatchFitnessAssessed: hold,
    MinutesPlayedRecorded: hold,
    PlayerCautioned: hold,
    PlayerSentOff: hold,
    CardRescinded: hold,
    SuspensionImposed: hold,
    SuspensionNotified: hold,
    SuspensionAppealed: hold,
    SuspensionUpheld: hold,
    SuspensionReduced: hold,
    SuspensionExtended: hold,
    SuspensionQuashed: hold,
    IneligibilityStated: hold,
    IneligibilityLifted: hold,
    PlayerCalledUp: hold,
    CallUpDeclined: hold,
    CallUpWithdrawn: hold,
    ReleasePeriodSet: hold,
    PlayerReturnedFromDuty: hold,
    LeaveGranted: hold,
    LeaveEnded: hold,
    SelectionOutlookStated: hold,
    CoverPlanStated: hold,
    FeedFlagCleared: hold,
    EligibilityQuestionRaised: hold,
    EligibilityQuestionWithdrawn: hold,
    EligibilityReferred: hold,
    PlayerWithheld: hold,
    EligibilityRulingIssued: hold,
    RulingAppealed: hold,
    RulingUpheld: hold,
    RulingOverturned: hold,
    InterimMeasureOrdered: hold,
    InterimMeasureLifted: hold,
    ClubNotified: hold,
    FixtureScheduled: hold,
    FixtureRescheduled: hold,
    FixturePostponed: hold,
    FixtureAbandoned: hold,
    OfficialsAppointed: hold,
    ClaimStated: hold,
    TeamNewsPublished: hold,
    LineupConfirmed: hold,
    MatchPlayed: hold,
    ClubBulletinStated: hold,
    SquadListSubmitted: hold,
    SquadListAmended: hold,
  },
};
