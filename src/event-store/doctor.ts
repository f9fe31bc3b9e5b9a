import type { Pool } from 'pg';
import type { Check, Seen, Ward } from './doctor/check.js';
import { documents } from './doctor/documents.js';
import { guards, indexes, settings } from './doctor/guards.js';
import { commands, positions, versions } from './doctor/log.js';
import { checkpoints, parked } from './doctor/views.js';
import type { Line } from './read.js';
import type { AnyView } from './view.js';

export { indexOrder } from './doctor/guards.js';

const CHECKS: readonly Check[] = [
  settings, indexes, guards, positions, versions, commands, checkpoints, parked, documents,
]; // prettier-ignore

export interface Diagnosis extends Seen {
  readonly check: string;
}

/**
 * Looks a database over while servers write to it: every promise of the log and of the views that can be looked at
 * from outside. A check that itself fails is a fault, and the others go on.
 */
export async function* diagnose(
  line: Pool & Line,
  views: readonly AnyView[],
  full: boolean,
  progress: (check: string, done: number, total: number) => void = () => undefined,
): AsyncGenerator<Diagnosis> {
  for (const { name, look } of CHECKS) {
    const ward: Ward = { line, views, full, at: (done, total) => progress(name, done, total) };
    yield { check: name, ...(await look(ward).catch(unlooked)) };
  }
}

/** Told without the error's own words, which may hold a row. */
const unlooked = (error: Error & { code?: string }): Seen => ({
  seen: 'nothing',
  faults: [`cannot be looked at: ${error.code ?? error.name}`],
});
