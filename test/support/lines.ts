import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A file's lines, opened by whoever reads them: readline drops what comes before somebody listens. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield line;
}
