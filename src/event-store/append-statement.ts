import {
  RECORD_ALL,
  RECORD_ALL_KEYED,
  RECORD_FITTING,
  RECORD_ONE,
  RECORD_ONE_KEYED,
} from './append.sql.js';
import type { WriterLine } from './writer-line.js';

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly meta: unknown;
}
export interface Append {
  readonly stream: string;
  /** The stream's version that the decision was made on; 0 for a new stream */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly commandId?: string | undefined;
  readonly requestHash?: Buffer | undefined;
}
export type Outcome =
  /** position of the first event; the others follow it */
  | { readonly kind: 'recorded'; readonly position: number }
  | { readonly kind: 'moved'; readonly actual: number }
  | {
      readonly kind: 'known';
      readonly same: boolean;
      readonly first: number;
      readonly last: number;
    };

export interface Answered {
  readonly outcomes: Outcome[];
  /** All fitted and none was recorded at first: others queue up for the log */
  readonly gaveWay: boolean;
}

/** A refused command: its ordinal, its stream's version, and of one with an id what that recorded before. */
type RefusedRow = [number, number, (boolean | null)?, number?, number?];
interface FittingRow {
  readonly position: string;
  readonly refused: RefusedRow[] | null;
}

/**
 * Appends as one statement, without the ids' part where none has an id. Nearly always all of them fit, and the statements
 * that only record are cheap; where one does not, another statement records the others and says why.
 */
export class AppendStatement {
  constructor(private readonly line: WriterLine) {}

  /** The outcome of each, in order. `locked`: other processes append too, so queue up with them. */
  async send(appends: readonly Append[], locked: boolean): Promise<Answered> {
    const { length } = appends;
    const before =
      length === 1 && appends[0]!.events.length === 1
        ? await this.one(appends[0]!, locked)
        : await this.all(appends, locked);
    if (before !== undefined)
      return { outcomes: outcomesAfter(before, appends, NONE_REFUSED), gaveWay: false };
    return this.fitting(appends);
  }

  /** The position before its own; undefined if it recorded nothing. */
  private async one(append: Append, locked: boolean): Promise<number | undefined> {
    const { stream, expected, events, commandId, requestHash } = append;
    const { id, type, schemaVersion, data, meta } = events[0]!;
    const values: unknown[] = [
      stream, expected, id, type, schemaVersion, JSON.stringify(data), JSON.stringify(meta),
    ]; // prettier-ignore
    const { rows } = await this.line.query<{ position: string }>(
      commandId === undefined
        ? { name: 'record-one', text: RECORD_ONE, values }
        : {
            name: 'record-one-keyed',
            text: RECORD_ONE_KEYED,
            values: [...values, commandId, requestHash ?? null],
          },
      locked,
    );
    return rows[0] && Number(rows[0].position) - 1;
  }

  /** The position before theirs; undefined if they recorded nothing. */
  private async all(appends: readonly Append[], locked: boolean): Promise<number | undefined> {
    const events = appends.flatMap(({ events: own }) => own);
    const last: number[] = [];
    for (const { events: own } of appends) last.push((last.at(-1) ?? 0) + own.length);
    const values: unknown[] = [
      appends.map((a) => a.stream), plainList(appends.map((a) => a.expected)), plainList(events.map((e) => e.id)),
      appends.flatMap(({ stream, events: own }) => own.map(() => stream)),
      plainList(appends.flatMap(({ expected, events: own }) => own.map((_, i) => expected + i + 1))),
      ...payloadOf(events),
    ]; // prettier-ignore
    const { rows } = await this.line.query<{ position: string }>(
      appends.every(({ commandId }) => commandId === undefined)
        ? { name: 'record-all', text: RECORD_ALL, values }
        : {
            name: 'record-all-keyed',
            text: RECORD_ALL_KEYED,
            values: [...values, ...commandsOf(appends), plainList(appends.map((a, c) => last[c]! - a.events.length + 1)), plainList(last)],
          },
      locked,
    ); // prettier-ignore
    return rows[0] && Number(rows[0].position);
  }

  /** Behind the lock, since that others queue up for it is one of the reasons to come here. */
  private async fitting(appends: readonly Append[]): Promise<Answered> {
    const events = appends.flatMap(({ stream, events: own }, c) =>
      own.map((event, i) => ({ ...event, stream, c: c + 1, i: i + 1 })),
    );
    const values = [
      appends.map((a) => a.stream), appends.map((a) => a.expected), appends.map((a) => a.events.length),
      events.map((e) => e.c), events.map((e) => e.i), events.map((e) => e.id), events.map((e) => e.stream),
      ...payloadOf(events), ...commandsOf(appends),
    ]; // prettier-ignore
    const { rows } = await this.line.query<FittingRow>(
      { name: 'record-fitting', text: RECORD_FITTING, values },
      true,
    );
    const position = Number(rows[0]!.position);
    const refused = new Map(rows[0]!.refused?.map((row) => [row[0], row] as const));
    const outcomes = outcomesAfter(position, appends, refused);
    return { outcomes, gaveWay: refused.size === 0 && position > 0 };
  }
}

/** An array of PostgreSQL of what needs no escape: numbers, UUIDs, names of types. pg would look for it in each element, twice. */
const plainList = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
const hashList = (hashes: readonly (Buffer | undefined)[]): string =>
  plainList(hashes.map((hash) => (hash ? `"\\\\x${hash.toString('hex')}"` : 'NULL')));

const payloadOf = (events: readonly NewEvent[]): unknown[] => [
  plainList(events.map((e) => e.type)),
  plainList(events.map((e) => e.schemaVersion)),
  JSON.stringify(events.map((e) => e.data)),
  JSON.stringify(events.map((e) => e.meta)),
];
const commandsOf = (appends: readonly Append[]): unknown[] => [
  appends.map((a) => a.commandId ?? null),
  hashList(appends.map((a) => a.requestHash)),
];

const NONE_REFUSED: ReadonlyMap<number, RefusedRow> = new Map();
const outcomesAfter = (
  position: number,
  appends: readonly Append[],
  refused: ReadonlyMap<number, RefusedRow>,
): Outcome[] => {
  let next = position + 1;
  return appends.map(({ events }, c): Outcome => {
    const no = refused.get(c + 1);
    if (no) {
      const [, actual, same = null, first = 0, last = 0] = no;
      return same === null ? { kind: 'moved', actual } : { kind: 'known', same, first, last };
    }
    const at = next;
    next += events.length;
    return { kind: 'recorded', position: at };
  });
};
