/** The verdict on one player, in process; and a whole squad as of any moment of ten seasons, over HTTP. */
import { backlog, CLUBS } from '../lib/backlog.mjs';
import { inProcess } from '../lib/children.mjs';
import { factOf } from '../lib/facts.mjs';
import { built } from '../lib/install.mjs';
import { quantiles } from '../lib/load.mjs';
import { ask, serve, settled } from '../lib/product.mjs';

const PLAYER = 'evaluate() of one player';
const CAREER = 'his facts, 34 of them, to a dossier, and evaluate()';
const CLUB = 'a squad of 30 as of a random moment, HTTP';
const EACH = { quick: 34, full: 333 };
const TIMES = { quick: 20, full: 100 };
const FIRST = Date.parse('2014-09-01T00:00:00Z');
const DAYS = 3;

/** A generator of figures in [0, 1), the same in each run (mulberry32). */
const drawn = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

export default {
  name: 'evaluate',
  title: 'one verdict in process; a squad as of then, over HTTP (--quick: one season)',
  figures: { us: { unit: 'µs' }, p50: { unit: 'ms' }, p99: { unit: 'ms' } },
  rows: () => [PLAYER, CAREER, CLUB].map((system) => ({ system })),
  measure: (bench, { system }) =>
    system === CLUB ? squads(bench) : inProcess({ work: 'evaluate', system }),
};

const squads = async (bench) => {
  const mode = bench.quick ? 'quick' : 'full';
  const template = await bench.server.template(`seasons_${EACH[mode]}`, async (url, superuser) => {
    const facts = await backlog(bench, { each: EACH[mode] });
    const copy = await bench.server.clone(facts);
    await bench.server.replace(new URL(superuser).pathname.slice(1), copy);
    const { port, stop } = await serve(bench, { DATABASE_URL: url });
    for (let n = 0; n < CLUBS; n += 1)
      await ask(port, 'PUT', `/api/v1/clubs/club-${n}`, { name: `Club ${n}` });
    await settled(port);
    await stop();
  });
  const database = await bench.server.clone(template);
  const { port, stop } = await serve(bench, { DATABASE_URL: database.url });
  const random = drawn(1);
  const asked = async () => {
    const at = FIRST + Math.floor(random() * EACH[mode] * DAYS) * 86_400_000;
    const moment = new Date(at).toISOString().replace('.000', '');
    const club = `club-${Math.floor(random() * CLUBS)}`;
    const from = performance.now();
    const answer = await ask(port, 'GET', `/api/v1/clubs/${club}/squad?known_at=${moment}`);
    const { players } = await answer.json();
    if (players.length !== 30) throw new Error(`${players.length} players in the squad`);
    return performance.now() - from;
  };
  try {
    for (let n = 0; n < CLUBS; n += 1) await asked();
    const times = [];
    for (let n = 0; n < TIMES[mode]; n += 1) times.push(await asked());
    return quantiles(times);
  } finally {
    await stop();
    await bench.server.drop(database);
  }
};

const ROUNDS = 20_000;
export const run = async ({ system }) => {
  const { dossierOf, evaluate } = await import(built('src/availability/evaluate.js'));
  const facts = Array.from({ length: 34 }, (_, i) => ({
    ...factOf(0, i + 1, CLUBS),
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    stream: 'player-0',
    version: i + 1,
    position: i + 1,
    schemaVersion: 1,
    recordedAt: new Date(FIRST + i * DAYS * 86_400_000).toISOString(),
  }));
  const now = FIRST + 40 * DAYS * 86_400_000;
  const clocks = { at: now, knownAt: now, recordedBy: undefined };
  const question = { clubId: 'club-0', fixture: undefined, clocks, matchdays: [], clubName: (id) => id }; // prettier-ignore
  const dossier = () => dossierOf('0', facts, [], clocks, () => true);
  const held = dossier();
  const one = system === PLAYER ? () => evaluate(held, question) : () => evaluate(dossier(), question); // prettier-ignore
  if (one()?.status === undefined) throw new Error('no verdict');
  for (let n = 0; n < ROUNDS / 4; n += 1) one();
  const at = performance.now();
  for (let n = 0; n < ROUNDS; n += 1) one();
  return { us: ((performance.now() - at) / ROUNDS) * 1_000 };
};
