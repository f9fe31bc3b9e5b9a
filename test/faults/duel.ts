import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Answer, type Recording } from './checker.js';
import { answersOf, type Child, childOf, seenOf } from './child.js';
import { PATIENCE } from './figures.js';
import { finalLog } from './final-log.js';
import { seeded } from './process/seeded.mjs';

export interface Figures {
  readonly events: number;
  readonly pairs: number;
  readonly others: number;
  /** At least so many of each: a backend killed, an append rolled back */
  readonly faults: number;
  /** Milliseconds that a writer thinks between two commands, at most */
  readonly thinking: number;
}
const PROCESSES = 2;
const WRITERS = 24;
const STREAMS = 40;
const BY_HAND = 3;
/** The same commands that are under way on both processes at a time. */
const IN_FLIGHT = 32;

/** Ends a connection that the log is written through, one at work if there is one. */
export const terminateAWriter = async (admin: pg.Client): Promise<number> => {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from (
       select pid from pg_stat_activity
       where datname = current_database() and application_name = 'touchline' and pid <> pg_backend_pid()
         and (query like 'with h as materialized%' or query like '%pg_advisory_xact_lock(7)%')
       order by state = 'active' desc, random() limit 1) t`,
  );
  return rowCount ?? 0;
};

/** The same command to both processes at the same moment, then known keys with other bodies and of other callers. */
const sameToBoth = async (
  writers: readonly Child[],
  { pairs, others }: Figures,
  live: () => boolean,
): Promise<number> => {
  const waiting = new Map<string, () => void>();
  for (const writer of writers)
    writer.on(({ asked }) => {
      if (typeof asked === 'string') waiting.get(`${asked} ${writer.process.pid}`)?.();
    });
  const ask = (writer: Child, command: string, more: object): Promise<void> =>
    new Promise((done) => {
      waiting.set(`${command} ${writer.process.pid}`, done);
      const of = Number(command.split('-')[1]);
      writer.tell({ ask: { command, stream: `player-${of % STREAMS}`, facts: 1 + (of % 4), ...more } }); // prettier-ignore
    });
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < pairs && live()) {
      const i = next++;
      await Promise.all(writers.map((its) => ask(its, `pair-${i}`, { key: `feed pair ${i}` })));
      const writer = writers[i % writers.length]!;
      if (i < others) {
        await ask(writer, `other-${i}`, { key: `feed pair ${i}`, patient: true });
        await ask(writer, `stranger-${i}`, { key: `reporter pair ${i}`, patient: true });
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return next;
};

/** Two processes of writers, others who take the next position by hand, connections killed, readers of every page size. */
export const duel = async (
  url: string,
  folder: string,
  seed: number,
  figures: Figures,
): Promise<{ recording: Recording; counts: Record<string, number> }> => {
  const admin = new pg.Client(url);
  admin.on('error', () => undefined); // a test that failed drops the database
  await admin.connect();
  const draw = seeded(seed);
  const begun = (n: number, each: (i: number) => Promise<Child>): Promise<Child[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => each(i)));
  const pages = [1, 7, 500];
  const readers = await begun(pages.length, (i) =>
    childOf('reader', folder, `page of ${pages[i]}`, { url, page: pages[i] }),
  );
  const writers = await begun(PROCESSES, (i) =>
    childOf('writer', folder, `writer${i}`, {
      url, writers: WRITERS, streams: STREAMS, seed: seed + 1_000 * (i + 1), thinking: figures.thinking,
    }),
  ); // prettier-ignore
  const byHand = await begun(BY_HAND, (i) =>
    childOf('by-hand', folder, `hand${i}`, { url, seed: seed + i, share: 0.6, longest: 12 }),
  );

  const deadline = Date.now() + PATIENCE;
  const live = (): boolean => Date.now() < deadline;
  const began = Date.now();
  let killed = 0;
  let enough = false;
  const killing = (async () => {
    for (; !enough; killed += await terminateAWriter(admin)) await pause(150 + draw() * 300);
  })();
  const crashed = Promise.race([...readers, ...writers, ...byHand].map((child) => child.crashed));
  crashed.catch(() => (enough = true));
  const pairs = await Promise.race([sameToBoth(writers, figures, live), crashed]);
  const head = async (): Promise<number> =>
    Number((await admin.query<{ n: string }>('select coalesce(max(position), 0) as n from event')).rows[0]!.n); // prettier-ignore
  while (live() && !enough && !(killed > figures.faults && (await head()) >= figures.events))
    await pause(100);
  enough = true;
  await killing;
  const seconds = (Date.now() - began) / 1_000;
  for (const child of [...writers, ...byHand]) child.tell({ stop: true });
  const counted = await Promise.all([...writers, ...byHand].map((child) => child.ended()));
  const last = await head();
  for (const reader of readers) reader.tell({ until: last });
  await Promise.all(readers.map((reader) => reader.ended(PATIENCE)));

  const log = await finalLog(admin);
  await admin.end();
  const answers = [...writers, ...byHand].flatMap(answersOf);
  const seen = Object.fromEntries(readers.map((reader, i) => [`page of ${pages[i]}`, seenOf(reader)])); // prettier-ignore
  return {
    recording: { answers, seen, log },
    counts: { ...summed(counted), ...outcomesOf(answers), events: log.length, pairs, killed, seconds }, // prettier-ignore
  };
};

const summed = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const counts of all)
    for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
};
/** How the commands of the three kinds of keys ended, and of all others. */
const outcomesOf = (answers: readonly Answer[]): Record<string, number> => {
  const count = (outcome: Answer['outcome'], of: string): number =>
    answers.filter((a) => a.outcome === outcome && a.command.startsWith(of)).length;
  return {
    recorded: count('recorded', ''),
    replayed: count('replayed', ''),
    refused: count('refused', 'writer'),
    unknown: count('unknown', ''),
    othersRefused: answers.filter(
      ({ command, said }) => command.startsWith('other-') && said?.includes('KeyReused'),
    ).length,
    // one whose answer was cut off, and who asked again, got a replay of his own
    strangersRecorded: count('recorded', 'stranger-') + count('replayed', 'stranger-'),
  };
};
