/** Whatever is broken in a database is named, with its place; a sound one is told to be sound while servers write to it. */
import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { type Diagnosis, diagnose, indexOrder } from '../../src/event-store/doctor.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Projector } from '../../src/event-store/projector.js';
import type { AnyView } from '../../src/event-store/view.js';
import { database } from '../support/database.js';
import { until } from '../support/until.js';
import { hashOf, record } from './minutes.js';

jest.setTimeout(120_000);
const counting: AnyView = {
  name: 'minutes-counted',
  version: 1,
  initial: { facts: 0 },
  keysOf: ({ stream }: StoredFact) => [stream, 'all'],
  fold: { MinutesPlayed: ({ facts }: { facts: number }) => ({ facts: facts + 1 }) },
};
const FACTS = 60;

let own: Awaited<ReturnType<typeof database>>;
let its: Connections;
let log: EventStore;
let owner: pg.Client;
const write = async (facts: number, from = 0): Promise<void> => {
  for (let i = from; i < from + facts; i += 1)
    await record(log, `player-${i % 5}`, i, { commandId: `feed:${i}`, requestHash: hashOf(i) });
};
beforeEach(async () => {
  own = await database();
  its = new Connections(own.url);
  log = new EventStore(its);
  owner = new pg.Client(own.url);
  await owner.connect();
  const projector = new Projector(its, log, [counting], 7);
  projector.start();
  await write(FACTS);
  await projector.waitFor(FACTS, 20_000);
  await until(async () => (await projector.lag())[0]!.whole, 'the view does not come to the head');
  await projector.stop();
});
afterEach(async () => {
  await log.close();
  await owner.end();
  await its.end();
  await own.drop();
});

/** What is wrong, by check; the server of the tests runs without fsync, which is told each time. */
const faultsOf = async (full = true): Promise<Record<string, readonly string[]>> => {
  const seen: Diagnosis[] = [];
  for await (const one of diagnose(its.readers, [counting], full)) seen.push(one);
  expect(seen.map(({ check }) => check)).toHaveLength(9);
  return Object.fromEntries(
    seen
      .map(({ check, faults }) => [check, faults.filter((fault) => !fault.startsWith('fsync'))] as const)
      .filter(([, faults]) => faults.length),
  ); // prettier-ignore
};
/** As the owner of the tables, past the trigger. */
const tamper = (sql: string): Promise<unknown> =>
  owner.query(`alter table event disable trigger event_is_append_only;
    grant update, delete on event to current_user; ${sql};
    revoke update, delete on event from current_user;
    alter table event enable always trigger event_is_append_only`);

test.each([true, false])('a sound database has no fault but the setting that is wrong (full: %s)', async (full) => {
  expect(await faultsOf(full)).toStrictEqual({});
  const seen: Diagnosis[] = [];
  for await (const one of diagnose(its.readers, [counting], full)) seen.push(one);
  expect(seen[0]).toMatchObject({ check: 'settings', faults: ['fsync is off, not on'] });
  expect(seen.find(({ check }) => check === 'positions and clock')!.seen).toBe(`1 to ${FACTS}`);
  expect(seen.find(({ check }) => check === 'documents')!.seen).toMatch(full ? /^6 of 6 / : /^\d of 6 /);
  expect(seen.find(({ check }) => check === 'command ids')!.seen).toBe(`${FACTS} ids`);
}); // prettier-ignore

test('a sound database is sound while it is written to and folded', async () => {
  let writing = true;
  const projector = new Projector(its, log, [counting], 7);
  projector.start();
  const work = (async () => {
    for (let i = FACTS; writing; i += 1) await write(1, i);
  })();
  for (let times = 0; times < 5; times += 1) expect(await faultsOf()).toStrictEqual({});
  writing = false;
  await work;
  await projector.stop();
  expect(await log.head()).toBeGreaterThan(FACTS + 10);
});

