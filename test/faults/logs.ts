import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { isReplay } from '../../src/event-store/recorded.answer.js';
import { KeyReused, Unavailable, VersionMoved } from '../../src/event-store/refused.js';
import { ASKED, hashOf, minutes } from '../event-store/minutes.js';
import type { Entry } from './checker.js';
import { terminateAWriter } from './duel.js';
import { finalLog } from './final-log.js';
import type { Command, FirstAnswer, Outcome } from './model.js';
import { type Disturbance, FaultProxy } from './proxy.js';

export type Trouble = 'none' | 'kill' | 'restart' | Exclude<Disturbance, 'half-open'>;
/** What the model is held against. */
export interface Log {
  /** One of two processes is given a command. */
  execute(process: number, command: Command): Promise<Outcome>;
  trouble(process: number, what: Trouble): Promise<void>;
  after(position: number): Promise<readonly Entry[]>;
  end(): Promise<void>;
}

const AT = '2017-01-25T20:00:00.000000';
/** Commands one after the other, in a few lines: what the other has to equal. */
export const inMemory = (): Log => {
  const log: Entry[] = [];
  const keys = new Map<string, { readonly body: string; readonly answer: FirstAnswer }>();
  return {
    execute: async (_, { name, stream, facts, expected, key, body }) => {
      const first = key === undefined ? undefined : keys.get(key);
      if (first) return first.body === body ? { kind: 'replayed', ...first.answer } : { kind: 'reused' }; // prettier-ignore
      const version = log.filter((one) => one.stream === stream).length;
      if (expected !== undefined && expected !== version) return { kind: 'moved' };
      const entries = Array.from({ length: facts }, (_, of): Entry => ({
        position: log.length + of + 1, id: randomUUID(), stream, version: version + of + 1, recordedAt: AT, command: name, of, facts,
      })); // prettier-ignore
      log.push(...entries);
      const events = entries.map(({ id, position }) => ({ id, position }));
      const answer = { events, version: version + facts, position: log.length };
      if (key !== undefined) keys.set(key, { body, answer });
      return { kind: 'recorded', ...answer };
    },
    trouble: async () => undefined,
    after: async (position) => log.slice(position),
    end: async () => undefined,
  };
};

/** Two processes on one PostgreSQL, each behind a line that can be cut. */
export const onPostgres = async (database: string): Promise<Log> => {
  const admin = new pg.Client(database);
  await admin.connect();
  const begin = async () => {
    const { proxy, url } = await FaultProxy.before(database);
    const connections = new Connections(url);
    const log = new EventStore(connections);
    const end = async (): Promise<void> => {
      await log.close();
      await connections.end();
      await proxy.end();
    };
    return { proxy, log, end };
  };
  const processes = [await begin(), await begin()];
  return {
    execute: async (process, { name, stream, facts, expected, key, body }) => {
      const asked = {
        ...ASKED,
        ...(key === undefined ? {} : { commandId: key, requestHash: hashOf(body) }),
        ...(expected === undefined ? {} : { expectedVersion: expected }),
      };
      const data = (of: number) => ({ command: name, of, facts });
      try {
        const answer = await processes[process]!.log.execute(stream, asked, minutes, () =>
          Array.from({ length: facts }, (_, of) => ({ type: 'MinutesPlayed', data: data(of), meta: {} })),
        ); // prettier-ignore
        const events = answer.events.map(({ id, position }) => ({ id, position }));
        const { version, position } = answer;
        return { kind: isReplay(answer) ? 'replayed' : 'recorded', events, version, position };
      } catch (error) {
        if (error instanceof VersionMoved) return { kind: 'moved' };
        if (error instanceof KeyReused) return { kind: 'reused' };
        if (error instanceof Unavailable) return { kind: 'unavailable', why: String(error.cause) };
        throw error;
      }
    },
    trouble: async (process, what) => {
      if (what === 'kill') await terminateAWriter(admin);
      else if (what === 'restart') {
        const old = processes[process]!;
        processes[process] = await begin();
        await old.end();
      } else processes[process]!.proxy.disturbNext(what === 'none' ? undefined : what);
    },
    after: (position) => finalLog(admin, position),
    end: async () => {
      await Promise.all(processes.map(({ end }) => end()));
      await admin.end();
    },
  };
};
