import type { INestApplicationContext } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Configuration } from '../configuration.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { Projector } from '../event-store/projector.js';
import { EventStore } from '../event-store/event-store.js';
import { AbsencesImport } from '../feeds/absences.import.js';
import { FixturesImport } from '../feeds/fixtures.import.js';
import { FplImport } from '../feeds/fpl.import.js';
import { ResultsImport } from '../feeds/results.import.js';
import { RejectsFile } from '../feeds/rejects.file.js';
import { progressOf } from './progress.js';
import { type ExitCode, print, UsageError } from './session.js';

const ACTOR = { id: 'command-line', role: 'admin' };

export interface ImportFlags {
  readonly dryRun?: boolean;
  readonly rejects?: string;
  readonly json?: boolean;
  readonly appearances?: string;
  readonly competition?: string;
}
interface Counted {
  readonly rejected: number;
  readonly interrupted: boolean;
}

/** Bytes, so that progress needs no first reading; a pipe has none. @throws UsageError for a file that is not there */
const sizeOf = async (file: string): Promise<number> => {
  const found = await stat(file).catch(() => undefined);
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (!found?.isFile() || !readable) throw new UsageError(`${file} is not a file that can be read`);
  return found.size;
};

/** A second Ctrl-C ends at once; the first finishes what is in hand. */
const interruption = (): AbortSignal => {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  return abort.signal;
};

/** Tells what became of it on stderr (and as JSON on stdout), and waits until the views have it. */
const finish = async (
  app: INestApplicationContext,
  summary: Counted & Readonly<Record<string, number | boolean>>,
  rejects: RejectsFile,
  { json = false, dryRun = false }: ImportFlags,
): Promise<ExitCode> => {
  await rejects.close();
  const words = (key: string): string =>
    key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const counts = Object.entries(summary).filter(([, value]) => typeof value === 'number');
  console.error(
    `${dryRun ? 'Dry run: ' : ''}${counts.map(([key, value]) => `${words(key)} ${value}`).join(', ')}`,
  );
  if (rejects.count) console.error(`Set aside with their reasons: ${rejects.path}`);
  if (summary.interrupted)
    console.error('Interrupted: run the same command again to go on from here');
  if (!dryRun) await app.get(Projector).waitFor(await app.get(EventStore).head(), 60_000);
  if (json) await print(JSON.stringify(summary));
  return summary.interrupted ? 130 : summary.rejected ? 4 : 0;
};

/** `touchline import fpl FILE`: a season of the availability feed, one JSON object a line; `-` is standard input. */
export const importFpl = async (
  app: INestApplicationContext,
  { DATA_DIR }: Configuration,
  file: string,
  flags: ImportFlags,
): Promise<ExitCode> => {
  const size = file === '-' ? 0 : await sizeOf(file);
  const rejects = new RejectsFile(flags.rejects ?? join(DATA_DIR, 'rejects', 'fpl.jsonl'));
  const progress = progressOf('import fpl (bytes)', size);
  const summary = await app.get(FplImport).run(
    linesOf(file === '-' ? process.stdin : createReadStream(file), (bytes) => progress.at(bytes)),
    {
      actor: ACTOR,
      dryRun: flags.dryRun ?? false,
      rejects: (line, reason, text) => rejects.add(line, reason, text),
      signal: interruption(),
    },
  );
  progress.end();
  return finish(app, { ...summary }, rejects, flags);
};

/** Opened by whoever reads it, since readline drops what comes before somebody listens. */
async function* linesOf(
  input: NodeJS.ReadableStream,
  read: (bytes: number) => void,
): AsyncGenerator<string> {
  let bytes = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    read((bytes += Buffer.byteLength(line) + 1));
    yield line;
  }
}

/** `touchline import fixtures FILE [--appearances FILE]`: a league season's fixtures, results and minutes, as CSV. */
export const importFixtures = async (
  app: INestApplicationContext,
  { DATA_DIR }: Configuration,
  file: string,
  flags: ImportFlags,
): Promise<ExitCode> => {
  const size = await sizeOf(file);
  if (flags.appearances !== undefined) await sizeOf(flags.appearances);
  const rejects = new RejectsFile(flags.rejects ?? join(DATA_DIR, 'rejects', 'fixtures.jsonl'));
  const progress = progressOf('import fixtures (bytes)', size);
  const input = createReadStream(file);
  const summary = await app
    .get(FixturesImport)
    .run(input, flags.appearances === undefined ? undefined : createReadStream(flags.appearances), {
      actor: ACTOR,
      rejects: (line, reason, text) => rejects.add(line, reason, text),
      progress: () => progress.at(input.bytesRead),
      signal: interruption(),
    });
  progress.end();
  return finish(app, { ...summary }, rejects, flags);
};

/** `touchline import absences FILE`: dated absences, as CSV; the players are those of the flags imported before. */
export const importAbsences = async (
  app: INestApplicationContext,
  { DATA_DIR }: Configuration,
  file: string,
  flags: ImportFlags,
): Promise<ExitCode> => {
  const size = await sizeOf(file);
  const rejects = new RejectsFile(flags.rejects ?? join(DATA_DIR, 'rejects', 'absences.jsonl'));
  const progress = progressOf('import absences (bytes)', size);
  const input = createReadStream(file);
  const summary = await app.get(AbsencesImport).run(input, {
    actor: ACTOR,
    dryRun: flags.dryRun ?? false,
    rejects: (line, reason, text) => rejects.add(line, reason, text),
    progress: () => progress.at(input.bytesRead),
    signal: interruption(),
  });
  progress.end();
  return finish(app, { ...summary }, rejects, flags);
};

/** A season's results are a hundred kilobytes; they are read whole. */
const LARGEST = 50_000_000;
/** `touchline import results FILE`: a season's results as football-data (CSV) or openfootball (JSON) publish them. */
export const importResults = async (
  app: INestApplicationContext,
  { DATA_DIR }: Configuration,
  file: string,
  flags: ImportFlags,
): Promise<ExitCode> => {
  if ((await sizeOf(file)) > LARGEST) throw new UsageError(`${file} is too large for results`);
  const { competition } = flags;
  if (competition !== undefined && !(await app.get(ReferenceData).competition(competition)))
    throw new UsageError(`no competition ${competition}`);
  const text = await readFile(file, 'utf8');
  const rejects = new RejectsFile(flags.rejects ?? join(DATA_DIR, 'rejects', 'results.jsonl'));
  const progress = progressOf('import results (matches)', text.split('\n').length);
  const summary = await app.get(ResultsImport).run(text, {
    actor: ACTOR,
    competitionId: competition,
    dryRun: flags.dryRun ?? false,
    rejects: (line, reason, own) => rejects.add(line, reason, own),
    progress: (matches) => progress.at(matches),
    signal: interruption(),
  });
  progress.end();
  return finish(app, { ...summary }, rejects, flags);
};
