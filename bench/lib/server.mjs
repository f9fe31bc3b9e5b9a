/** A PostgreSQL of the bench's own: the product's embedded binaries, default settings, fsync on, in a temporary folder. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { built } from './install.mjs';

/** From here on files are copied, since a log of the copy would cost more than the copy. */
const LARGE = 64 * 1024 * 1024;

export class Server {
  #templates = new Map();
  #made = 0;

  static async start() {
    const folder = mkdtempSync(join(tmpdir(), 'touchline-bench-'));
    chmodSync(folder, 0o755); // as root the server runs as another user, who must reach it
    const { startEmbedded } = await import(built('src/event-store/embedded.js'));
    const embedded = await startEmbedded(folder);
    return new Server(folder, embedded);
  }

  constructor(folder, embedded) {
    this.folder = folder;
    this.embedded = embedded;
    this.pid = Number(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  }

  async stop() {
    await this.embedded.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The product's own role, which is no superuser. */
  urlOf(database) {
    const url = new URL(this.embedded.url);
    url.pathname = database;
    return url.toString();
  }
  superuserOf(database) {
    const url = new URL(this.urlOf(database));
    url.username = 'postgres';
    return url.toString();
  }

  /** One statement as superuser; its rows. */
  async sql(text, database = 'postgres') {
    const client = new pg.Client({ connectionString: this.superuserOf(database) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async version() {
    return (await this.sql('show server_version'))[0].server_version;
  }

  /** A filled database, made on first use: `fill` gets its two addresses. */
  template(key, fill) {
    const known = this.#templates.get(key);
    if (known) return known;
    const name = `template_${key.replaceAll(/\W/g, '_')}`;
    const made = (async () => {
      await this.sql(`create database ${name} owner touchline`);
      await fill(this.urlOf(name), this.superuserOf(name));
      await this.sql('vacuum (analyze)', name);
      return name;
    })();
    this.#templates.set(key, made);
    return made;
  }

  /** A copy of a template, behind a checkpoint. */
  async clone(template) {
    const name = `run_${(this.#made += 1)}`;
    const [{ bytes }] = await this.sql(`select pg_database_size('${template}')::float8 as bytes`);
    const strategy = bytes > LARGE ? 'file_copy' : 'wal_log';
    await this.sql(
      `create database ${name} owner touchline template ${template} strategy ${strategy}`,
    );
    await this.sql('checkpoint');
    return { name, url: this.urlOf(name), superuser: this.superuserOf(name) };
  }

  async drop({ name }) {
    await this.sql(`drop database ${name} with (force)`);
  }

  /** Puts a clone in the place of a database. */
  async replace(name, clone) {
    await this.drop({ name });
    await this.sql(`alter database ${clone.name} rename to ${name}`);
  }

  /** Drops a template that is no longer needed. */
  async forget(key) {
    const name = await this.#templates.get(key);
    this.#templates.delete(key);
    await this.drop({ name });
  }
}