test.each<[string, string, string, RegExp]>([
  ['a lost fact', `delete from event where position = 17`, 'positions and clock', /^positions 17 to 17 are missing$/],
  ['lost first facts', `delete from event where position < 4`, 'positions and clock', /^positions 1 to 3 are missing$/],
  ['a position below 1', `update event set position = 0 where position = 60`, 'positions and clock', /^1 positions below 1$/],
  ['a clock that stands', `update event set recorded_at = (select recorded_at from event where position = 20) where position = 21`, 'positions and clock', /^the clock stands still or goes back at position 21$/],
  ['a version that is missing', `update event set version = 90 where position = 60`, 'versions of streams', /^player-4: version 89 is missing$/],
  ['versions in disorder', `update event set version = 100 where position = 6; update event set version = 2 where position = 11; update event set version = 3 where position = 6`, 'versions of streams', /^player-0: version 3 lies before an earlier one$/],
  ['a command without its facts', `update command set first_position = 900, last_position = 901 where id = 'feed:7'`, 'command ids', /^one names positions 900 to 901, which no command recorded$/],
  ['a command with too many', `update command set last_position = 9 where id = 'feed:7'`, 'command ids', /^one names positions 8 to 9, /],
  ['a checkpoint ahead', `update checkpoint set position = 999`, 'checkpoints', /^minutes-counted\/1 stands at 999, ahead of the log's 60$/],
  ['a reactor ahead', `insert into checkpoint (view, version, position) values ('reactor/broker', 0, 61)`, 'checkpoints', /^reactor\/broker stands at 61, ahead/],
  ['a view that stands', `update checkpoint set failed = 'it knows no fact'`, 'checkpoints', /^minutes-counted\/1 stands still at 60: it knows no fact$/],
  ['a view that nobody reads', `delete from live`, 'checkpoints', /^minutes-counted has nothing that is read$/],
  ['a document ahead', `update document set position = 70 where key = 'player-2'`, 'checkpoints', /^minutes-counted\/1: 1 documents are ahead of its checkpoint, player-2 the first$/],
  ['a document that was changed', `update document set document = '{"facts": 13}' where key = 'player-2'`, 'documents', /^minutes-counted\/1: player-2 is not what the log makes of it at 60$/],
  ['a document that was lost', `delete from document where key = 'all'`, 'documents', /^minutes-counted\/1: all is missing at 60$/],
  ['a document too many', `insert into document (view, view_version, key, document, position) values ('minutes-counted', 1, 'player-9', '{}', 3)`, 'documents', /player-9 is stored, and the log makes no such document$/],
  ['a stream that waits', `insert into parked (view, view_version, stream, position, type, error) values ('minutes-counted', 1, 'player-3', 54, 'MinutesPlayed', 'TypeError')`, 'parked streams', /^minutes-counted\/1: player-3 waits from position 54 on, 2 facts$/],
])('%s is named with its place', async (_, sql, check, said) => {
  await tamper(sql);
  const faults = (await faultsOf())[check];
  expect(faults).toHaveLength(1);
  expect(faults![0]).toMatch(said);
}); // prettier-ignore

test.each<[string, string, RegExp]>([
  ['the trigger dropped', 'drop trigger event_is_append_only on event', /^there is no trigger/],
  ['the trigger off', 'alter table event disable trigger event_is_append_only', /not enabled always/],
  ['the trigger on for some sessions only', 'alter table event enable trigger event_is_append_only', /not enabled always/],
  ['a trigger that says nothing', `create or replace function event_is_append_only() returns trigger language plpgsql as 'begin return null; end'`, /does not refuse all/],
  ['a right given', 'grant delete, update on event to public', /^everybody may delete, update event$/],
  ['a right given back', 'grant truncate on event to current_user', /^touchline may truncate event$/],
  ['a line of the access log may go', 'alter table access disable trigger access_is_append_only', /access_is_append_only is not enabled always/],
  ['a leaf may go', 'alter table trail_leaf disable trigger trail_leaf_is_for_ever', /trail_leaf_is_for_ever is not enabled always/],
  ['a tile may be written over', 'drop trigger trail_tile_only_grows on trail_tile', /^there is no trigger trail_tile_only_grows$/],
  ['a checkpoint may go', 'grant delete on trail_checkpoint to public', /^everybody may delete trail_checkpoint$/],
])('%s: the log is not append-only any more', async (_, sql, said) => {
  await owner.query(sql);
  expect((await faultsOf())['append-only']).toStrictEqual([expect.stringMatching(said)]);
}); // prettier-ignore

test('an index that was made anew is checked last: told with the remedy, which works beside writers', async () => {
  expect(await indexOrder(its.readers)).toStrictEqual([]);
  await owner.query('reindex index concurrently event_pkey');
  const [fault] = await indexOrder(its.readers);
  expect(fault).toMatch(/^event_pkey is checked after event_stream_version, event_recorded_at, so/);
  expect((await faultsOf()).indexes).toStrictEqual([fault]);
  for (const remedy of fault!.slice(fault!.indexOf('reindex')).split('; ')) {
    expect(remedy).toMatch(/^reindex index concurrently \w+$/);
    await owner.query(remedy);
  }
  expect(await indexOrder(its.readers)).toStrictEqual([]);
});
test('a fence that is gone is missed', async () => {
  await owner.query('alter table event drop constraint event_stream_version');
  expect((await faultsOf()).indexes).toStrictEqual(['there is no event_stream_version']);
});

test('a setting that lets answers be lost is told, and many faults are counted', async () => {
  await owner.query(
    `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
  );
  await tamper('delete from event where position % 2 = 0 and position < 50');
  await its.end();
  its = new Connections(own.url);
  const faults = await faultsOf();
  expect(faults.settings).toStrictEqual(['synchronous_commit is off, not on']);
  expect(faults['positions and clock']).toHaveLength(11);
  expect(faults['positions and clock']!.at(-1)).toBe('and 14 more');
});
