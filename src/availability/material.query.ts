import { Inject, Injectable } from '@nestjs/common';
import { type Instant, instantOf, msOf, utc } from '../calendar.js';
import type { StoredFact } from '../event-store/decider.js';
import { Documents, type Snapshot } from '../event-store/documents.js';
import { EventStore } from '../event-store/event-store.js';
import type { ClubId, FixtureId, PlayerId, Scope } from '../vocabulary.js';
import { aroundFixture, LISTS } from './around-fixture.query.js';
import type { Clocks } from './heard.js';
import { type Held, squadBoard } from './squad-board.view.js';

/** The moments that a question names; those it does not are now. */
export interface Moments {
  readonly at?: Instant | undefined;
  readonly knownAt?: Instant | undefined;
  readonly recordedBy?: Instant | undefined;
  /** the moment of asking */
  readonly now: Instant;
  /** the answer stands on this position of the log or a later one, which the view has reached */
  readonly minPosition?: number | undefined;
}
/** Facts to judge from, and the place of the log that they stand on. */
export interface Material {
  readonly position: number;
  /** the documents that were looked at, or for */
  readonly keys: ReadonlySet<string>;
  readonly players: ReadonlyMap<PlayerId, readonly StoredFact[]>;
  readonly fixtures: ReadonlyMap<FixtureId, readonly StoredFact[]>;
  readonly bulletins: readonly StoredFact[];
  /** the facts of squad lists, by the list's id */
  readonly lists: ReadonlyMap<string, readonly StoredFact[]>;
}

/** What is not asked for is now; for a fixture `at` is its kick-off, without one it is `known_at`. */
export const clocksOf = (
  { at, knownAt, recordedBy, now }: Moments,
  kickOffAt?: Instant,
): Clocks => {
  const known = msOf(knownAt ?? now);
  return { at: msOf(kickOffAt ?? at ?? instantOf(known)), knownAt: known, recordedBy };
};
/** The clocks as an answer tells them; the log's own as the last moment that it counts. */
export const told = (
  clocks: Clocks,
  now: Instant,
): { asOf: string; knownAt: string; recordedBy: string } => ({
  asOf: instantOf(clocks.at),
  knownAt: instantOf(clocks.knownAt),
  recordedBy: utc(clocks.recordedBy ?? now),
});

/**
 * Gathers the facts for a question, whatever moment it is about: documents drop no fact, and which of them count by
 * the clocks is decided where they are heard.
 */
@Injectable()
export class Materials {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(EventStore) private readonly log: EventStore,
  ) {}

  /**
   * The facts of every player who was ever a club's, of its fixtures, and of other clubs' where a ban reaches there;
   * for fixtures also the clubs' squad lists, and what others played in its competition.
   */
  async ofClubs(
    clubIds: readonly ClubId[],
    moments: Moments,
    ...fixtures: readonly (FixtureId | undefined)[]
  ): Promise<Material> {
    return this.gather(moments, async (look) => {
      const clubs = await look.for('club-', clubIds);
      const players = unique([...clubs.values()].flatMap((club) => club.players));
      const fixtureIds = fixtures.filter((id) => id !== undefined);
      const around = await aroundFixture(look, clubIds, fixtureIds);
      const held = await withFixtures(look, clubIds, clubs, await look.for('player-', players));
      return new Map([...around, ...held]);
    });
  }

  /** The facts of all squad lists of a club. */
  async ofLists(clubId: ClubId, moments: Moments): Promise<Material> {
    return this.gather(moments, async (look) =>
      look.find(await look.snapshot.keys(`${LISTS}${clubId}-`)),
    );
  }

  /** The facts of one player, and of the fixtures of every club that was his. */
  async ofPlayer(playerId: PlayerId, moments: Moments): Promise<Material> {
    return this.gather(moments, async (look) => {
      const players = await look.for('player-', [playerId]);
      const clubIds = unique([...players.values()].flatMap(clubsOf));
      return withFixtures(look, clubIds, await look.for('club-', clubIds), players);
    });
  }

  /** The facts of fixtures only: all of them, or those of a club. */
  async ofFixtures(clubId: ClubId | undefined, moments: Moments): Promise<Material> {
    return this.gather(moments, async (look) => {
      if (clubId === undefined) return look.find(await look.snapshot.keys('fixture-'));
      const [club] = (await look.for('club-', [clubId])).values();
      return look.for('fixture-', club?.fixtures ?? []);
    });
  }

  async ofFixture(fixtureId: FixtureId, moments: Moments): Promise<Material> {
    return this.gather(moments, (look) => look.for('fixture-', [fixtureId]));
  }

  /** The facts of some players, live. */
  async ofPlayers(
    playerIds: readonly PlayerId[],
  ): Promise<ReadonlyMap<PlayerId, readonly StoredFact[]>> {
    const found = await this.documents.read(squadBoard, (snapshot) =>
      new Look(snapshot).for('player-', playerIds),
    );
    return factsBy('player-', found);
  }

  /** The streams that say something about a player. */
  async streamsOf(playerId: PlayerId): Promise<readonly string[]> {
    const key = `player-${playerId}`;
    const held = await this.documents.read(squadBoard, (snapshot) =>
      new Look(snapshot).find([key]),
    );
    // A cover plan of another player's names him, and is no part of his own story.
    return (held.get(key)?.streams ?? []).filter(
      (stream) => stream === key || !stream.startsWith('player-'),
    );
  }

  private async gather(
    moments: Moments,
    ask: (look: Look) => Promise<ReadonlyMap<string, Held>>,
  ): Promise<Material> {
    const { look, live } = await this.documents.read(squadBoard, async (snapshot) => {
      const own = new Look(snapshot);
      return { look: own, live: await ask(own) };
    });
    const { position } = look.snapshot;
    const { recordedBy } = moments;
    const upTo = recordedBy === undefined ? position : await this.log.positionAt(until(recordedBy));
    return sorted(Math.min(position, upTo), look.keys, live);
  }
}

