import type { Connections } from '../event-store/connections.js';
import { readPicked } from '../event-store/rows.js';
import { DecisionList, type ListedDecision, type Wanted } from './decision-list.js';
import { DECIDING, WHOLE_KINDS } from './decision.js';
import type { MayRead } from './evidence.register.js';

const PAGE = 1_000;

/** Decisions as they stand in the log, to be taken away. */
export class Exports {
  constructor(private readonly connections: Connections) {}

  /** Those that are wanted and may be read, in log order, up to where the log is when it begins. */
  async *decisions(wanted: Wanted, mayRead: MayRead): AsyncGenerator<ListedDecision> {
    const list = new DecisionList(wanted);
    for (let at = 0; ;) {
      const from = this.connections.readers;
      const rows = await readPicked(from, { after: at, limit: PAGE, types: DECIDING, kinds: WHOLE_KINDS }); // prettier-ignore
      for (const row of rows) {
        const taken = list.take(row);
        if (taken && mayRead(taken.envelope)) yield taken.listed;
      }
      if (rows.length < PAGE) return;
      at = Number(rows.at(-1)![0]);
    }
  }
}
