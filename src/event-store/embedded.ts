import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  choosePort,
  disown,
  isComplete,
  locked,
  postmaster,
  readSecret,
} from './embedded/folder.js';
import {
  type Account,
  accountFor,
  hasEnded,
  lastLines,
  mustReach,
  nativeFolder,
  setprivKnowsDeathSignal,
} from './embedded/program.js';
import { answers, prepare } from './embedded/session.js';

export interface EmbeddedPostgres {
  readonly url: string;
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  /** Off only where losing everything is fine, as in tests */
  readonly fsync?: boolean;
  /** 60 is enough for four processes; tests open more */
  readonly maxConnections?: number;
  readonly database?: string;
}
const PATIENCE = 30_000;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Starts PostgreSQL on `<dataDir>/pg`, or attaches to the one that another process runs there. When that process
 * leaves, or the server dies, whoever is still attached starts it again on the same port, so that pools reconnect.
 */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const cluster = new Cluster(resolve(dataDir), options);
  await cluster.open();
  return cluster;
}

class Cluster implements EmbeddedPostgres {
  private readonly data: string;
  private readonly native = nativeFolder();
  private readonly account: Account | undefined;
  private readonly database: string;
  private port: number | undefined;
  private password = '';
  private child: ChildProcess | undefined;
  private guard: NodeJS.Timeout | undefined;
  private reopening: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly folder: string,
    private readonly options: EmbeddedOptions,
  ) {
    fs.mkdirSync(folder, { recursive: true });
    this.data = join(fs.realpathSync(folder), 'pg'); // as the kernel will name the server's working folder
    this.account = accountFor(this.data);
    this.database = options.database ?? 'touchline';
    if (this.account) for (const path of [folder, this.native]) mustReach(this.account, path);
  }

  get url(): string {
    return this.urlOf('touchline', this.database);
  }

  /** Under the lock, since two processes on a fresh folder would otherwise collide in initdb. */
  async open(): Promise<void> {
    await locked(this.folder, 2 * PATIENCE, async () => {
      if (this.stopped) return; // while it waited for the lock
      if (!(await this.attach())) {
        if (!isComplete(this.data)) await this.initialise();
        await this.launch();
      }
      await prepare(this.urlOf('postgres', 'postgres'), this.password, this.database);
    });
    this.guard = setInterval(() => this.takeOver(), 100).unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.guard);
    await this.reopening;
    const { child } = this;
    if (!child || hasEnded(child)) return;
    child.ref();
    const gone = once(child, 'exit');
    child.kill('SIGINT'); // fast: ends sessions, writes a checkpoint
    const last = setTimeout(() => child.kill('SIGQUIT'), 10_000);
    await gone;
    clearTimeout(last);
  }

  /** The server is gone and we are not stopping: its owner left, or it was killed. */
  private takeOver(): void {
    if (postmaster(this.data)) return;
    clearInterval(this.guard);
    this.reopening = (async () => {
      while (!this.stopped)
        try {
          return await this.open();
        } catch (error) {
          process.emitWarning(`the embedded PostgreSQL does not come back: ${String(error)}`);
          await pause(1_000);
        }
    })().finally(() => this.stopped && clearInterval(this.guard));
  }

  /** A server that is starting or stopping is waited for: it answers, or it is gone. */
  private async attach(): Promise<boolean> {
    const deadline = Date.now() + PATIENCE;
    for (let live = postmaster(this.data); live; live = postmaster(this.data)) {
      if (this.port !== undefined && live.port && live.port !== this.port)
        throw new Error(
          `it listens on another port by now (${live.port}): start this process again`,
        );
      this.password = readSecret(this.folder);
      if (live.port && (await answers(this.urlOf('postgres', 'postgres', live.port)))) {
        this.port = live.port;
        return true;
      }
      if (Date.now() > deadline || this.stopped)
        throw new Error(
          `PostgreSQL (process ${live.pid}) runs on ${this.data} but does not answer`,
        );
      await pause(20);
    }
    return false;
  }

  /** Made beside its place and renamed when whole: a process killed half-way leaves nothing that looks like a cluster. */
  private async initialise(): Promise<void> {
    const making = `${this.data}.making`;
    const pwfile = join(making, 'password'); // initdb runs as another user and could not read pg.secret
    const fresh = join(making, 'pg');
    for (const path of [making, this.data]) fs.rmSync(path, { recursive: true, force: true });
    fs.mkdirSync(making, { mode: 0o700 });
    this.password = randomBytes(24).toString('hex');
    fs.writeFileSync(pwfile, this.password, { mode: 0o600 });
    if (this.account)
      for (const path of [making, pwfile]) fs.chownSync(path, this.account.uid, this.account.gid);
    const args = `-U postgres -A scram-sha-256 -E UTF8 --locale=C --data-checksums --no-sync`.split(
      ' ',
    );
    await promisify(execFile)(
      this.bin('initdb'),
      ['-D', fresh, '--pwfile', pwfile, ...args],
      this.as(),
    ).catch((error: { stderr?: string; message: string }) => {
      throw new Error(`initdb failed: ${lastLines(error.stderr || error.message)}`);
    });
    const secret = join(this.folder, 'pg.secret');
    fs.rmSync(secret, { force: true }); // an old file would keep its mode
    fs.writeFileSync(secret, this.password, { mode: 0o600 });
    fs.renameSync(fresh, this.data);
    fs.rmSync(making, { recursive: true });
  }

  private async launch(): Promise<void> {
    this.password = readSecret(this.folder);
    disown(this.data);
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const port = this.port ?? (await choosePort(this.folder));
      const said = await this.attempt(port, deadline);
      if (said === undefined) {
        fs.writeFileSync(join(this.folder, 'pg.port'), String(port));
        this.port = port;
        return;
      }
      // Another program took the port, or the children of a killed server are still leaving.
      const passes = /could not bind|shared memory block|lock file .* already exists/.test(said);
      if (!passes || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${said}`);
      await pause(50);
    }
  }

  /** Undefined when it answers, else what it said last. */
  private async attempt(port: number, deadline: number): Promise<string | undefined> {
    const file = join(this.folder, 'pg.log');
    const log = fs.openSync(file, 'w', 0o600);
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: '',
      max_connections: this.options.maxConnections ?? 60,
      fsync: this.options.fsync === false ? 'off' : 'on',
      log_min_messages: 'log', // a statement that fails is the client's matter, and may hold personal data
      log_checkpoints: 'off',
    };
    const command = [this.bin('postgres'), '-D', this.data];
    for (const [name, value] of Object.entries(settings)) command.push('-c', `${name}=${value}`);
    if (setprivKnowsDeathSignal()) command.unshift('setpriv', '--pdeathsig=INT'); // SIGKILL of Node stops it too
    const [program = '', ...args] = command;
    // detached: Ctrl-C reaches Node alone, which stops the server last
    const child = spawn(program, args, {
      ...this.as(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    child.unref();
    let broken: string | undefined;
    child.once('error', ({ message }) => (broken = message));
    while (!(await answers(this.urlOf('postgres', 'postgres', port)))) {
      if (broken === undefined && !hasEnded(child) && Date.now() < deadline) await pause(20);
      else {
        child.kill('SIGQUIT');
        return broken ?? lastLines(fs.readFileSync(file, 'utf8'));
      }
    }
    this.child = child;
    return undefined;
  }

  private urlOf(user: string, database: string, port = this.port): string {
    return `postgres://${user}:${this.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  }
  private bin(name: string): string {
    return join(this.native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  }
  /** Our environment holds keys, so it is not handed on; our working folder may be closed to the other user. */
  private as(): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
    const { PATH, SystemRoot } = process.env;
    const env = { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
    return {
      cwd: this.native,
      env,
      ...(this.account && { uid: this.account.uid, gid: this.account.gid }),
    };
  }
}
