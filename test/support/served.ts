/** The whole application on a database of its own, as it is served, with keys of those who ask. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse, RouteOptions } from 'fastify';
import pg from 'pg';
import { ApiKeyRegister, type NewKey } from '../../src/access/api-key.register.js';
import { AppModule } from '../../src/app.module.js';
import { readConfiguration } from '../../src/configuration.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { Projector } from '../../src/event-store/projector.js';
import { setupDocs } from '../../src/http/openapi.js';
import { createAdapter } from '../../src/http.js';
import { database } from './database.js';

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
export interface Ask {
  readonly key?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Recorded {
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly position: number;
  }[];
  readonly version: number;
  readonly position: number;
}
export interface Served {
  readonly app: NestFastifyApplication;
  readonly log: EventStore;
  /** As the router has it: method and address of each route */
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  /** Keys: an admin's, two clubs' and a reporter's */
  readonly admin: string;
  readonly liverpool: string;
  readonly southampton: string;
  readonly reporter: string;
  keyOf(wanted: Omit<NewKey, 'name'>): Promise<{ readonly id: string; readonly secret: string }>;
  ask(method: Method, path: string, asked?: Ask): Promise<LightMyRequestResponse>;
  /** The body of an answer that must be 200; `path` from `/api/v1/` on. */
  get<Answer>(path: string, key?: string): Promise<Answer>;
  /** What a command of the admin recorded; it must be 200 or 201. */
  record(path: string, body: unknown, headers?: Ask['headers']): Promise<Recorded>;
  /** Waits until everything recorded can be read. */
  settled(): Promise<number>;
  /** Rows of the database itself. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}
const API = '/api/v1/';
const PATIENCE_MS = 20_000;

/** As src/main.ts starts it, but for the port. */
export async function served(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const own = await database();
  const configuration = readConfiguration({ ...env, DATABASE_URL: own.url });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configuration),
    createAdapter(configuration.TRUST_PROXY),
    { logger: false, abortOnError: false },
  );
  const routes: { method: string; url: string }[] = [];
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: String(one), url });
  });
  setupDocs(app);
  await app.init();
  await fastify.ready();
  const client = new pg.Client({ connectionString: own.url });
  await client.connect();

  const register = app.get(ApiKeyRegister);
  const keyOf: Served['keyOf'] = (wanted) => register.create({ name: 'test', ...wanted });
  const ask: Served['ask'] = (method, path, { key, body, headers } = {}) =>
    app.inject({
      method,
      url: path.startsWith('/') ? path : `${API}${path}`,
      headers: { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  const medical = async (clubId: string): Promise<string> =>
    (await keyOf({ role: 'club-medical', clubId })).secret;
  const admin = (await keyOf({ role: 'admin' })).secret;
  const log = app.get(EventStore);
  return {
    app,
    log,
    routes,
    admin,
    liverpool: await medical('liverpool'),
    southampton: await medical('southampton'),
    reporter: (await keyOf({ role: 'reporter' })).secret,
    keyOf,
    ask,
    get: async <Answer>(path: string, key?: string): Promise<Answer> => {
      const answer = await ask('GET', path, { key });
      if (answer.statusCode !== 200) throw new Error(`GET ${path}: ${answer.body}`);
      return answer.json<Answer>();
    },
    record: async (path, body, headers) => {
      const answer = await ask('POST', path, { key: admin, body, ...(headers ? { headers } : {}) });
      if (answer.statusCode !== 200 && answer.statusCode !== 201)
        throw new Error(`POST ${path}: ${answer.body}`);
      return answer.json<Recorded>();
    },
    settled: async () => {
      const head = await log.head();
      await app.get(Projector).waitFor(head, PATIENCE_MS);
      return head;
    },
    rows: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await client.query<Row>(sql, values)).rows,
    close: async () => {
      await client.end();
      await app.close();
      await own.drop();
    },
  };
}
