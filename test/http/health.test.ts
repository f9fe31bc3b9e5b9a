import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemIn, startApp, surroundings } from './small-app.js';

const running = { view: 'squad-board', events: 0, seconds: 0 };
const more = { generation: 2, whole: true, parked: 0, leads: true, pages: 7 };
const within = async (
  {
    query = () => Promise.resolve(),
    lag = [running],
  }: { query?: () => Promise<unknown>; lag?: object[] },
  ask: (app: NestFastifyApplication) => Promise<void>,
): Promise<void> => {
  surroundings.connections = { readers: { query } };
  surroundings.projector = {
    lag: () => Promise.resolve(lag.map((one) => ({ ...more, ...one }))),
  };
  const app = await startApp();
  await ask(app).finally(() => app.close());
};

test('the process lives', () =>
  within({ query: () => Promise.reject(new Error('away')) }, async (app) => {
    const answer = await app.inject('/livez');
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
  }));
test('ready while the database answers and every view keeps up', () =>
  within({}, async (app) => {
    const answer = await app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: 'ready', database: true, draining: false, views: [{ ...running, ok: true }] },
    ]);
  }));
test('not ready without the database, and its words stay inside', () =>
  within({ query: () => Promise.reject(new Error('password of touchline')) }, async (app) => {
    const answer = await app.inject('/readyz');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      503,
      { status: 'not ready', database: false },
    ]);
    expect(answer.body).not.toMatch(/password/);
  }));
test('not ready while the database is silent', () =>
  within({ query: () => new Promise(() => undefined) }, async (app) => {
    expect((await app.inject('/readyz')).statusCode).toBe(503);
  }));
test.each([
  ['ten seconds behind', { ...running, seconds: 10 }, 200],
  ['more than ten seconds behind', { ...running, seconds: 10.1 }, 503],
  ['stopped', { ...running, failed: 'a fold threw' }, 503],
  ['folded for the first time in its shape', { ...running, whole: false }, 503],
  ['current but for streams that wait', { ...running, parked: 2 }, 200],
])('a view that is %s', (_, lag, status) =>
  within({ lag: [lag] }, async (app) => {
    const answer = await app.inject('/readyz');
    expect(answer.statusCode).toBe(status);
    expect(answer.body).not.toMatch(/fold threw/);
  }),
);

test('streams that wait are told aloud, and nothing of what is in them', () =>
  within({ lag: [{ ...running, parked: 2 }] }, async (app) => {
    expect((await app.inject('/readyz')).json()).toMatchObject({
      status: 'ready',
      views: [{ degraded: true, parked: 2 }],
    });
    expect((await app.inject('/metrics')).body).toContain(
      'touchline_parked_streams{view="squad-board"} 2',
    );
  }));

const elsewhere = { remoteAddress: '192.0.2.7' };
test('figures name routes by template and views, and nobody', () =>
  within({ lag: [{ ...running, events: 12, seconds: 3 }] }, async (app) => {
    await app.inject('/players/joel-matip?limit=3');
    await app.inject('/nowhere/joel-matip');
    const { statusCode, headers, body } = await app.inject('/metrics');
    expect([statusCode, headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ]);
    expect(body).toContain(
      'touchline_http_request_seconds_count{route="/players/:playerId",method="GET",status="2xx"} 1',
    );
    expect(body).toContain(
      'touchline_http_request_seconds_count{route="none",method="GET",status="4xx"} 1',
    );
    expect(body).toContain('touchline_view_lag_events{view="squad-board"} 12');
    expect(body).toContain('touchline_view_lag_seconds{view="squad-board"} 3');
    expect(body).toContain('touchline_view_generation{view="squad-board"} 2');
    expect(body).toContain('touchline_view_pages_total{view="squad-board"} 7');
    expect(body).toMatch(/process_resident_memory_bytes \d/);
    expect(body).toMatch(/nodejs_eventloop_lag_seconds \d/);
    expect(body).not.toMatch(/joel-matip/);
  }));
test('figures are free on this machine only, and not through a proxy on it', () =>
  within({}, async (app) => {
    expect((await app.inject({ url: '/metrics', ...elsewhere })).statusCode).toBe(401);
    const headers = { 'x-forwarded-for': '192.0.2.7' };
    const answer = await app.inject({ url: '/metrics', headers });
    expect(problemIn(answer)).toMatchObject({ status: 401 });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  }));
