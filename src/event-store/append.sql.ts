/**
 * The only statements that write to `event`. Each reads the head, the streams' versions and the command ids in
 * its own snapshot and numbers the surviving events head + 1 ..; the primary key on `position` is the fence:
 * whoever commits an append after our snapshot owns head + 1, so ours fails with 23505 and is sent again.
 * Never `on conflict do nothing` (it would punch holes), never two of them in one transaction.
 */

/** Parts of a statement that only commands with an id need; without them it is a fifth cheaper. */
type Keyed = (part: string) => string;
const withIds: Keyed = (part) => part;
const withoutIds: Keyed = () => '';

/**
 * Whoever has met another process queues up for the lock; who has not lets him go first, and then queues up too. Else a
 * process whose statements follow one another closely leaves the other nothing but collisions.
 */
const NOBODY_QUEUES = 'pg_try_advisory_xact_lock_shared(7)';

/**
 * One command with one event: $1 stream $2 expected $3 id $4 type $5 schema $6 data $7 meta, and $8 command $9 hash.
 * One row with its position if it fits; none if it does not, if others queue up, or if the log is empty.
 */
const one = (keyed: Keyed): string => `${keyed('with ins as (')}
  insert into event (position, version, schema_version, recorded_at, id, stream, type, data, meta)
  select h.position + 1, $2::int + 1, $5::smallint, greatest(clock_timestamp(), h.recorded_at + interval '1 microsecond'),
    $3::uuid, $1::text, $4::text, $6::jsonb, $7::jsonb
  from (select t.position, t.recorded_at from event t order by t.position desc limit 1) h
  where coalesce((select e.version from event e where e.stream = $1::text order by e.version desc limit 1), 0) = $2::int
    ${keyed('and not exists (select from command c where c.id = $8::text)')} and ${NOBODY_QUEUES}
  returning position ${keyed(`, recorded_at)
insert into command (id, request_hash, first_position, last_position, at)
select $8::text, $9::bytea, ins.position, ins.position, ins.recorded_at from ins returning first_position as position`)}`;

/**
 * Several commands, all or none: per command $1 stream[] $2 expected[]; per event $3 id[] $4 stream[] $5 version[] $6 type[]
 * $7 schema[] $8 data, one json array $9 meta, one json array; per command $10 command id[] $11 hash[] $12 its first event's
 * ordinal[] $13 its last one's[]. One row with the position before theirs if all fit; none if one does not, if others queue up, or if the log is empty.
 */
const all = (keyed: Keyed): string => `with h as materialized (
  select t.position, greatest(clock_timestamp(), t.recorded_at + interval '1 microsecond') as at
  from event t order by t.position desc limit 1),
ins as (
  insert into event (position, version, schema_version, recorded_at, id, stream, type, data, meta)
  select h.position + e.ord, e.version, e.schema_version, h.at + (e.ord - 1) * interval '1 microsecond', e.id, e.stream, e.type, e.data, e.meta
  from h, rows from (unnest($3::uuid[], $4::text[], $5::int[], $6::text[], $7::smallint[]),
    jsonb_array_elements($8::jsonb), jsonb_array_elements($9::jsonb)) with ordinality as e(id, stream, version, type, schema_version, data, meta, ord)
  where not exists (select from unnest($1::text[], $2::int[]${keyed(', $10::text[]')}) c(stream, expected${keyed(', key')})
    where c.expected <> coalesce((select v.version from event v where v.stream = c.stream order by v.version desc limit 1), 0)
      ${keyed('or (select k.id from command k where k.id = c.key) is not null')}) and ${NOBODY_QUEUES}
  returning position)
${keyed(`, cmd as (
  insert into command (id, request_hash, first_position, last_position, at)
  select c.key, c.hash, h.position + c.first, h.position + c.last, h.at + (c.last - 1) * interval '1 microsecond'
  from h, unnest($10::text[], $11::bytea[], $12::int[], $13::int[]) c(key, hash, first, last)
  where c.key is not null and exists (select from ins))`)}
select h.position from h where exists (select from ins)`;

export const RECORD_ONE = one(withoutIds);
export const RECORD_ONE_KEYED = one(withIds);
export const RECORD_ALL = all(withoutIds);
export const RECORD_ALL_KEYED = all(withIds);

/**
 * Records the commands that fit and tells of each other one why it does not; to tell is what costs, so this comes after
 * one of those above recorded nothing.
 * Per command: $1 stream[] $2 expected[] $3 number of events[]; per event: $4 command ordinal[] $5 index in it[] $6 id[]
 * $7 stream[] $8 type[] $9 schema[] $10 data, one json array $11 meta, one json array; per command $12 command id[] $13 hash[].
 */
export const RECORD_FITTING = `with h as materialized (
  select coalesce(max(t.position), 0) as position, greatest(clock_timestamp(), max(t.recorded_at) + interval '1 microsecond') as at
  from (select position, recorded_at from event order by position desc limit 1) t),
c as materialized (
  select u.ord, u.n, u.expected, u.key, u.hash, k.same, k.first, k.last,
    coalesce((select e.version from event e where e.stream = u.stream order by e.version desc limit 1), 0) as actual
  from unnest($1::text[], $2::int[], $3::int[], $12::text[], $13::bytea[])
    with ordinality u(stream, expected, n, key, hash, ord)
  left join lateral (select coalesce(c.request_hash = u.hash, false) as same, c.first_position as first, c.last_position as last
    from command c where c.id = u.key limit 1) k on true),
o as materialized (
  select c.*, sum(case when ok then n else 0 end) over (order by ord rows unbounded preceding) - case when ok then n else 0 end as off
  from (select c.*, expected = actual and same is null as ok from c) c),
d as materialized (
  select array_agg(case when ok then off else -1 end order by ord) as off, array_agg(actual order by ord) as actual,
    json_agg(json_build_array(ord, actual, same, first, last)) filter (where not ok) as refused from o),
ins as (
  insert into event (position, version, schema_version, recorded_at, id, stream, type, data, meta)
  select h.position + d.off[e.cmd] + e.i, d.actual[e.cmd] + e.i, e.schema_version,
    h.at + (d.off[e.cmd] + e.i - 1) * interval '1 microsecond', e.id, e.stream, e.type, e.data, e.meta
  from h, d, rows from (unnest($4::int[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::smallint[]),
    jsonb_array_elements($10::jsonb), jsonb_array_elements($11::jsonb)) as e(cmd, i, id, stream, type, schema_version, data, meta)
  where d.off[e.cmd] >= 0 order by 1
  returning position),
cmd as (
  insert into command (id, request_hash, first_position, last_position, at)
  select o.key, o.hash, h.position + o.off + 1, h.position + o.off + o.n, h.at + (o.off + o.n - 1) * interval '1 microsecond'
  from h, o where o.ok and o.key is not null and exists (select from ins))
select h.position, d.refused from h, d`;

/** Makes appends of several processes queue up instead of colliding; it returns no row. The key makes it right, the lock only makes it fast. */
export const LOCK = 'select pg_advisory_xact_lock(7) offset 1';
