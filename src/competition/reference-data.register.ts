import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Connections } from '../event-store/connections.js';
import type { ClubId } from '../vocabulary.js';
import type { ClubAnswer } from './club.answer.js';
import { CLUBS } from './clubs.js';
import type { CompetitionAnswer } from './competition.answer.js';
import { COMPETITIONS } from './competitions.js';
import { bareSlug, slug } from './names.js';

interface ClubColumns {
  readonly id: string;
  readonly name: string;
  readonly short_name: string | null;
  readonly aliases: string[];
}
interface CompetitionColumns {
  readonly id: string;
  readonly name: string;
  readonly authority: string | null;
}
export interface ClubNames {
  readonly name: string;
  readonly shortName?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
}
export interface CompetitionNames {
  readonly name: string;
  readonly authority?: string | undefined;
}
interface Held {
  readonly untilMs: number;
  readonly clubs: Promise<ClubAnswer[]>;
  readonly byName: Promise<ReadonlyMap<string, ClubId>>;
}
/** How long another process's change to a name may go unseen here; who keeps answers doubles it. */
const HELD_MS = 500;

/** Clubs and competitions: tables that may change, seeded at the start, added to by importers. */
@Injectable()
export class ReferenceData implements OnModuleInit {
  private held?: Held | undefined;
  /** Ids never go away, so what was known once stays known. */
  private readonly seen = { club: new Set<string>(), competition: new Set<string>() };

  private readonly listeners = new Set<() => void>();

  constructor(@Inject(Connections) private readonly connections: Connections) {}

  /** Called when this process has changed a name. */
  onChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  async onModuleInit(): Promise<void> {
    await this.seed();
  }

  /** What is there already stays as it is, an admin's changes too. */
  async seed(): Promise<void> {
    await this.connections.readers.query({
      name: 'seed-clubs',
      text: `insert into club (id, name, short_name, aliases)
        select id, name, "shortName", array(select jsonb_array_elements_text(aliases))
        from jsonb_to_recordset($1::jsonb) as seed(id text, name text, "shortName" text, aliases jsonb)
        order by id on conflict do nothing`, // one order, so that two processes that start do not deadlock
      values: [JSON.stringify(CLUBS)],
    });
    await this.connections.readers.query({
      name: 'seed-competitions',
      text: `insert into competition (id, name, authority)
        select id, name, authority
        from jsonb_to_recordset($1::jsonb) as seed(id text, name text, authority text)
        order by id on conflict do nothing`,
      values: [JSON.stringify(COMPETITIONS)],
    });
    this.held = undefined;
  }

  /** All clubs, by id. */
  async clubs(): Promise<ClubAnswer[]> {
    return [...(await this.hold().clubs)];
  }

  async club(id: ClubId): Promise<ClubAnswer | undefined> {
    const { rows } = await this.connections.readers.query<ClubColumns>({
      name: 'club',
      text: 'select id, name, short_name, aliases from club where id = $1',
      values: [id],
    });
    return rows[0] && clubAnswer(rows[0]);
  }

  /** All competitions, by id. */
  async competitions(): Promise<CompetitionAnswer[]> {
    const { rows } = await this.connections.readers.query<CompetitionColumns>({
      name: 'competitions',
      text: 'select id, name, authority from competition order by id collate "C"',
    });
    return rows.map(competitionAnswer);
  }

  async competition(id: string): Promise<CompetitionAnswer | undefined> {
    const { rows } = await this.connections.readers.query<CompetitionColumns>({
      name: 'competition',
      text: 'select id, name, authority from competition where id = $1',
      values: [id],
    });
    return rows[0] && competitionAnswer(rows[0]);
  }

  /** Adds a club or replaces its names, aliases included. */
  async putClub(id: ClubId, { name, shortName, aliases = [] }: ClubNames): Promise<ClubAnswer> {
    const { rows } = await this.connections.readers.query<ClubColumns>({
      name: 'put-club',
      text: `insert into club (id, name, short_name, aliases) values ($1, $2, $3, $4)
        on conflict (id) do update
        set name = excluded.name, short_name = excluded.short_name, aliases = excluded.aliases
        returning id, name, short_name, aliases`,
      values: [id, name, shortName ?? null, aliases],
    });
    this.changed();
    return clubAnswer(rows[0]!);
  }

