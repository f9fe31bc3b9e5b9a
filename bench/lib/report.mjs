/** The table on stdout, and the files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const shown = (value) =>
  value === null
    ? '-'
    : Math.abs(value) >= 1_000
      ? Math.round(value).toLocaleString('en-GB')
      : String(Number(value.toPrecision(3)));
const spread = ({ median, min, max }) =>
  min === max ? shown(median) : `${shown(median)} [${shown(min)}-${shown(max)}]`;

const rowsAs = (cells) => {
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  return cells.map((row) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '),
  );
};

/** One work as text: a line for each system, a column for each figure. */
export const table = ({ name, title, figures, loadOf = (n) => `×${n}` }, rows) => {
  const lines = new Map();
  for (const row of rows) {
    const key = `${row.system}${row.concurrency === null ? '' : ` ${loadOf(row.concurrency)}`}`;
    lines.set(key, { ...lines.get(key), [row.figure]: row });
  }
  const columns = Object.entries(figures).flatMap(([figure, { unit, ratio }]) =>
    ratio
      ? [
          [figure, `${figure}, ${unit}`],
          [figure, 'ratio'],
        ]
      : [[figure, `${figure}, ${unit}`]],
  );
  const head = ['', ...columns.map(([, text]) => text), ''];
  const body = [...lines].map(([key, line]) => [
    key,
    ...columns.map(([figure, text]) => {
      const row = line[figure];
      if (!row) return '';
      return text === 'ratio' ? (row.ratio === null ? '' : row.ratio.toFixed(2)) : spread(row);
    }),
    Object.values(line).some(({ noisy }) => noisy) ? 'disturbed' : '',
  ]);
  return [`\n${name}: ${title}`, ...rowsAs([head, ...body])].join('\n');
};

/** Works that were not run keep what the file says of them; each says when it was run and in how many passes. */
export const writeResults = (file, { at, passes, ...machine }, rows) => {
  const earlier = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { works: {}, rows: [] };
  const run = [...new Set(rows.map(({ work }) => work))];
  const works = {
    ...earlier.works,
    ...Object.fromEntries(run.map((work) => [work, { at, passes }])),
  };
  const kept = earlier.rows.filter(({ work }) => !run.includes(work));
  writeFileSync(
    file,
    `${JSON.stringify({ ...machine, works, rows: [...kept, ...rows] }, null, 1)}\n`,
  );
};
