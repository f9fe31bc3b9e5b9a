import { ConfigurationError, readConfiguration } from '../src/configuration.js';

test('without any variable the program listens on this machine only and keeps its own database', () => {
  expect({ ...readConfiguration({}) }).toStrictEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    LOG_LEVEL: 'info',
    TRAIL_NAME: 'touchline.local',
    STREAMS_AT_MOST: 10_000,
    STREAMS_PER_ADDRESS: 2_000,
  });
});

test('what is set counts, what is set to nothing does not, and what is not ours is left out', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://me@db.example/touchline',
    DATA_DIR: '',
    LOG_LEVEL: ' debug ',
    TOUCHLINE_BOOTSTRAP_KEY: 'tl_first',
    STREAMS_PER_ADDRESS: '3',
    HOME: '/somewhere',
  };
  expect({ ...readConfiguration(env) }).toStrictEqual({
    PORT: 0,
    HOST: '::1',
    DATABASE_URL: 'postgresql://me@db.example/touchline',
    DATA_DIR: '.data',
    LOG_LEVEL: 'debug',
    TRAIL_NAME: 'touchline.local',
    STREAMS_AT_MOST: 10_000,
    STREAMS_PER_ADDRESS: 3,
    TOUCHLINE_BOOTSTRAP_KEY: 'tl_first',
  });
});

test.each(['0', '65535'])('port %s is one', (PORT) => {
  expect(readConfiguration({ PORT }).PORT).toBe(Number(PORT));
});

test.each(['loopback', '10.0.0.1', '10.0.0.0/8, fd00::/8'])('%s is trusted', (TRUST_PROXY) => {
  expect(readConfiguration({ TRUST_PROXY }).TRUST_PROXY).toBe(TRUST_PROXY);
});

const refusal = (env: Record<string, string>): string => {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

test.each([
  [{ PORT: '65536' }, 'PORT=65536 must be a whole number from 0 to 65535'],
  [
    { TRUST_PROXY: 'everybody' },
    'TRUST_PROXY=everybody must be addresses or networks, 10.0.0.1,192.168.0.0/16',
  ],
  [
    { TRUST_PROXY: '10.0.0.1,10.0.0.0/33' },
    'TRUST_PROXY=10.0.0.1,10.0.0.0/33 must be addresses or networks, 10.0.0.1,192.168.0.0/16',
  ],
  [{ PORT: '-1' }, 'PORT=-1 must be a whole number from 0 to 65535'],
  [{ PORT: '80.5' }, 'PORT=80.5 must be a whole number from 0 to 65535'],
  [{ PORT: 'http' }, 'PORT=http must be a whole number from 0 to 65535'],
  [{ HOST: 'http://here' }, 'HOST=http://here must be an address or a host name'],
  [
    { LOG_LEVEL: 'loud\nand clear' },
    'LOG_LEVEL=loud and clear must be one of trace, debug, info, warn, error, fatal, silent',
  ],
  [
    { PORT: 'x', HOST: '?' },
    'PORT=x must be a whole number from 0 to 65535; HOST=? must be an address or a host name',
  ],
])('%j is refused in one line', (env: Record<string, string>, line) => {
  expect(refusal(env)).toBe(line);
});

test.each([
  ['http://broker:4222', 'NATS_URL=http://broker:4222/'],
  ['nats://me:sesame@broker:4222', 'taken'],
  ['me:sesame@broker', 'NATS_URL (its value is not shown)'],
])('NATS_URL %s', (NATS_URL, said) => {
  if (said === 'taken') expect(readConfiguration({ NATS_URL }).NATS_URL).toBe(NATS_URL);
  else expect(refusal({ NATS_URL })).toBe(`${said} must be like nats://user:password@host:4222`);
});

const URL_RULE = 'must be like postgres://user:password@host:5432/database';
test.each([
  ['mysql://me:sesame@db/x?password=sesame', `DATABASE_URL=mysql://db/x ${URL_RULE}`],
  ['me:sesame@db/x', `DATABASE_URL (its value is not shown) ${URL_RULE}`],
  ['host=db password=sesame', `DATABASE_URL (its value is not shown) ${URL_RULE}`],
])('a wrong DATABASE_URL is refused without its password: %s', (DATABASE_URL, line) => {
  expect(refusal({ DATABASE_URL })).toBe(line);
});

test('a wrong key is refused without being shown', () => {
  expect(refusal({ TOUCHLINE_BOOTSTRAP_KEY: 'open sesame' })).toBe(
    'TOUCHLINE_BOOTSTRAP_KEY (its value is not shown) must be printable ASCII without blanks',
  );
});
