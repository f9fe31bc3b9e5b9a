/** Passes: every system of a work in turn, again and again; a run that others disturbed is repeated. */
import { watchOthers } from './processors.mjs';

/** Cores that others may use before a run counts as disturbed. */
const QUIET = 0.15;
const REPEATS = 2;

/** The least disturbed of a few tries. */
const quietly = async (bench, measure) => {
  let best;
  for (let tries = 0; tries <= (bench.quick ? 0 : REPEATS); tries += 1) {
    const others = watchOthers();
    const measured = await measure();
    const run = { measured, others: others() };
    if (!best || run.others < best.others) best = run;
    if (best.others <= QUIET) break;
  }
  return best;
};

const label = ({ system, concurrency }) =>
  concurrency === undefined ? system : `${system} at ${concurrency}`;

/** All passes of one work; for each of its rows the runs in order. */
export const passes = async (bench, work) => {
  const rows = work.rows(bench).map((row) => ({ row, runs: [] }));
  const inTurn = (_, pass) => rows.map((one) => ({ pass: pass + 1, one }));
  const turns = work.turns ?? (() => Array.from({ length: bench.passes }, inTurn).flat());
  for (const { pass, one } of turns(rows, bench.passes)) {
    bench.say(`${work.name} ${pass}/${bench.passes}: ${label(one.row)}`);
    one.runs.push(await quietly(bench, () => work.measure(bench, one.row)));
  }
  await work.after?.(bench);
  return rows;
};

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const rounded = (value) => (Number.isFinite(value) ? Number(value.toPrecision(4)) : null);

/** Rows as they are kept: one for each figure of each system. */
export const summarised = (work, rows) => {
  const medianOf = ({ runs }, figure) => median(runs.map(({ measured }) => measured[figure]));
  const isReference =
    work.referenceOf ??
    ((row, other) =>
      other.system === (row.reference ?? work.reference) && other.concurrency === row.concurrency);
  const referenceOf = ({ row }) => rows.find((other) => isReference(row, other.row));
  return rows.flatMap((one) =>
    Object.entries(work.figures).flatMap(([figure, { unit, ratio }]) => {
      const values = one.runs
        .map(({ measured }) => measured[figure])
        .filter((value) => value !== undefined);
      if (!values.length) return [];
      const reference = ratio ? referenceOf(one) : undefined;
      return {
        work: work.name,
        system: one.row.system,
        concurrency: one.row.concurrency ?? null,
        figure,
        median: rounded(median(values)),
        min: rounded(Math.min(...values)),
        max: rounded(Math.max(...values)),
        unit,
        ratio: reference ? rounded(median(values) / medianOf(reference, figure)) : null,
        noisy: one.runs.some(({ others }) => others > QUIET),
      };
    }),
  );
};
