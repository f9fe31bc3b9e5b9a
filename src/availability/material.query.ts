import { Inject, Injectable } from '@nestjs/common';
import { type Instant, instantOf, msOf, utc } from '../calendar.js';
import type { StoredFact } from '../event-store/decider.js';
import { Documents, type Snapshot } from '../event-store/documents.js';
import { EventStore } from '../event-store/event-store.js';
import { replayed } from '../event-store/fold.js';
import type { ClubId, FixtureId, PlayerId, Scope } from '../vocabulary.js';
import type { Clocks } from './heard.js';
import { type Held, squadBoard } from './squad-board.view.js';

/** The moments that a question names; those it does not are now. */
export interface Moments {
  readonly at?: Instant | undefined;
  readonly knownAt?: Instant | undefined;
  readonly recordedBy?: Instant | undefined;
  /** the moment of asking */
  readonly now: Instant;
}
/** Facts to judge from, and the place of the log that they stand on. */
export interface Material {
  readonly position: number;
  readonly players: ReadonlyMap<PlayerId, readonly StoredFact[]>;
  readonly fixtures: ReadonlyMap<FixtureId, readonly StoredFact[]>;
  readonly bulletins: readonly StoredFact[];
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
 * Gathers the facts for a question: from the documents when it is asked live, from the streams themselves when it
 * is asked as of an earlier statement or record. Both are folded by the same view.
 */
@Injectable()
export class Materials {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(EventStore) private readonly log: EventStore,
  ) {}

  /** How far the squad board is. */
  async position(): Promise<number> {
    return this.documents.position(squadBoard);
  }

  /** The facts of every player who was ever a club's, of its fixtures, and of other clubs' where a ban reaches there. */
  async ofClubs(clubIds: readonly ClubId[], moments: Moments): Promise<Material> {
    const { position, keys, held } = await this.documents.read(squadBoard, async (snapshot) => {
      const clubs = await this.find(
        snapshot,
        clubIds.map((id) => `club-${id}`),
      );
      const players = await this.find(
        snapshot,
        unique([...clubs.values()].flatMap((club) => club.players)).map((id) => `player-${id}`),
      );
      return this.withFixtures(snapshot, clubIds, clubs, players);
    });
    return this.material(position, keys, held, moments);
  }

  /** The facts of one player, and of the fixtures of every club that was his. */
  async ofPlayer(playerId: PlayerId, moments: Moments): Promise<Material> {
    const { position, keys, held } = await this.documents.read(squadBoard, async (snapshot) => {
      const players = await this.find(snapshot, [`player-${playerId}`]);
      const clubIds = unique([...players.values()].flatMap(clubsOf));
      const clubs = await this.find(
        snapshot,
        clubIds.map((id) => `club-${id}`),
      );
      return this.withFixtures(snapshot, clubIds, clubs, players);
    });
    return this.material(position, keys, held, moments);
  }

  /** The facts of fixtures only: all of them, or those of a club. */
  async ofFixtures(clubId: ClubId | undefined, moments: Moments): Promise<Material> {
    const { position, keys, held } = await this.documents.read(squadBoard, async (snapshot) => {
      const ids =
        clubId === undefined
          ? await snapshot.keys('fixture-')
          : (
              (await this.find(snapshot, [`club-${clubId}`])).get(`club-${clubId}`)?.fixtures ?? []
            ).map((id) => `fixture-${id}`);
      return { position: snapshot.position, keys: ids, held: await this.find(snapshot, ids) };
    });
    return this.material(position, keys, held, moments);
  }

  async ofFixture(fixtureId: FixtureId, moments: Moments): Promise<Material> {
    const { position, keys, held } = await this.documents.read(squadBoard, async (snapshot) => {
      const key = [`fixture-${fixtureId}`];
      return { position: snapshot.position, keys: key, held: await this.find(snapshot, key) };
    });
    return this.material(position, keys, held, moments);
  }

  /** The facts of some players, live. */
  async ofPlayers(
    playerIds: readonly PlayerId[],
  ): Promise<ReadonlyMap<PlayerId, readonly StoredFact[]>> {
    const held = await this.documents.read(squadBoard, (snapshot) =>
      this.find(
        snapshot,
        playerIds.map((id) => `player-${id}`),
      ),
    );
    return sorted(0, held).players;
  }

  /** The streams that say something about a player. */
  async streamsOf(playerId: PlayerId): Promise<readonly string[]> {
    const key = `player-${playerId}`;
    const held = await this.documents.read(squadBoard, (snapshot) => this.find(snapshot, [key]));
    // A cover plan of another player's names him, and is no part of his own story.
    return (held.get(key)?.streams ?? []).filter(
      (stream) => stream === key || !stream.startsWith('player-'),
    );
  }

  private async withFixtures(
    snapshot: Snapshot,
    clubIds: readonly ClubId[],
    clubs: ReadonlyMap<string, Held>,
    players: ReadonlyMap<string, Held>,
  ): Promise<{ position: number; keys: string[]; held: Map<string, Held> }> {
    // A ban of n matches is counted in the fixtures of each club that was the player's while it ran.
    const banned = [...players.values()].filter(({ facts }) =>
      facts.some(({ type }) => type === 'SuspensionImposed'),
    );
    const others = unique(banned.flatMap(clubsOf)).filter((id) => !clubIds.includes(id));
    const more = await this.find(
      snapshot,
      others.map((id) => `club-${id}`),
    );
    const fixtureIds = unique([
      ...[...clubs.values(), ...more.values()].flatMap(({ fixtures }) => fixtures),
      ...[...players.values()].flatMap(fixturesNamedIn),
    ]);
    const fixtures = await this.find(
      snapshot,
      fixtureIds.map((id) => `fixture-${id}`),
    );
    const held = new Map([...clubs, ...players, ...fixtures]);
    return { position: snapshot.position, keys: [...held.keys()], held };
  }

  private async material(
    position: number,
    keys: readonly string[],
    live: ReadonlyMap<string, Held>,
    { knownAt, recordedBy }: Moments,
  ): Promise<Material> {
    if (knownAt === undefined && recordedBy === undefined) return sorted(position, live);
    const streams = unique([
      ...keys.filter((key) => !key.startsWith('player-')),
      ...[...live.values()].flatMap((one) => one.streams),
    ]);
    // What was recorded since the snapshot belongs to the next answer.
    const facts = (await this.log.readMany(streams)).filter((fact) => fact.position <= position);
    const upTo = recordedBy === undefined ? position : await this.log.positionAt(until(recordedBy));
    const held = replayed(squadBoard, new Set(keys), facts) as ReadonlyMap<string, Held>;
    return sorted(Math.min(position, upTo), held);
  }

  private async find(snapshot: Snapshot, keys: readonly string[]): Promise<Map<string, Held>> {
    const found = await snapshot.find<Held>(keys);
    return new Map([...found].map(([key, { document }]) => [key, document]));
  }
}

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

const sorted = (position: number, held: ReadonlyMap<string, Held>): Material => {
  const of = (prefix: string): ReadonlyMap<string, readonly StoredFact[]> =>
    new Map(
      [...held]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { facts }]) => [key.slice(prefix.length), facts]),
    );
  return {
    position,
    players: of('player-'),
    fixtures: of('fixture-'),
    bulletins: [...of('club-').values()].flat(),
  };
};
