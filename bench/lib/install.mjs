/** What has to be there before anything is measured: the peers, and the product as it is built now. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BENCH = fileURLToPath(new URL('..', import.meta.url));
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A module of the built product. */
export const built = (path) => new URL(`../../dist/${path}`, import.meta.url).href;

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npm = (cwd, ...args) =>
  execFileSync(NPM, args, { cwd, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });

const newest = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (at, { parentPath, name }) => Math.max(at, statSync(join(parentPath, name)).mtimeMs),
      0,
    );

const LOCK = join(BENCH, 'package-lock.json');
const INSTALLED = join(BENCH, 'node_modules', '.package-lock.json');
/** As `npm ci` left it for this lockfile. */
const isInstalled = () =>
  existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;

/** Installs the peers on first use, and builds the product where its sources are newer than its build. */
export const prepare = () => {
  if (!existsSync(join(ROOT, 'node_modules'))) npm(ROOT, 'ci', '--no-audit', '--no-fund');
  if (!isInstalled()) npm(BENCH, 'ci', '--no-audit', '--no-fund');
  const main = join(ROOT, 'dist/main.js');
  const isOld =
    !existsSync(main) || statSync(main).mtimeMs < Math.max(newest('src'), newest('migrations'));
  if (isOld) npm(ROOT, 'run', 'build', '--silent');
};
