/** Decisions in the two forms in which they are taken away. */
import { stringify } from 'csv-stringify/sync';
import { cellsOf, COLUMNS, type ListedDecision } from './decision-list.js';

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (ASVS 1.2.10). */
const line = (cells: readonly string[]): string =>
  stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' });
/** RFC 4180, with a header. */
export async function* asCsv(decisions: AsyncIterable<ListedDecision>): AsyncGenerator<string> {
  yield line(COLUMNS);
  for await (const one of decisions) yield line(cellsOf(one));
}
/** An object a line. */
export async function* asJsonLines(
  decisions: AsyncIterable<ListedDecision>,
): AsyncGenerator<string> {
  for await (const one of decisions) yield `${JSON.stringify(one)}\n`;
}