  /** Adds a competition or replaces what is said of it. */
  async putCompetition(
    id: string,
    { name, authority }: CompetitionNames,
  ): Promise<CompetitionAnswer> {
    const { rows } = await this.connections.readers.query<CompetitionColumns>({
      name: 'put-competition',
      text: `insert into competition (id, name, authority) values ($1, $2, $3)
        on conflict (id) do update set name = excluded.name, authority = excluded.authority
        returning id, name, authority`,
      values: [id, name, authority ?? null],
    });
    this.changed();
    return competitionAnswer(rows[0]!);
  }

  /** The club that goes by this name, whatever its case, accents, punctuation, FC or AFC. */
  async clubNamed(name: string): Promise<ClubId | undefined> {
    const known = lookedUp(await this.hold().byName, name);
    if (known !== undefined) return known;
    this.held = undefined; // it may have been added elsewhere a moment ago
    return lookedUp(await this.hold().byName, name);
  }

  /** The club of this name, added under a slug of it if nobody goes by it. */
  async ensureClub(name: string): Promise<ClubId> {
    const known = await this.clubNamed(name);
    if (known !== undefined) return known;
    const id = slug(name);
    await this.connections.readers.query({
      name: 'ensure-club',
      text: 'insert into club (id, name) values ($1, $2) on conflict do nothing', // two importers may meet it at once
      values: [id, name.trim()],
    });
    this.changed();
    return id;
  }

  /** Those of the ids that exist. */
  async known(kind: 'club' | 'competition', ids: readonly string[]): Promise<Set<string>> {
    const seen = this.seen[kind];
    const unseen = ids.filter((id) => !seen.has(id));
    if (unseen.length) {
      const { rows } = await this.connections.readers.query<{ id: string }>({
        name: `known-${kind}`,
        text: `select id from ${kind} where id = any($1)`,
        values: [unseen],
      });
      for (const { id } of rows) seen.add(id);
    }
    return new Set(ids.filter((id) => seen.has(id)));
  }

  private changed(): void {
    this.held = undefined;
    for (const listener of this.listeners) listener();
  }

  private hold(): Held {
    if (this.held && performance.now() < this.held.untilMs) return this.held;
    const clubs = this.read();
    const held: Held = {
      untilMs: performance.now() + HELD_MS,
      clubs,
      byName: clubs.then(namesOf),
    };
    this.held = held;
    const forget = (): void => {
      if (this.held === held) this.held = undefined;
    };
    // Whoever waits for the list gets the error; the next one asks again.
    held.byName.catch(forget);
    return held;
  }

  private async read(): Promise<ClubAnswer[]> {
    const { rows } = await this.connections.readers.query<ClubColumns>({
      name: 'clubs',
      text: 'select id, name, short_name, aliases from club order by id collate "C"',
    });
    return rows.map(clubAnswer);
  }
}

const clubAnswer = ({ id, name, short_name, aliases }: ClubColumns): ClubAnswer => ({
  id,
  name,
  ...(short_name === null ? {} : { shortName: short_name }),
  aliases,
});
const competitionAnswer = ({ id, name, authority }: CompetitionColumns): CompetitionAnswer => ({
  id,
  name,
  ...(authority === null ? {} : { authority }),
});

/** Ids before names before aliases, and whole names before bare ones, so that nobody's alias hides another's name. */
const namesOf = (clubs: readonly ClubAnswer[]): ReadonlyMap<string, ClubId> => {
  const byName = new Map<string, ClubId>();
  const enter = (key: string, id: ClubId): void => {
    if (!byName.has(key)) byName.set(key, id);
  };
  const ranks: readonly ((club: ClubAnswer) => readonly string[])[] = [
    ({ id }) => [id],
    ({ name }) => [name],
    ({ shortName }) => (shortName === undefined ? [] : [shortName]),
    ({ aliases }) => aliases,
  ];
  for (const key of [slug, bareSlug])
    for (const rank of ranks)
      for (const club of clubs) for (const name of rank(club)) enter(key(name), club.id);
  return byName;
};
const lookedUp = (byName: ReadonlyMap<string, ClubId>, name: string): ClubId | undefined =>
  byName.get(slug(name)) ?? byName.get(bareSlug(name));
