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

/** before (2), delete (8), update (16), truncate (32), for each statement */
const REFUSING = 58;
export const guards: Check = {
  name: 'append-only',
  look: async ({ line }) => {
    const faults = new Faults();
    const { rows: triggers } = await line.query<{ enabled: string; kind: number; refuses: boolean }>(
      `select t.tgenabled as enabled, t.tgtype::int as kind, p.prosrc ~ 'raise exception' as refuses
       from pg_trigger t join pg_proc p on p.oid = t.tgfoid
       where t.tgrelid = 'event'::regclass and t.tgname = 'event_is_append_only'`,
    ); // prettier-ignore
    const [trigger] = triggers;
    if (!trigger) faults.add('there is no trigger event_is_append_only');
    else {
      if (trigger.enabled !== 'A')
        faults.add('the trigger event_is_append_only is not enabled always');
      if (trigger.kind !== REFUSING || !trigger.refuses)
        faults.add('the trigger event_is_append_only does not refuse all that it should');
    }
    const { rows: rights } = await line.query<{ who: string; may: string }>(
      `select coalesce(r.rolname, 'everybody') as who, string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as may
       from pg_class c cross join aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a left join pg_roles r on r.oid = a.grantee
       where c.oid = 'event'::regclass and a.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') group by 1 order by 1`,
    );
    for (const { who, may } of rights) faults.add(`${who} may ${may} events`);
    const { rows: roles } = await line.query<{ name: string; super: boolean }>(
      'select rolname as name, rolsuper as super from pg_roles where rolname = current_user',
    );
    const [role] = roles;
    // A superuser needs no right; the trigger stands in its way, and in a container it is the usual owner.
    const seen = role?.super
      ? `trigger, rights (but ${role.name} is a superuser, whom rights do not bind)`
      : 'trigger, rights';
    return { seen, faults: faults.list };
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
