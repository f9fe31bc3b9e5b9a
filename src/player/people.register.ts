import { Inject, Injectable } from '@nestjs/common';
import { folded } from '../vocabulary.js';
import { LRUCache } from 'lru-cache';
import { Connections } from '../event-store/connections.js';

export interface Person {
  readonly playerId: string;
  readonly name: string;
  readonly knownAs?: string | undefined;
  readonly bornOn?: string | undefined;
  /** his code in the Fantasy Premier League, stable over seasons */
  readonly fpl?: string | undefined;
}
interface Row {
  player_id: string;
  name: string;
  known_as: string | null;
  born_on: string | null;
  fpl: string | null;
}
/** How long another process's change to a name may go unseen here; who keeps answers doubles it. */
const HELD_MS = 500;
const COLUMNS = `player_id, name, known_as, to_char(born_on, 'YYYY-MM-DD') as born_on, fpl`;
const personOf = (row: Row): Person => ({
  playerId: row.player_id,
  name: row.name,
  knownAs: row.known_as ?? undefined,
  bornOn: row.born_on ?? undefined,
  fpl: row.fpl ?? undefined,
});

/** Names and birthdays: a table that may change and be erased, so that the log holds ids only. */
@Injectable()
export class People {
  /** Names as read a moment ago; this process forgets one when it enters it anew */
  private readonly held = new LRUCache<string, { readonly person: Person | undefined }>({
    max: 20_000,
    ttl: HELD_MS,
  });

  private readonly listeners = new Set<() => void>();

  constructor(@Inject(Connections) private readonly connections: Connections) {}

  /** Called when this process has entered or renamed somebody. */
  onChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Enters or renames a person; what is not said stays as it was. */
  async enter({ playerId, name, knownAs, bornOn, fpl }: Person): Promise<void> {
    this.held.delete(playerId);
    await this.connections.readers.query({
      name: 'enter-person',
      text: `insert into person (player_id, name, known_as, born_on, fpl, folded) values ($1, $2, $3, $4, $5, $6)
        on conflict (player_id) do update set name = excluded.name, known_as = coalesce(excluded.known_as, person.known_as),
          born_on = coalesce(excluded.born_on, person.born_on), fpl = coalesce(excluded.fpl, person.fpl), folded = excluded.folded`,
      values: [
        playerId,
        name,
        knownAs ?? null,
        bornOn ?? null,
        fpl ?? null,
        folded(`${name} ${knownAs ?? ''}`.trim()),
      ],
    });
    this.held.delete(playerId); // one that was read meanwhile
    for (const listener of this.listeners) listener();
  }

  /** The people with these ids; one who was erased or never entered is left out. */
  async named(playerIds: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const known = new Map(playerIds.map((id) => [id, this.held.get(id)]));
    const asked = playerIds.filter((id) => !known.get(id));
    if (asked.length) {
      const { rows } = await this.connections.readers.query<Row>({
        name: 'named-people',
        text: `select ${COLUMNS} from person where player_id = any($1)`,
        values: [asked],
      });
      const found = new Map(rows.map((row) => [row.player_id, personOf(row)]));
      for (const id of asked) {
        const one = { person: found.get(id) };
        known.set(id, one);
        this.held.set(id, one);
      }
    }
    return new Map(
      [...known].flatMap(([id, one]) => (one?.person ? [[id, one.person] as const] : [])),
    );
  }

  /** People whose name or nickname holds the words, diacritics and case folded, by name; after a name and id. */
  async search(
    words: string,
    limit: number,
    after?: { readonly folded: string; readonly playerId: string },
  ): Promise<(Person & { folded: string })[]> {
    const { rows } = await this.connections.readers.query<Row & { folded: string }>({
      name: 'search-people',
      text: `select ${COLUMNS}, folded from person where folded like $1 and (folded, player_id) > ($2, $3)
        order by folded, player_id limit $4`,
      values: [
        `%${folded(words).replaceAll(/[\\%_]/g, '\\$&')}%`,
        after?.folded ?? '',
        after?.playerId ?? '',
        limit,
      ],
    });
    return rows.map((row) => ({ ...personOf(row), folded: row.folded }));
  }

  /** Player ids by their code in the Fantasy Premier League. */
  async byFpl(codes: readonly string[]): Promise<Map<string, string>> {
    const { rows } = await this.connections.readers.query<{ fpl: string; player_id: string }>({
      name: 'people-by-fpl',
      text: 'select fpl, player_id from person where fpl = any($1)',
      values: [codes],
    });
    return new Map(rows.map(({ fpl, player_id }) => [fpl, player_id]));
  }

  /** Everyone with a code in the Fantasy Premier League: player ids by code. */
  async withFpl(): Promise<Map<string, string>> {
    const { rows } = await this.connections.readers.query<{ fpl: string; player_id: string }>(
      'select fpl, player_id from person where fpl is not null',
    );
    return new Map(rows.map(({ fpl, player_id }) => [fpl, player_id]));
  }
}
