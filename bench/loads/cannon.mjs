/** The same loads by autocannon, where wrk is not there: slower itself, so its figures compare with its own alone. */
import autocannon from 'autocannon';

const DAY = 86_400_000;
const commands = ({ key, prefix, first }) => {
  let count = 0;
  const next = (request) => {
    const n = (count += 1) - 1;
    const trainedOn = new Date(631_152_000_000 + (first + Math.floor(n / 1_000)) * DAY);
    return {
      ...request,
      method: 'POST',
      path: `/api/v1/players/player-${n % 1_000}/training`,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        'idempotency-key': `${prefix}${n}`,
      },
      body: JSON.stringify({
        trainedOn: trainedOn.toISOString().slice(0, 10),
        level: 'MODIFIED',
        reason: 'LOAD_MANAGEMENT',
        source: { kind: 'club', name: 'Southampton FC', reference: 'southamptonfc.com' },
        confidence: 'confirmed',
      }),
    };
  };
  return [{ setupRequest: next }];
};
const reads = ({ path, tag, key }) => [
  {
    path,
    headers: {
      ...(tag ? { 'if-none-match': tag } : {}),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
  },
];

process.once('message', async ({ port, connections, seconds, kind, given }) => {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: Math.ceil(seconds),
    requests: kind === 'commands' ? commands(given) : reads(given),
  });
  const bad = result['4xx'] + result['5xx'] + result.errors + result.timeouts;
  process.send(
    {
      requests: result['2xx'] + result['3xx'] + result['4xx'] + result['5xx'],
      failed: bad,
      seconds: result.duration,
      p50: result.latency.p50,
      p99: result.latency.p99,
      bytes: result.throughput.total,
    },
    () => process.exit(0),
  );
});
