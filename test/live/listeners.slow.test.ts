/** A thousand listeners, random drops and a restart of the server: each one's union without gap or double, and in time. */
import { setTimeout as pause } from 'node:timers/promises';
import { figure, reached, SEED, TIME_OUT } from '../faults/figures.js';
import { freePort } from '../faults/posted.js';
import { seeded } from '../faults/process/seeded.mjs';
import { type Listening, listen } from '../support/listening.js';
import { type Program, program, type Serving } from '../support/program.js';
import { until } from '../support/until.js';

jest.setTimeout(TIME_OUT);
const LISTENERS = figure('LISTENERS', 1_000, 1_000);
const EVENTS = figure('LISTENED_EVENTS', 150, 5_000);
const EVERY_MS = 100;
const MOST_P95_MS = 1_000;
const KEY = 'a-key-of-this-test';
const SOURCE = { kind: 'league', name: 'The league' };

let own: Program;
let server: Serving;
let origin: string;
beforeAll(async () => {
  own = program({ TOUCHLINE_BOOTSTRAP_KEY: KEY, PORT: String(await freePort()) });
  server = await own.serve();
  origin = `http://127.0.0.1:${server.port}`;
});
afterAll(() => own.close());

/** Recorded once, whatever becomes of the line. @returns the position */
const record = async (n: number): Promise<number> => {
  for (;;)
    try {
      const answer = await fetch(`${origin}/api/v1/players`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': `player-${n}` },
        body: JSON.stringify({ playerId: `player-${n}`, name: `Player ${n}`, clubId: 'liverpool', registeredAt: '2016-07-01T00:00:00Z', source: SOURCE }),
      }); // prettier-ignore
      const { position } = (await answer.json()) as { position: number };
      if (answer.status === 201) return position;
    } catch {
      // it is being started again
    }
};

/** Comes back by itself whenever it was dropped, as browsers do. */
class Client {
  readonly ids: number[] = [];
  readonly lateMs: number[] = [];
  /** how often it began anew */
  begun = 0;
  private line: Listening | undefined;
  private stopped = false;
  readonly over = this.run();

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const last = this.ids.at(-1);
        const resume: Record<string, string> = last === undefined ? {} : { 'last-event-id': `${last}` };
        const since = Date.now();
        this.line = await listen(`${origin}/api/v1/events/stream?after=0`, resume, ({ id, data }) => {
          this.ids.push(Number(id));
          const at = Date.parse(/"recordedAt":"([^"]+)"/.exec(data)![1]!);
          if (at > since + EVERY_MS) this.lateMs.push(Date.now() - at); // recorded while it was listening
        }); // prettier-ignore
        this.begun += 1;
        await this.line.over;
      } catch {
        await pause(50);
      }
    } // prettier-ignore
  }
  drop(): void {
    this.line?.stop();
  }
  async stop(): Promise<void> {
    this.stopped = true;
    this.drop();
    await this.over;
  }
}

test('each one is told of everything once and in order, and soon', async () => {
  const draw = seeded(SEED);
  const clients = Array.from({ length: LISTENERS }, () => new Client());
  await until(() => clients.every(({ begun }) => begun > 0), 'not all listen', 60_000);
  let dropped = 0;
  const positions: number[] = [];
  for (let n = 0; n < EVENTS; n += 1) {
    positions.push(await record(n));
    for (let i = 0; i < 3; i += 1) clients[Math.floor(draw() * LISTENERS)]!.drop();
    dropped += 3;
    if (n === Math.floor(EVENTS / 2)) {
      server.child.kill('SIGTERM');
      await server.ended;
      server = await own.serve();
    }
    await pause(EVERY_MS);
  }
  const last = positions.at(-1)!;
  await until(() => clients.every(({ ids }) => ids.at(-1) === last), 'some lag', 60_000);
  await Promise.all(clients.map((one) => one.stop()));
  const lateMs = clients.flatMap((one) => one.lateMs).toSorted((a, b) => a - b);
  const at = (share: number): number => lateMs[Math.floor(lateMs.length * share)]!;
  const begun = clients.reduce((sum, one) => sum + one.begun, 0);
  reached('listeners', { listeners: LISTENERS, events: EVENTS, dropped, begun, told: lateMs.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }); // prettier-ignore
  const odd = clients.filter(({ ids }) => ids.join() !== positions.join());
  expect(odd.map(({ ids }) => ids)).toStrictEqual([]);
  expect(begun).toBeGreaterThan(2 * LISTENERS - 1);
  expect(at(0.95)).toBeLessThan(MOST_P95_MS);
});
