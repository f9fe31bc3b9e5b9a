import { dayAt, daysBetween, msOf } from '../calendar.js';
import type { ReferenceData } from '../competition/reference-data.register.js';
import { slug } from '../competition/names.js';
import type { EventStore } from '../event-store/event-store.js';
import type { ClubId } from '../vocabulary.js';
import { fixtureIdOf } from './fixture-row.js';
import type { FplLine } from './fpl-line.js';
import { opponentNamed, type PlanContext } from './fpl-plan.js';

/** A league season has 380 fixtures, 38 rounds of ten. */
const FIXTURES = 380;
interface Meeting {
  readonly day: string;
  readonly clubs: readonly [ClubId, ClubId];
}

/** The clubs that lines speak of; each name is looked up once, each season's fixtures only if a line asks. */
export class FplContexts {
  private readonly clubs = new Map<string, Promise<ClubId>>();
  private readonly seasons = new Map<string, Promise<readonly Meeting[]>>();

  constructor(
    private readonly reference: ReferenceData,
    private readonly log: EventStore,
    private readonly dryRun: boolean,
  ) {}

  async of(line: FplLine): Promise<PlanContext> {
    const { name, day } = opponentNamed(line);
    const clubId = await this.club(line.team);
    const named = name === undefined ? undefined : await this.reference.clubNamed(name);
    const met =
      day === undefined || named !== undefined
        ? undefined
        : await this.opponent(line.season, clubId, day);
    return {
      clubId,
      clubIdOf: (asked) => (asked === name ? named : undefined),
      opponentOn: (asked) => (asked === day ? met : undefined),
    };
  }

  private async club(name: string): Promise<ClubId> {
    const known = this.clubs.get(name);
    if (known) return known;
    const found = this.dryRun
      ? this.reference.clubNamed(name).then((id) => id ?? slug(name))
      : this.reference.ensureClub(name);
    this.clubs.set(name, found);
    return found;
  }

  private async opponent(season: string, clubId: ClubId, day: string): Promise<ClubId | undefined> {
    let meetings = this.seasons.get(season);
    if (!meetings) this.seasons.set(season, (meetings = this.meetingsOf(season)));
    const near = (await meetings)
      .filter(
        ({ clubs, day: other }) => clubs.includes(clubId) && Math.abs(daysBetween(day, other)) <= 1,
      )
      .toSorted((a, b) => Math.abs(daysBetween(day, a.day)) - Math.abs(daysBetween(day, b.day)));
    return near[0]?.clubs.find((id) => id !== clubId);
  }

  private async meetingsOf(season: string): Promise<readonly Meeting[]> {
    const streams = Array.from(
      { length: FIXTURES },
      (_, i) => `fixture-${fixtureIdOf(season, i + 1)}`,
    );
    const meetings = new Map<string, Meeting>();
    for (const { stream, type, data } of await this.log.readMany(streams)) {
      const { kickOffAt, homeClubId, awayClubId } = data as Readonly<Record<string, string>>;
      const clubs = meetings.get(stream)?.clubs ?? ([homeClubId ?? '', awayClubId ?? ''] as const);
      if (type === 'FixtureScheduled' || type === 'FixtureRescheduled')
        meetings.set(stream, { clubs, day: dayAt(msOf(kickOffAt!)) });
    }
    return [...meetings.values()];
  }
}
