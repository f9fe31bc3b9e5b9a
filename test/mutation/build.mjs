/** Compiles the mutated sources and their tests to ES modules in `.mutated/`, file by file: types were checked before. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

const options = {
  swcrc: false,
  sourceMaps: false,
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2023',
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};
for (const root of ['src', 'test'])
  for (const name of readdirSync(root, { recursive: true })) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const target = join('.mutated', root, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(root, name), options).code);
  }
