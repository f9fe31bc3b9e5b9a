/** Hand-made answers for the pages. */
import type {
  EntryAnswer,
  FixtureAnswer,
  FixtureAvailabilityAnswer,
  ReasonAnswer,
  SquadAnswer,
} from '../../src/availability/squad.answer.js';
import type { Status } from '../../src/vocabulary.js';
import type { Names } from '../../src/web/board.js';

const CLUBS: Readonly<Record<string, string>> = {
  liverpool: 'Liverpool',
  southampton: 'Southampton',
};
export const names: Names = {
  club: (id) => CLUBS[id] ?? id,
  competition: (id) => (id === 'efl-cup' ? 'EFL Cup' : id),
};

export const fixture = (changed: Partial<FixtureAnswer> = {}): FixtureAnswer => ({
  id: 'semi-final-2',
  competitionId: 'efl-cup',
  season: '2016-17',
  round: 'Semi-final',
  leg: 2,
  homeClubId: 'liverpool',
  awayClubId: 'southampton',
  venue: 'Anfield',
  kickOffAt: '2017-01-25T20:00:00Z',
  state: 'scheduled',
  ...changed,
});

export const reason = (changed: Partial<ReasonAnswer> = {}): ReasonAnswer => ({
  id: 'ankle-2',
  kind: 'INJURY',
  effect: 'DOUBT',
  band: 'DOUBTFUL',
  publicLabel: 'Ankle injury',
  scope: {},
  since: '2017-01-23',
  expectedReturn: null,
  statedAt: '2017-01-24T09:00:00Z',
  confidence: 'suspected',
  source: {
    kind: 'journalist',
    name: 'Match preview',
    quote: 'could be unavailable amidst fears he has aggravated his previous ankle injury',
  },
  events: ['0194a000-0000-7000-8000-000000000008'],
  ...changed,
});

export const entry = (
  name: string,
  status: Status = 'AVAILABLE',
  changed: Partial<EntryAnswer> = {},
): EntryAnswer => ({
  player: {
    id: name.toLowerCase().replaceAll(' ', '-'),
    name,
    position: 'MID',
    externalIds: {},
  },
  status,
  band: 'AVAILABLE',
  likelihood: 0.9,
  headline: 'Available',
  reasons: [],
  stale: [],
  conflicts: [],
  basis: ['0194a000-0000-7000-8000-000000000001'],
  ...changed,
});

export const squad = (
  clubId: string,
  players: EntryAnswer[],
  changed: Partial<SquadAnswer> = {},
): SquadAnswer => ({
  clubId,
  asOf: '2017-01-25T20:00:00Z',
  knownAt: '2017-01-24T20:00:00Z',
  recordedBy: '2026-11-25T12:00:00Z',
  position: 420,
  players,
  bulletins: [],
  ...changed,
});

export const board = (
  home: EntryAnswer[],
  away: EntryAnswer[] = [],
  changed: Partial<FixtureAvailabilityAnswer> = {},
): FixtureAvailabilityAnswer => ({
  fixture: fixture(),
  asOf: '2017-01-25T20:00:00Z',
  knownAt: '2017-01-24T20:00:00Z',
  recordedBy: '2026-11-25T12:00:00Z',
  position: 420,
  squads: [squad('liverpool', home), squad('southampton', away)],
  ...changed,
});
