import { APPEND_MANY, APPEND_MANY_KEYED, APPEND_ONE, APPEND_ONE_KEYED } from './append.sql.js';
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

/** A refused command: its ordinal, its stream's version, and of one with an id what that recorded before. */
type RefusedRow = [number, number, (boolean | null)?, number?, number?];
interface ManyRow {
  readonly position: string;
  readonly refused: RefusedRow[] | null;
}

/**
 * Appends as one statement, without the ids' part where none has an id. A single event has its own, which nearly always
 * records it; where it does not, the one for many does or says why.
 */
export class AppendStatement {
  constructor(private readonly line: WriterLine) {}

  /** The outcome of each, in order. `locked`: other processes append too, so queue up with them. */
  async send(appends: readonly Append[], locked: boolean): Promise<Outcome[]> {
    const [first] = appends;
    const recorded =
      appends.length === 1 && first!.events.length === 1
        ? await this.one(first!, locked)
        : undefined;
    return recorded ? [recorded] : this.many(appends, locked);
  }

  /** Undefined if it recorded nothing. */
  private async one(append: Append, locked: boolean): Promise<Outcome | undefined> {
    const { stream, expected, events, commandId, requestHash } = append;
    const { id, type, schemaVersion, data, meta } = events[0]!;
    const values: unknown[] = [
      stream, expected, id, type, schemaVersion, JSON.stringify(data), JSON.stringify(meta),
    ]; // prettier-ignore
    const { rows } = await this.line.query<{ position: string }>(
      commandId === undefined
        ? { name: 'append-one', text: APPEND_ONE, values }
        : {
            name: 'append-one-keyed',
            text: APPEND_ONE_KEYED,
            values: [...values, commandId, requestHash ?? null],
          },
      locked,
    );
    const [row] = rows;
    return row && { kind: 'recorded', position: Number(row.position) };
  }

  private async many(appends: readonly Append[], locked: boolean): Promise<Outcome[]> {
    const events = appends.flatMap(({ stream, events }, c) =>
      events.map((event, i) => ({ ...event, stream, c: c + 1, i: i + 1 })),
    );
    const values: unknown[] = [
      appends.map((a) => a.stream), appends.map((a) => a.expected), appends.map((a) => a.events.length),
      events.map((e) => e.c), events.map((e) => e.i), events.map((e) => e.id), events.map((e) => e.stream),
      events.map((e) => e.type), events.map((e) => e.schemaVersion),
      JSON.stringify(events.map((e) => e.data)), JSON.stringify(events.map((e) => e.meta)),
    ]; // prettier-ignore
    const { rows } = await this.line.query<ManyRow>(
      appends.every(({ commandId }) => commandId === undefined)
        ? { name: 'append-many', text: APPEND_MANY, values }
        : {
            name: 'append-many-keyed',
            text: APPEND_MANY_KEYED,
            values: [
              ...values,
              appends.map((a) => a.commandId ?? null),
              appends.map((a) => a.requestHash ?? null),
            ],
          },
      locked,
    );
    const refused = new Map(rows[0]!.refused?.map((row) => [row[0], row]));
    let position = Number(rows[0]!.position) + 1;
    return appends.map(({ events: own }, c): Outcome => {
      const no = refused.get(c + 1);
      if (no) {
        const [, actual, same = null, first = 0, last = 0] = no;
        return same === null ? { kind: 'moved', actual } : { kind: 'known', same, first, last };
      }
      const at = position;
      position += own.length;
      return { kind: 'recorded', position: at };
    });
  }
}
