import { parse } from 'csv-parse';

export type Csv = NodeJS.ReadableStream;

/** Rows by their column names, each with the line it began on; what is no CSV goes on as a row of what could be read. */
export async function* rowsOf(
  csv: Csv,
): AsyncGenerator<{ cells: Readonly<Record<string, string>>; line: number }> {
  const parser = csv.pipe(
    parse({
      columns: true,
      bom: true,
      trim: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      info: true,
    }),
  );
  csv.on('error', (error: Error) => parser.destroy(error));
  for await (const entry of parser as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>)
    yield { cells: entry.record, line: entry.info.lines };
}
