import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { isInstant } from '../calendar.js';
import type { Caller } from '../access/caller.js';
import type { Moments } from '../availability/material.query.js';
import { WhoCanPlay } from '../availability/boards.query.js';
import { WhoIsAvailable } from '../availability/squads.query.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { Connections } from '../event-store/connections.js';
import { EventStore } from '../event-store/event-store.js';
import type { Behind, Lag } from '../event-store/lag.js';
import { Projector } from '../event-store/projector.js';
import { Reactors } from '../event-store/reactors.js';
import { fixturePage, squadPage } from './squad-table.js';
import { type ExitCode, print, UsageError } from './session.js';

/** Who sits at the machine has the database: the command line sees what an administrator sees. */
export const OPERATOR: Caller = { id: 'command-line', role: 'admin' };

export interface AskFlags {
  readonly fixture?: string;
  readonly at?: string;
  readonly knownAt?: string;
  readonly recordedBy?: string;
  readonly json?: boolean;
}

/** @throws UsageError for what is no instant with its zone */
export const momentsOf = (flags: AskFlags): Moments => {
  for (const name of ['at', 'knownAt', 'recordedBy'] as const)
    if (flags[name] !== undefined && !isInstant(flags[name]))
      throw new UsageError(
        `--${name.replace(/[A-Z]/g, (l) => `-${l.toLowerCase()}`)} must be an instant with its zone, 2017-01-24T12:00:00Z`,
      );
  if (flags.fixture !== undefined && flags.at !== undefined)
    throw new UsageError('--fixture and --at are two ways to say the moment: give one');
  return {
    at: flags.at,
    knownAt: flags.knownAt,
    recordedBy: flags.recordedBy,
    now: new Date().toISOString(),
  };
};
export const namesOf = async (app: INestApplicationContext): Promise<(id: string) => string> => {
  const names = new Map((await app.get(ReferenceData).clubs()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
};
/** What was recorded before this command is in the answer. */
export const current = async (app: INestApplicationContext): Promise<void> =>
  app.get(Projector).waitFor(await app.get(EventStore).head(), 60_000);

export const askSquad = async (
  app: INestApplicationContext,
  club: string,
  flags: AskFlags,
): Promise<ExitCode> => {
  const moments = momentsOf(flags);
  await current(app);
  const clubId = (await app.get(ReferenceData).clubNamed(club)) ?? club;
  const squad = await app
    .get(QueryBus)
    .execute(new WhoIsAvailable(clubId, flags.fixture, moments, OPERATOR));
  await print(flags.json ? JSON.stringify(squad) : squadPage(squad, (await namesOf(app))(clubId)));
  return 0;
};

export const askFixture = async (
  app: INestApplicationContext,
  fixtureId: string,
  flags: AskFlags,
): Promise<ExitCode> => {
  const moments = momentsOf(flags);
  await current(app);
  const availability = await app
    .get(QueryBus)
    .execute(new WhoCanPlay(fixtureId, moments, OPERATOR));
  await print(
    flags.json ? JSON.stringify(availability) : fixturePage(availability, await namesOf(app)),
  );
  return 0;
};

const stateOf = ({ events, seconds, failed, ...view }: Behind & Partial<Lag>): string =>
  [
    failed
      ? `stopped: ${failed}`
      : events
        ? `${events} events behind (${seconds.toFixed(1)} s)`
        : 'at the head',
    ...(view.whole === false ? [`generation ${view.generation} is folded for the first time`] : []),
    ...(view.parked ? [`${view.parked} streams wait: touchline parked list`] : []),
  ].join('; ');

export const askStatus = async (
  app: INestApplicationContext,
  { json }: AskFlags,
): Promise<ExitCode> => {
  const lag = [...(await app.get(Projector).lag()), ...(await app.get(Reactors).lag())];
  const status = {
    embedded: app.get(Connections).embedded,
    position: await app.get(EventStore).head(),
    views: lag,
  };
  const views = lag.map((one) => `  ${one.view}  ${stateOf(one)}`);
  await print(
    json ? JSON.stringify(status) : [`${status.position} events recorded`, ...views].join('\n'),
  );
  return lag.some(({ failed }) => failed) ? 3 : 0;
};
