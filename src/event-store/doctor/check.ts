import type { Pool } from 'pg';
import type { Line } from '../read.js';
import type { AnyView } from '../view.js';

/** What a check has to look with. It takes no lock, writes nothing, and holds no snapshot for long. */
export interface Ward {
  readonly line: Pool & Line;
  readonly views: readonly AnyView[];
  /** All streams and documents; else a sample of them */
  readonly full: boolean;
  /** How far it has come */
  at(done: number, total: number): void;
}
/** What a check saw, and what is wrong, each with its place; never the content of a fact. */
export interface Seen {
  readonly seen: string;
  readonly faults: readonly string[];
}
export interface Check {
  readonly name: string;
  readonly look: (ward: Ward) => Promise<Seen>;
}

/** Faults that are told one by one; of the others, how many. */
const MOST_TOLD = 10;
export class Faults {
  private readonly told: string[] = [];
  private count = 0;

  add(...faults: readonly string[]): void {
    this.count += faults.length;
    this.told.push(...faults.slice(0, Math.max(0, MOST_TOLD - this.told.length)));
  }
  get list(): readonly string[] {
    const more = this.count - this.told.length;
    return more ? [...this.told, `and ${more} more`] : this.told;
  }
}

export const headOf = async ({ line }: Ward): Promise<number> => {
  const { rows } = await line.query<{ head: string | null }>(
    'select max(position) as head from event',
  );
  return Number(rows[0]!.head ?? 0);
};
