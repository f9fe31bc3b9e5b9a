// Nest 12 and much of Fastify's family are ES modules only. Jest's own loader has no require(esm) before Node 24.9, and its ESM
// mode cannot load CommonJS packages that require them. So Jest runs in CommonJS mode, and SWC compiles those packages too.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const esmPackages = (dir) =>
  !existsSync(dir)
    ? []
    : readdirSync(dir)
        .filter((entry) => !entry.startsWith('.'))
        .flatMap((entry) =>
          entry.startsWith('@')
            ? readdirSync(join(dir, entry)).map((n) => `${entry}/${n}`)
            : [entry],
        )
        .flatMap((name) => {
          const file = join(dir, name, 'package.json');
          const own =
            existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).type === 'module'
              ? [name]
              : [];
          return [...own, ...esmPackages(join(dir, name, 'node_modules'))];
        });
// The last one is none, but loads one while it runs.
const esm = [...new Set([...esmPackages(join(__dirname, 'node_modules')), '@fastify/cookie'])]
  .map((n) => n.replace(/[.+]/g, '\\$&'))
  .join('|');
const swc = (parser, extra) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { parser, target: 'es2023', keepClassNames: true, ...extra },
    module: { type: 'commonjs', ignoreDynamic: false },
  },
];
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': swc(
      { syntax: 'typescript', tsx: true, decorators: true },
      {
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
          react: { runtime: 'automatic', importSource: 'preact', throwIfNamespace: false },
        },
      },
    ),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esm})/|.*\\.mjs$)`],
};
// A test of a pure file (no second dot, in a noun's folder) needs no database; every other one gets PostgreSQL.
const nouns = 'player|fixture|eligibility|competition|availability|feeds|team-news|preview|audit';
const pure = `/test/(?:(?:${nouns})/(?:.+/)?[^/.]+|faults/checker)\\.test\\.tsx?$`;
const built = '/test/.+\\.built\\.test\\.tsx?$'; // needs dist/: the OpenAPI document, the command line, processes that are killed
const slow = '/test/.+\\.slow\\.test\\.tsx?$'; // needs dist/ and minutes
const browser = '/test/.+\\.browser\\.test\\.tsx?$'; // needs dist/ and Debian's chromium
const season = '/test/.+\\.season(?:\\.slow)?\\.test\\.tsx?$'; // reads a real season

// Real seasons are not part of this repository. Without them their tests are left out, aloud; in CI that is a failure.
const seasonData = existsSync(join(__dirname, '../shared/data/README.md'));
const leftOut = (dir) =>
  readdirSync(dir, { recursive: true }).filter((name) => new RegExp(season).test(`/test/${name}`))
    .length;
if (!seasonData && process.env.CI === 'true')
  throw new Error('season data absent, which is a failure in CI');
if (!seasonData)
  console.log(`season data absent: ${leftOut(join(__dirname, 'test'))} files left out`);
const absent = seasonData ? [] : [season];

// A soak is the fault tests with figures of hours, all from one seed (test/faults/figures.ts).
if (process.env.SOAK === '1') process.env.SEED ??= String(Date.now() % 2 ** 31);

const setup = (file) => ({
  globalSetup: `<rootDir>/test/support/${file}.cjs`,
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
});
module.exports = {
  projects: [
    { ...base, displayName: 'pure', testRegex: [pure], testPathIgnorePatterns: absent },
    {
      ...base,
      displayName: 'pg',
      testRegex: ['/test/.+\\.test\\.tsx?$'],
      testPathIgnorePatterns: [pure, built, slow, browser, ...absent],
      ...setup('global-setup'),
    },
    {
      ...base,
      displayName: 'built',
      testRegex: [built],
      testPathIgnorePatterns: absent,
      ...setup('global-setup-built'),
    },
    {
      ...base,
      displayName: 'slow',
      testRegex: [slow],
      testPathIgnorePatterns: absent,
      ...setup('global-setup-built'),
    },
    {
      ...base,
      displayName: 'soak',
      testRegex: ['/test/faults/.+\\.test\\.tsx?$'],
      testPathIgnorePatterns: [pure],
      ...setup('global-setup-built'),
    },
    {
      ...base,
      displayName: 'browser',
      testRegex: [browser],
      testPathIgnorePatterns: absent,
      ...setup('global-setup-built'),
    },
  ],
  reporters: ['default', '<rootDir>/test/support/plain-reporter.cjs'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/main.ts', '!src/cli.ts'],
};
