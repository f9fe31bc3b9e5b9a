import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Connections } from '../event-store/connections.js';
import { beginBeside, generationsOf } from '../event-store/generation.js';
import { Projector } from '../event-store/projector.js';
import { type Comparison, Rebuild } from '../event-store/rebuild.js';
import type { AnyView } from '../event-store/view.js';
import { progressOf } from './progress.js';
import { type ExitCode, print, UsageError } from './session.js';
import { generationOf, goLive, viewNamed } from './views.js';

/** By then every running server has looked around, and keeps the new generation current. */
const NOTICED_MS = 600;

export interface RebuildFlags {
  readonly all?: boolean;
  readonly resume?: boolean;
  readonly switch?: boolean;
  readonly json?: boolean;
}
interface Outcome {
  readonly view: string;
  readonly generation: number;
  readonly position: number;
  readonly seconds: number;
  readonly compared?: Comparison;
  readonly live: boolean;
}

/** `touchline rebuild VIEW|--all`: 3 where the rebuilt documents differ from those that are read. */
export const rebuild = async (
  app: INestApplicationContext,
  name: string | undefined,
  flags: RebuildFlags,
): Promise<ExitCode> => {
  if ((name === undefined) !== (flags.all ?? false))
    throw new UsageError('say which view, or --all');
  const views = name === undefined ? app.get(Projector).views : [viewNamed(app, name)];
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  let code: ExitCode = 0;
  for (const view of views) {
    const one = await rebuildOne(app, view, flags, abort.signal);
    if (one === 130) return one;
    if (one !== 0) code = one;
  }
  return code;
};

const rebuildOne = async (
  app: INestApplicationContext,
  view: AnyView,
  flags: RebuildFlags,
  signal: AbortSignal,
): Promise<ExitCode> => {
  const connections = app.get(Connections);
  const generation = await generationOf(app, view, await versionToFold(app, view, flags));
  const work = new Rebuild(connections, view, generation);
  const began = performance.now();
  const { version } = generation;
  const interrupted = (): ExitCode => {
    console.error(
      `Interrupted at ${work.at}: touchline rebuild ${view.name} --resume goes on from here`,
    );
    return 130;
  };
  try {
    const progress = progressOf(`rebuild ${view.name} (facts)`, 0, work.at);
    const done = await work.run(signal, (at, head) => progress.at(at, head));
    progress.end();
    if (!done) return interrupted();
    const compared = await work.compare();
    tellComparison(view, compared);
    if (!(await work.finish(signal))) return interrupted();
    const outcome = {
      view: view.name,
      generation: version,
      position: work.at,
      seconds: Math.round(performance.now() - began) / 1000,
      ...(compared ? { compared } : {}),
    };
    work.end();
    const live = flags.switch ?? compared?.differing === 0;
    if (live) {
      await pause(NOTICED_MS);
      await goLive(app, view, await generationOf(app, view, version));
    } else
      console.error(
        `Generation ${version} is kept beside the one that is read: views switch ${view.name} ${version}, or views drop`,
      );
    await tellOutcome({ ...outcome, live }, flags.json ?? false);
    return compared?.differing ? 3 : 0;
  } finally {
    work.end();
  }
};

/** A new generation, or the unfinished one with --resume. @throws UsageError when it is not clear which */
const versionToFold = async (
  app: INestApplicationContext,
  view: AnyView,
  { resume = false }: RebuildFlags,
): Promise<number> => {
  const { readers } = app.get(Connections);
  const unfinished = (await generationsOf(readers, [view.name])).findLast(
    ({ live, whole, shape }) => !live && !whole && shape === view.version,
  );
  if (!unfinished) return beginBeside(readers, view);
  if (resume) return unfinished.version;
  throw new UsageError(
    `an unfinished generation ${unfinished.version} of ${view.name} stands at ${unfinished.position}: --resume goes on with it, views drop ${view.name} ${unfinished.version} throws it away`,
  );
};

const tellComparison = (view: AnyView, compared: Comparison | undefined): void => {
  if (!compared) {
    console.error(`${view.name}: there is nothing to compare with`);
    return;
  }
  const { position, documents, differing, keys } = compared;
  console.error(
    `${view.name}: ${documents} documents at ${position}, ${differing ? `${differing} differ` : 'all equal'}`,
  );
  for (const key of keys) console.error(`  differs: ${key}`);
};

const tellOutcome = async (outcome: Outcome, json: boolean): Promise<void> => {
  if (json) return print(JSON.stringify(outcome));
  const { view, generation, position, seconds, live } = outcome;
  await print(
    `${view}  generation ${generation}, ${position} facts in ${seconds.toFixed(1)} s, ${live ? 'live' : 'kept'}`,
  );
};
