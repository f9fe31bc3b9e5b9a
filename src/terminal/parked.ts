import type { INestApplicationContext } from '@nestjs/common';
import { Connections } from '../event-store/connections.js';
import { generationsOf } from '../event-store/generation.js';
import { listParked, Retaking } from '../event-store/parking.js';
import { Projector } from '../event-store/projector.js';
import { type ExitCode, print } from './session.js';
import { viewNamed } from './views.js';

export interface ParkedFlags {
  readonly view?: string;
  readonly json?: boolean;
}
const namesOf = (app: INestApplicationContext, { view }: ParkedFlags): readonly string[] =>
  view === undefined
    ? app.get(Projector).views.map(({ name }) => name)
    : [viewNamed(app, view).name];

/** `touchline parked list`: the streams that wait, and on which fact. */
export const listParkedStreams = async (
  app: INestApplicationContext,
  flags: ParkedFlags,
): Promise<ExitCode> => {
  const parked = await listParked(app.get(Connections).readers, namesOf(app, flags));
  for (const one of parked) {
    const { view, generation, stream, position, type, error, sinceAt, waiting } = one;
    await print(
      flags.json
        ? JSON.stringify(one)
        : `${view}/${generation}  ${stream}: ${type} at ${position} (${error}) since ${sinceAt}, ${waiting} waiting`,
    );
  }
  if (!parked.length) console.error('no stream waits');
  return 0;
};

/** Tries all that wait again, after a fix. What fails again stays. */
const retake = async (
  app: INestApplicationContext,
  names: readonly string[],
): Promise<{ taken: number; left: number }> => {
  const connections = app.get(Connections);
  const { views } = app.get(Projector);
  let taken = 0;
  let left = 0;
  for (const generation of await generationsOf(connections.readers, names)) {
    const view = views.find(({ name }) => name === generation.view)!;
    if (generation.shape !== view.version) continue;
    const outcome = await Retaking.run(connections, view, generation);
    taken += outcome.taken;
    left += outcome.left;
    if (outcome.taken) app.get(Projector).tellMoved(view.name);
  }
  return { taken, left };
};
const tell = async (
  outcome: { taken: number; left: number },
  { json = false }: ParkedFlags,
): Promise<void> => {
  console.error(`${outcome.taken} streams went on, ${outcome.left} wait still`);
  if (json) await print(JSON.stringify(outcome));
};

/** `touchline parked retry`: once. */
export const retryParked = async (
  app: INestApplicationContext,
  flags: ParkedFlags,
): Promise<ExitCode> => {
  await tell(await retake(app, namesOf(app, flags)), flags);
  return 0;
};

/** `touchline parked drain`: until none waits; 4 if some cannot go on. */
export const drainParked = async (
  app: INestApplicationContext,
  flags: ParkedFlags,
): Promise<ExitCode> => {
  const names = namesOf(app, flags);
  let { taken, left } = await retake(app, names);
  // A stream may have been set aside while others were taken in.
  for (let again = taken; again && left; taken += again)
    ({ taken: again, left } = await retake(app, names));
  const outcome = { taken, left };
  await tell(outcome, flags);
  return outcome.left ? 4 : 0;
};
