/** The log as it grows, over server-sent events: each fact once and in order, to whoever may see it. */
import { type Listening, listen } from '../support/listening.js';
import { type Served, served } from '../support/served.js';
import { until } from '../support/until.js';

let app: Served;
let origin: string;
const open: Listening[] = [];
const start = async (env: Readonly<Record<string, string>> = {}): Promise<void> => {
  app = await served(env);
  await app.app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(app.app.getHttpServer().address() as { port: number }).port}`;
  for (const id of ['liverpool', 'southampton'])
    await app.ask('PUT', `clubs/${id}`, { key: app.admin, body: { name: id } });
};
const stream = async (query = '', headers: Record<string, string> = {}): Promise<Listening> => {
  const listening = await listen(`${origin}/api/v1/events/stream${query}`, headers);
  open.push(listening);
  return listening;
};
const by = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });
let count = 0;
const register = (clubId = 'liverpool', visibility = 'public') =>
  app.record('players', {
    playerId: `player-${(count += 1)}`,
    clubId,
    name: `Player ${count}`,
    registeredAt: '2016-07-01T00:00:00Z',
    visibility,
    source: { kind: 'league', name: 'Premier League' },
    statedAt: '2016-07-01T00:00:00Z',
  });
const ids = ({ told }: Listening): number[] => told.map(({ id }) => Number(id));

describe('a listener', () => {
  beforeAll(() => start());
  afterEach(() => open.splice(0).forEach((one) => one.stop()));
  afterAll(() => app.close());

  test('is told of what is recorded from then on, as the feed has it', async () => {
    await register();
    const listening = await stream();
    expect(listening).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } }); // prettier-ignore
    const { events } = await register();
    await until(() => listening.told.length > 0, 'nobody told it');
    const { items } = await app.get<{ items: unknown[] }>(`events?after=${events[0]!.position - 1}`); // prettier-ignore
    expect(listening.told.map(({ data }) => JSON.parse(data) as unknown)).toStrictEqual(items);
    expect(listening.told[0]).toMatchObject({ event: 'PlayerRegistered', id: String(events[0]!.position) }); // prettier-ignore
  });

  test('is told what it missed, by its last event or by the address, without gap or double', async () => {
    const all = await stream('?after=0');
    for (let n = 0; n < 5; n += 1) await register();
    const head = await app.log.head();
    await until(() => ids(all).at(-1) === head, 'it lags');
    expect(ids(all)).toStrictEqual(Array.from({ length: head }, (_, i) => i + 1));
    const third = String(ids(all)[2]);
    for (const listening of [
      await stream(`?after=${third}`),
      await stream('?after=0', { 'last-event-id': third }),
    ]) {
      // prettier-ignore
      await until(() => ids(listening).at(-1) === head, 'it lags');
      expect(ids(listening)).toStrictEqual(ids(all).slice(3));
    }
  });

  test('who was further than the log is told to begin anew', async () => {
    const listening = await stream('', { 'last-event-id': '999999' });
    await until(() => listening.told.length > 0, 'nobody told it');
    expect(listening.told).toMatchObject([{ event: 'reset', id: String(await app.log.head()) }]);
    const { position } = await register();
    await until(() => ids(listening).at(-1) === position, 'it lags');
  });

  test('what a club keeps to itself is told to that club alone', async () => {
    const listeners = [await stream(), await stream('', by(app.southampton)), await stream('', by(app.reporter)), await stream('', by(app.liverpool))]; // prettier-ignore
    const hidden = await register('liverpool', 'club');
    const shown = await register();
    await until(() => listeners.every((one) => ids(one).at(-1) === shown.position), 'they lag');
    const { position } = hidden.events[0]!;
    expect(listeners.map((one) => ids(one).includes(position))).toStrictEqual([false, false, false, true]); // prettier-ignore
    expect(listeners.map((one) => 'actor' in (JSON.parse(one.told.at(-1)!.data) as object))).toStrictEqual([false, true, true, true]); // prettier-ignore
  });

  test.each([
    ['?after=-1', {}, 400],
    ['?after=x', {}, 400],
    ['?more=1', {}, 400],
    ['', { accept: 'application/json' }, 406],
    ['', { authorization: 'Bearer nonsense' }, 401],
  ])('%s %j is refused with %i', async (query, headers, status) => {
    const answer = await fetch(`${origin}/api/v1/events/stream${query}`, { headers });
    expect([answer.status, answer.headers.get('content-type')]).toStrictEqual([status, 'application/problem+json; charset=utf-8']); // prettier-ignore
    await answer.text();
  });
});

describe('the program', () => {
  afterEach(() => open.splice(0).forEach((one) => one.stop()));
  test('lets no more listen than it may, and others again when one has gone', async () => {
    await start({ STREAMS_PER_ADDRESS: '2' });
    const [first] = [await stream(), await stream()];
    const refused = await fetch(`${origin}/api/v1/events/stream`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    await refused.text();
    const opened = async (): Promise<string> => (await app.ask('GET', '/metrics')).body;
    expect(await opened()).toContain('touchline_streams_open 2');
    first.stop();
    let metrics = '';
    await until(async () => (metrics = await opened()).includes('touchline_streams_open 1'), 'it is still counted'); // prettier-ignore
    expect(metrics).toContain('touchline_streams_cut_total 0');
    expect((await stream()).status).toBe(200);
    await app.close();
  });

  test('ends all streams when it stops', async () => {
    await start();
    const listening = await stream();
    await app.close();
    await listening.over;
    expect(listening.told).toStrictEqual([]);
  });
});
