import type { Pool } from 'pg';
import { type Check, Faults } from './check.js';

const FENCES = ['event_pkey', 'event_stream_version', 'command_pkey'];

/**
 * PostgreSQL checks the indexes of a table in the order of their oids, and appends wait for one another in one order only
 * if event_pkey is the first. `reindex concurrently` makes an index anew, with a higher oid.
 */
export const indexOrder = async (line: Pool): Promise<readonly string[]> => {
  const { rows } = await line.query<{ name: string; sound: boolean }>(
    `select c.relname as name, i.indisvalid and i.indisready and i.indisunique = (c.relname = any($1)) as sound
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid in ('event'::regclass, 'command'::regclass) order by i.indrelid = 'event'::regclass desc, i.indexrelid`,
    [FENCES],
  );
  const names = rows.map(({ name }) => name);
  const before = names.slice(0, names.indexOf('event_pkey'));
  return [
    ...FENCES.filter((fence) => !names.includes(fence)).map((fence) => `there is no ${fence}`),
    ...rows.filter(({ sound }) => !sound).map(({ name }) => `${name} is not whole: reindex it`),
    ...(names.includes('event_pkey') && before.length
      ? [
          `event_pkey is checked after ${before.join(', ')}, so appends of several processes stand in one another's way: ` +
            before.map((name) => `reindex index concurrently ${name}`).join('; '),
        ]
      : []),
  ];
};
export const indexes: Check = {
  name: 'indexes',
  look: async ({ line }) => ({ seen: FENCES.join(', '), faults: await indexOrder(line) }),
};

/** pg_trigger.tgtype: before (2), delete (8), update (16), truncate (32); for each row (1), else for each statement. */
const REFUSING = 58;
const NO_END = 42;
const EACH_UPDATE = 19;
const ALL = ['UPDATE', 'DELETE', 'TRUNCATE'];
/** A foreign key locks the row that it leads to, for which the owner needs the right to update it. */
const LOSING = ['DELETE', 'TRUNCATE'];
interface Guard {
  readonly table: string;
  /** rights that nobody should have */
  readonly rights: readonly string[];
  /** triggers, each with what it must fire on */
  readonly triggers: Readonly<Record<string, number>>;
}
/** What is only added to, and what sees to that. */
const GUARDS: readonly Guard[] = [
  { table: 'event', rights: ALL, triggers: { event_is_append_only: REFUSING } },
  { table: 'access', rights: ALL, triggers: { access_is_append_only: REFUSING } },
  { table: 'trail_leaf', rights: LOSING, triggers: { trail_leaf_is_for_ever: REFUSING } },
  { table: 'trail_tile', rights: LOSING, triggers: { trail_tile_is_for_ever: NO_END, trail_tile_only_grows: EACH_UPDATE } },
  { table: 'trail_checkpoint', rights: LOSING, triggers: { trail_checkpoint_is_for_ever: REFUSING } },
  { table: 'trail_cosignature', rights: LOSING, triggers: { trail_cosignature_is_for_ever: REFUSING } },
]; // prettier-ignore

const triggersOf = async (line: Pool, { table, triggers }: Guard): Promise<string[]> => {
  const { rows } = await line.query<{ name: string; enabled: string; kind: number; refuses: boolean }>(
    `select t.tgname as name, t.tgenabled as enabled, t.tgtype::int as kind, p.prosrc ~ 'raise exception' as refuses
     from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = $1::regclass`,
    [table],
  ); // prettier-ignore
  return Object.entries(triggers).flatMap(([name, kind]) => {
    const trigger = rows.find((one) => one.name === name);
    if (!trigger) return [`there is no trigger ${name}`];
    return [
      ...(trigger.enabled === 'A' ? [] : [`the trigger ${name} is not enabled always`]),
      ...(trigger.kind === kind && trigger.refuses ? [] : [`the trigger ${name} does not refuse all that it should`]),
    ]; // prettier-ignore
  });
};
const rightsOn = async (line: Pool, { table, rights }: Guard): Promise<string[]> => {
  const { rows } = await line.query<{ who: string; may: string }>(
    `select coalesce(r.rolname, 'everybody') as who, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as may
     from pg_class c cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a left join pg_roles r on r.oid = a.grantee
     where c.oid = $1::regclass and a.privilege_type = any($2) group by 1 order by 1`,
    [table, rights],
  );
  return rows.map(({ who, may }) => `${who} may ${may} ${table}`);
};
export const guards: Check = {
  name: 'append-only',
  look: async ({ line }) => {
    const faults = new Faults();
    for (const guard of GUARDS)
      faults.add(...(await triggersOf(line, guard)), ...(await rightsOn(line, guard)));
    const { rows: roles } = await line.query<{ name: string; super: boolean }>(
      'select rolname as name, rolsuper as super from pg_roles where rolname = current_user',
    );
    const [role] = roles;
    // A superuser needs no right; the trigger stands in its way, and in a container it is the usual owner.
    const seen = `triggers, rights of ${GUARDS.length} tables`;
    const bound = role?.super ? ` (but ${role.name} is a superuser, whom rights do not bind)` : '';
    return { seen: seen + bound, faults: faults.list };
  },
};

/** What the promise "after an answer it is kept" rests on. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply', 'remote_write', 'local'],
  zero_damaged_pages: ['off'],
};
const [OLDEST, NEWEST] = [15, 18];
export const settings: Check = {
  name: 'settings',
  look: async ({ line }) => {
    const { rows } = await line.query<{ name: string; setting: string }>(
      'select name, setting from pg_settings where name = any($1)',
      [[...Object.keys(WANTED), 'server_version_num', 'server_version']],
    );
    const set = new Map(rows.map(({ name, setting }) => [name, setting]));
    const major = Math.floor(Number(set.get('server_version_num')) / 10_000);
    const wrong = Object.entries(WANTED)
      .filter(([name, wanted]) => set.has(name) && !wanted.includes(set.get(name)!))
      .map(([name, wanted]) => `${name} is ${set.get(name)}, not ${wanted[0]}`);
    const isKnown = major >= OLDEST && major <= NEWEST;
    return {
      seen: `PostgreSQL ${set.get('server_version')}`,
      faults: isKnown ? wrong : [...wrong, `PostgreSQL ${major}: known are ${OLDEST} to ${NEWEST}`],
    };
  },
};
