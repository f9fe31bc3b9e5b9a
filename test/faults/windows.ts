import { Connections } from '../../src/event-store/connections.js';
import { EventStore } from '../../src/event-store/event-store.js';
import { record } from '../event-store/minutes.js';

/** A log under load by one process: two that share a log fall into step in ways of their own, which say nothing of its age. */
export interface Arm {
  readonly url: string;
  /** Events that were recorded within so many milliseconds, per second. */
  window(ms: number): Promise<number>;
  events(): Promise<number>;
  end(): Promise<void>;
}
const WRITERS = 64;

export const armOn = (url: string): Arm => {
  const its = new Connections(url);
  const log = new EventStore(its);
  let command = 0;
  return {
    url,
    window: async (ms) => {
      const began = performance.now();
      let events = 0;
      const write = async (writer: number): Promise<void> => {
        while (performance.now() - began < ms) {
          command += 1;
          await record(log, `player-${writer}-${command % 2}`, command);
          events += 1;
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
      return (events / (performance.now() - began)) * 1_000;
    },
    events: () => log.head(),
    end: async () => {
      await log.close();
      await its.end();
    },
  };
};

export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
