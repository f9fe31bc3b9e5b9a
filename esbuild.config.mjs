/**
 * Puts what the compiler wrote into a few files beside it: dist/main.js and dist/cli.js. Node takes longer to find and
 * open some 1,300 small modules of the framework than to run them all.
 */
import { cpSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** These stay packages: CommonJS, native or loaded only when asked for; and what Nest asks for and does without. */
const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const BUNDLED =
  /^(@nestjs\/.+|canonicalize|commander|csv-parse|lru-cache|p-limit|preact.*|temporal-polyfill|uuid)$/;
const packages = Object.keys({ ...dependencies, ...optionalDependencies });
const external = packages.filter((name) => !BUNDLED.test(name));
const absent = [
  '@nestjs/microservices',
  '@nestjs/websockets',
  '@nestjs/platform-express',
  '@fastify/multipart',
  '@fastify/view',
];

/**
 * A decorated class is written `let X = class X {`, and to tell the two apart esbuild would name one X2. Without the inner
 * name it is X; keeping all names by esbuild's own means would also name each function anew whenever it is made.
 */
const namesOfClasses = {
  name: 'names-of-classes',
  setup: ({ onLoad }) =>
    onLoad({ filter: /dist.src.+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(/\blet (\w+) = class \1\b/g, 'let $1 = class') };
    }),
};

await build({
  entryPoints: ['dist/src/main.js', 'dist/src/cli.js'],
  outdir: 'dist',
  chunkNames: 'part-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: [...external, ...absent],
  // Decorators need it before anything else, and parts are evaluated in an order of their own.
  banner: {
    js: "import 'reflect-metadata';\nimport { createRequire as requiring } from 'node:module';\nconst require = requiring(import.meta.url);",
  },
  plugins: [namesOfClasses],
  sourcemap: 'linked',
  logOverride: { 'duplicate-object-key': 'silent' }, // the OpenAPI plugin writes an enum twice
  logLevel: 'warning',
});
cpSync('dist/src/web/assets', 'dist/assets', { recursive: true });
