/** Ways in which the owner of a database may alter what is kept, each at a place drawn by chance. */
import type { PoolClient } from 'pg';

type Random = (below: number) => number;
interface Alteration {
  readonly what: string;
  /** what the fault must name, if a place can be named */
  readonly names?: (place: number) => RegExp;
  /** the statement, and where it strikes; `n`: rows of the table */
  readonly sql: (random: Random, size: Sizes) => { readonly text: string; readonly place: number };
}
export interface Sizes {
  readonly events: number;
  readonly leaves: number;
}
const byte = (column: string, at: string, by: number): string =>
  `set_byte(${column}, ${at}, get_byte(${column}, ${at}) # ${by})`;
const flipped = (column: string, random: Random): string =>
  `convert_from(${byte(`convert_to(${column}, 'utf8')`, `(${random(1_000_000)} % octet_length(${column}))`, 1)}, 'utf8')`;
const inEvent = (set: (random: Random) => string, what: string): Alteration => ({
  what,
  names: (place) => new RegExp(`position ${place}\\b`),
  sql: (random, { events }) => {
    const place = 1 + random(events);
    return { place, text: `update event set ${set(random)} where position = ${place}` };
  },
});
const inTable = (what: string, text: (random: Random, size: Sizes) => string): Alteration => ({
  what,
  sql: (random, size) => ({ place: 0, text: text(random, size) }),
});
const leafAt = (random: Random, { leaves }: Sizes): number => random(leaves);

export const ALTERATIONS: readonly Alteration[] = [
  inEvent(() => `data = data || '{"x": 1}'`, 'a field of an event'),
  inEvent((random) => `recorded_at = recorded_at + ${1 + random(9)} * interval '1 microsecond'`, 'when an event was recorded'), // prettier-ignore
  inEvent(() => `stream = stream || 'x'`, 'whose event it is'),
  inEvent((random) => `type = ${flipped('type', random)}`, 'what happened'),
  inEvent(() => 'id = gen_random_uuid()', 'the id of an event'),
  inEvent((random) => `version = version + ${10_000 + random(9)}`, 'a version'),
  inEvent(() => `meta = jsonb_set(meta, '{actor,role}', '"auditor"')`, 'who recorded it'),
  {
    what: 'an event left out',
    names: (place) => new RegExp(`position ${place}\\b`),
    sql: (random, { events }) => {
      const place = 1 + random(events);
      return { place, text: `delete from event where position = ${place}` };
    },
  },
  {
    what: 'two events in each other’s place',
    names: (place) => new RegExp(`position ${place}\\b`),
    sql: (random, { events }) => {
      const place = 1 + random(events - 1);
      return {
        place,
        text: `with a as (select * from event where position = ${place}), b as (select * from event where position = ${place + 1})
          update event e set data = case when e.position = ${place} then b.data else a.data end, type = case when e.position = ${place} then b.type else a.type end,
            id = case when e.position = ${place} then b.id else a.id end from a, b where e.position in (${place}, ${place + 1})`,
      };
    },
  },
  inTable('the log cut at its end', (random, { events }) => `delete from event where position > ${1 + random(events - 1)}`), // prettier-ignore
  inTable('an event before the first', () => `insert into event select 0, 9999, 1, recorded_at - interval '1 day', gen_random_uuid(), stream, type, data, meta from event where position = 1`), // prettier-ignore
  inTable('a byte of a leaf', (random, size) => `update trail_leaf set leaf = ${flipped('leaf', random)} where n = ${leafAt(random, size)}`), // prettier-ignore
  inTable('a leaf left out', (random, size) => `delete from trail_salt where n = ${leafAt(random, size)}; delete from trail_leaf where n = ${leafAt(random, size)}`), // prettier-ignore
  inTable('the trail cut at its end', (random, size) => `with n as (select ${1 + leafAt(random, size)} as n) delete from trail_leaf l using n where l.n >= n.n`), // prettier-ignore
  inTable('whose leaf it is', (random, { leaves }) => `update trail_leaf set stream = 'x' where n = ${1 + random(leaves - 1)}`), // prettier-ignore
  inTable('a salt', (random, { leaves }) => `update trail_salt set salt = ${byte('salt', String(random(32)), 1 + random(255))} where n = ${1 + random(leaves - 1)}`), // prettier-ignore
  inTable('a byte of a tile', (random) => `update trail_tile set hashes = ${byte('hashes', `(${random(1_000_000)} % octet_length(hashes))`, 1 + random(255))} where (tree, level, n) = (select tree, level, n from trail_tile offset ${random(6)} % (select count(*) from trail_tile) limit 1)`), // prettier-ignore
  inTable('a tile cut', () => `update trail_tile set hashes = substr(hashes, 1, length(hashes) - 32) where tree = 'events' and level = 0 and n = 0`), // prettier-ignore
  inTable('a tile left out', (random) => `delete from trail_tile where (tree, level, n) = (select tree, level, n from trail_tile offset ${random(6)} % (select count(*) from trail_tile) limit 1)`), // prettier-ignore
  inTable('a tile more', (random) => `insert into trail_tile values ('events', 0, ${100 + random(100)}, sha256('x'))`), // prettier-ignore
  inTable('a byte of a checkpoint', (random) => `update trail_checkpoint set note = ${flipped('note', random)} where (tree, size) = (select tree, size from trail_checkpoint offset ${random(50)} % (select count(*) from trail_checkpoint) limit 1)`), // prettier-ignore
  inTable('a checkpoint of another size', (random) => `update trail_checkpoint set size = size + 1 where (tree, size) = (select tree, max(size) - 1 + ${random(1)} * 0 + 1 from trail_checkpoint group by tree limit 1)`), // prettier-ignore
  inTable('how far the trail is', (random) => `update trail set decisions = decisions - ${1 + random(5)}`), // prettier-ignore
  inTable('up to where the trail is', (random) => `update trail set position = position - ${1 + random(5)}`), // prettier-ignore
];

/** Nothing stands in the way of the owner of a database. */
export const asOwner = async (line: PoolClient): Promise<void> => {
  for (const table of ['event', 'trail_tile', 'trail_leaf', 'trail_checkpoint'])
    await line.query(
      `alter table ${table} disable trigger user; grant all on ${table} to current_user`,
    );
  await line.query(`alter table trail_salt drop constraint trail_salt_n_fkey;
    alter table trail_cosignature drop constraint trail_cosignature_tree_size_fkey`);
};
