// What is tested from dist/ must be what src/ says: built anew where it is older.
const { execFileSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const startDatabase = require('./global-setup.cjs');

const root = join(__dirname, '../..');
const changedAt = (path) => statSync(join(root, path)).mtimeMs;
const sources = () => [
  ...['src', 'migrations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  ),
  ...[
    'package.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    'esbuild.config.mjs',
  ],
];
const isOld = () => {
  const built = 'dist/main.js';
  return (
    !existsSync(join(root, built)) || sources().some((path) => changedAt(path) > changedAt(built))
  );
};

module.exports = async () => {
  if (isOld()) execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' });
  await startDatabase();
};