/** What is found in one snapshot, and what was looked for. */
class Look {
  readonly keys = new Set<string>();

  constructor(readonly snapshot: Snapshot) {}

  async find(keys: readonly string[]): Promise<Map<string, Held>> {
    for (const key of keys) this.keys.add(key);
    const found = await this.snapshot.find<Held>(keys);
    return new Map([...found].map(([key, { document }]) => [key, document]));
  }
  for(prefix: string, ids: readonly string[]): Promise<Map<string, Held>> {
    return this.find(ids.map((id) => `${prefix}${id}`));
  }
}

const withFixtures = async (
  look: Look,
  clubIds: readonly ClubId[],
  clubs: ReadonlyMap<string, Held>,
  players: ReadonlyMap<string, Held>,
): Promise<ReadonlyMap<string, Held>> => {
  // A ban of n matches is counted in the fixtures of each club that was the player's while it ran, and cautions in
  // those of the club that he was shown them with.
  const banned = [...players.values()].filter(({ facts }) =>
    facts.some(
      ({ type, data }) =>
        type === 'SuspensionImposed' ||
        (CARDS.includes(type) && !clubIds.includes((data as { clubId: ClubId }).clubId)),
    ),
  );
  const others = unique(banned.flatMap(clubsOf)).filter((id) => !clubIds.includes(id));
  const more = await look.for('club-', others);
  const fixtureIds = unique([
    ...[...clubs.values(), ...more.values()].flatMap(({ fixtures }) => fixtures),
    ...[...players.values()].flatMap(fixturesNamedIn),
  ]);
  return new Map([...clubs, ...players, ...(await look.for('fixture-', fixtureIds))]);
};

const CARDS = ['PlayerCautioned', 'PlayerSentOff'];
const unique = <One>(list: readonly One[]): One[] => [...new Set(list)];
const clubsOf = ({ facts }: Held): ClubId[] =>
  facts.flatMap(({ data }) => {
    const { clubId, toClubId, fromClubId, parentClubId, loanClubId } = data as Record<
      string,
      string | undefined
    >;
    return [clubId, toClubId, fromClubId, parentClubId, loanClubId].filter(
      (id) => id !== undefined,
    );
  });

/** Fixtures that a player's facts are about, whoever plays them: a test, an outlook, a plan ends with its own. */
const fixturesNamedIn = ({ facts }: Held): FixtureId[] =>
  facts.flatMap(({ data }) => {
    const { fixtureId, scope } = data as { fixtureId?: FixtureId; scope?: Scope };
    return [...(fixtureId === undefined ? [] : [fixtureId]), ...(scope?.fixtureIds ?? [])];
  });

/** The last moment that counts as recorded by an instant: the log has microseconds, an instant is judged by milliseconds. */
const until = (recordedBy: Instant): Instant =>
  new Date(Math.max(0, Math.min(msOf(recordedBy), LATEST))).toISOString().replace('Z', '999Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

const factsBy = (
  prefix: string,
  held: ReadonlyMap<string, Held>,
): ReadonlyMap<string, readonly StoredFact[]> =>
  new Map(
    [...held]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { facts }]) => [key.slice(prefix.length), facts]),
  );
const sorted = (
  position: number,
  keys: ReadonlySet<string>,
  held: ReadonlyMap<string, Held>,
): Material => ({
  position,
  keys,
  players: factsBy('player-', held),
  fixtures: factsBy('fixture-', held),
  bulletins: [...factsBy('club-', held).values()].flat(),
  lists: factsBy(LISTS, held),
});
