/** What a match of a file adds to what is known of its fixture: commands, and where the file contradicts it. Pure. */
import { addDays, type Day, type Instant, instantOf, londonTime, startOfDay } from '../calendar.js';
import { type ClubId, type CompetitionId, type FixtureId, isSamePerson } from '../vocabulary.js';
import { announcedAt, LEAGUE, playedBy } from './fixture-row.js';
import type { ResultFeed, ResultRow } from './result-row.js';

/** A fixture as it stands. */
export interface KnownFixture {
  readonly id: FixtureId;
  readonly competitionId: CompetitionId;
  readonly season: string;
  readonly homeClubId: ClubId;
  readonly awayClubId: ClubId;
  readonly day: Day;
  readonly kickOffAt: Instant;
  readonly result?: { readonly score: Score; readonly by: string } | undefined;
  readonly referee?: { readonly name: string; readonly by: string } | undefined;
}
interface Score {
  readonly home: number;
  readonly away: number;
}
/** Where a row belongs. */
export interface Placed {
  readonly feed: ResultFeed;
  readonly competitionId: CompetitionId;
  readonly season: string;
  readonly homeClubId: ClubId;
  readonly awayClubId: ClubId;
}
export interface Planned {
  readonly fixture: KnownFixture;
  readonly commands: readonly { readonly command: string; readonly body: object }[];
  readonly differences: readonly string[];
}

/** Our default, the hour that league football had for a century, where a file tells no time. */
const USUAL = '15:00';
const NO_ROUND = 'not stated';
const scoreWords = ({ home, away }: Score): string => `${home}-${away}`;
const NAMES: Readonly<Record<ResultFeed, string>> = {
  'football-data': 'football-data.co.uk',
  openfootball: 'openfootball',
};

/** The fixture of the same clubs, competition and day; else one that was to be played on another day and has no result. */
const known = (row: ResultRow, placed: Placed, fixtures: readonly KnownFixture[]): { same?: KnownFixture | undefined; moved?: KnownFixture | undefined } => {
  const there = fixtures.filter(({ day }) => day === row.day);
  const same = there.find(({ result }) => result) ?? there[0];
  const moved = fixtures.find(({ season, result }) => season === placed.season && !result);
  return same ? { same } : { moved };
}; // prettier-ignore

/** `fixtures`: those of the same clubs, home and away, in the same competition. A string says why nothing can be taken. */
export const planOf = (row: ResultRow, placed: Placed, fixtures: readonly KnownFixture[]): Planned | string => {
  const { feed, competitionId, season, homeClubId, awayClubId } = placed;
  const { same, moved } = known(row, placed, fixtures);
  if (moved) return `${moved.id} is scheduled for ${moved.day} and not played: reschedule it if it was moved`;
  const kickOffAt = same?.kickOffAt ?? londonTime(row.day, row.time ?? USUAL);
  const id = same?.id ?? `${competitionId}-${row.day}-${homeClubId}-${awayClubId}`;
  // Without a time nobody can say when it was over: by the end of the day everybody knew.
  const isTimed = same !== undefined || row.time !== null;
  const told = {
    source: { kind: 'feed', name: NAMES[feed], reference: `${competitionId} ${season}, ${row.day}` },
    statedAt: isTimed ? playedBy(kickOffAt) : instantOf(startOfDay(addDays(row.day, 1))),
  };
  const score = row.homeGoals === null || row.awayGoals === null ? undefined : { home: row.homeGoals, away: row.awayGoals };
  const halfTime = row.homeAtHalfTime === null || row.awayAtHalfTime === null ? undefined : { home: row.homeAtHalfTime, away: row.awayAtHalfTime };
  const { referee } = row;
  const commands = [
    ...(same ? [] : [{
      command: 'ScheduleFixture',
      body: {
        fixtureId: id, competitionId, season, round: row.round ?? NO_ROUND, homeClubId, awayClubId, kickOffAt, source: told.source,
        statedAt: competitionId === LEAGUE ? announcedAt(season) : instantOf(startOfDay(row.day)),
      },
    }]),
    ...(score && !same?.result ? [{
      command: 'RecordMatch',
      body: {
        score, ...(halfTime && { halfTime }), ...told,
        occurred: isTimed ? { value: kickOffAt, precision: 'instant' } : { value: row.day, precision: 'day' },
      },
    }] : []),
    ...(referee !== null && !same?.referee ? [{ command: 'AppointOfficials', body: { referee, ...told } }] : []),
  ];
  const differences = [
    ...(score && same?.result && scoreWords(same.result.score) !== scoreWords(score)
      ? [`${id} is recorded as ${scoreWords(same.result.score)} (${same.result.by}), this says ${scoreWords(score)}: correct that if it is wrong`]
      : []),
    ...(referee !== null && same?.referee && !isSamePerson(same.referee.name, referee)
      ? [`${id} has ${same.referee.name} as its referee (${same.referee.by}), this says ${referee}`]
      : []),
  ];
  const by = NAMES[feed];
  return {
    fixture: {
      ...(same ?? { id, competitionId, season, homeClubId, awayClubId, day: row.day, kickOffAt }),
      result: same?.result ?? (score && { score, by }),
      referee: same?.referee ?? (referee === null ? undefined : { name: referee, by }),
    },
    commands,
    differences,
  };
}; // prettier-ignore
