import type { INestApplicationContext } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Connections } from '../event-store/connections.js';
import {
  dropGeneration,
  type Generation,
  generationsOf,
  liveBefore,
  makeLive,
} from '../event-store/generation.js';
import { Projector } from '../event-store/projector.js';
import type { AnyView } from '../event-store/view.js';
import { type ExitCode, print, UsageError } from './session.js';

/** So long a generation that others bring along may be behind the one that is read before it takes its place. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 20;

/** @throws UsageError for a name that is none */
export const viewNamed = (app: INestApplicationContext, name: string): AnyView => {
  const { views } = app.get(Projector);
  const view = views.find((one) => one.name === name);
  if (!view)
    throw new UsageError(
      `there is no view ${name}; there is ${views.map((one) => one.name).join(', ')}`,
    );
  return view;
};
export const generationOf = async (
  app: INestApplicationContext,
  view: AnyView,
  version: number,
): Promise<Generation> => {
  const all = await generationsOf(app.get(Connections).readers, [view.name]);
  const found = all.find((one) => one.version === version);
  if (!found) throw new UsageError(`${view.name} has no generation ${version}: see views list`);
  return found;
};
const numberIn = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${text} is not a generation's number`);
  return Number(text);
};

/** `live`, `kept` current beside it, `unfinished`, or of `another shape` that another version of the program reads. */
const stateOf = ({ live, whole, shape }: Generation, view: AnyView): string => {
  if (shape !== view.version) return live ? 'live for another shape' : 'of another shape';
  if (live) return whole ? 'live' : 'live, being folded for the first time';
  return whole ? 'kept' : 'unfinished';
};

export const listViews = async (app: INestApplicationContext, json: boolean): Promise<ExitCode> => {
  const { views } = app.get(Projector);
  const all = await generationsOf(
    app.get(Connections).readers,
    views.map(({ name }) => name),
  );
  for (const one of all) {
    const state = stateOf(
      one,
      views.find(({ name }) => name === one.view)!,
    );
    const { view, version: generation, shape, position } = one;
    await print(
      json
        ? JSON.stringify({ view, generation, shape, position, state })
        : `${view}  generation ${generation}, shape ${shape}, at ${position}: ${state}`,
    );
  }
  return 0;
};

/** Makes a generation the one that is read, once it has come as far as the one that is. */
export const goLive = async (
  app: INestApplicationContext,
  view: AnyView,
  generation: Generation,
): Promise<void> => {
  if (generation.shape !== view.version)
    throw new UsageError(
      `generation ${generation.version} has shape ${generation.shape}, which this program does not read`,
    );
  if (!generation.whole)
    throw new UsageError(
      `generation ${generation.version} is unfinished: rebuild ${view.name} --resume`,
    );
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await makeLive(app.get(Connections).readers, generation))) {
    if (Date.now() > deadline)
      throw new Error(`generation ${generation.version} stays behind the one that is read`);
    await pause(AGAIN_MS);
  }
  app.get(Projector).tellMoved(view.name);
  console.error(`${view.name}: generation ${generation.version} is read from now on`);
};

export const switchView = async (
  app: INestApplicationContext,
  name: string,
  version: string,
): Promise<ExitCode> => {
  const view = viewNamed(app, name);
  await goLive(app, view, await generationOf(app, view, numberIn(version)));
  return 0;
};

export const rollBackView = async (
  app: INestApplicationContext,
  name: string,
): Promise<ExitCode> => {
  const view = viewNamed(app, name);
  const before = await liveBefore(app.get(Connections).readers, view);
  if (before === undefined) throw new UsageError(`${name} has no generation to go back to`);
  await goLive(app, view, await generationOf(app, view, before));
  return 0;
};

export const dropView = async (
  app: INestApplicationContext,
  name: string,
  version: string,
  yes: boolean,
): Promise<ExitCode> => {
  const view = viewNamed(app, name);
  const generation = await generationOf(app, view, numberIn(version));
  if (generation.live && generation.shape === view.version)
    throw new UsageError(`generation ${version} of ${name} is the one that is read`);
  if (!yes)
    throw new UsageError(
      `this throws generation ${version} of ${name} away${generation.live ? ', which another version of the program reads' : ''}: say --yes`,
    );
  await dropGeneration(app.get(Connections).readers, generation);
  console.error(`${name}: generation ${version} is gone`);
  return 0;
};
