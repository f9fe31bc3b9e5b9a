import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type {
  CauseAnswer,
  ChangeAnswer,
  ChangesAnswer,
  StandingAnswer,
} from '../availability/changes.answer.js';
import { CHANGE_CLOCKS, type ChangeClock } from '../availability/changes.js';
import { WhatChanged } from '../availability/changes.query.js';
import { isInstant, msOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { current, OPERATOR } from './ask.js';
import { type ExitCode, print, UsageError } from './session.js';
import { moment } from './squad-table.js';

export interface ChangesFlags {
  readonly club?: string;
  readonly fixture?: string;
  readonly from: string;
  readonly to?: string;
  readonly clock: string;
  readonly json?: boolean;
}

const standing = (one: StandingAnswer | null): string => {
  if (!one) return 'not on the list';
  const day = one.expectedReturn?.latestOn ?? one.expectedReturn?.earliestOn;
  return day === undefined ? one.headline : `${one.headline} (back ${day})`;
};
const cause = ({ event, detail }: CauseAnswer): string => {
  if (!event) return `    time: ${detail ?? ''}`;
  const { type, source, statedAt } = event;
  const quote = source.quote === undefined ? '' : `: "${source.quote}"`;
  return `    ${moment(statedAt)} ${type}, ${source.name}${quote}`;
};
const lines = ({ player, kind, before, after, why }: ChangeAnswer): string =>
  [
    `  ${player.name}${kind === 'CHANGED' ? '' : ` [${kind.toLowerCase()}]`}: ${standing(before)} -> ${standing(after)}`,
    ...why.map(cause),
  ].join('\n');
const pageOf = ({ from, to, items }: ChangesAnswer): string =>
  [
    `From ${moment(from)} to ${moment(to)}`,
    ...(items.length ? items.map(lines) : ['  nothing changed']),
  ].join('\n');

/** `touchline changes`: before, after, why, who said it. @throws UsageError for what is no moment, clock or question */
export const askChanges = async (
  app: INestApplicationContext,
  { club, fixture: fixtureId, from, to, clock: given, json = false }: ChangesFlags,
): Promise<ExitCode> => {
  const now = new Date().toISOString();
  const clock = CHANGE_CLOCKS.find((one): one is ChangeClock => one === given);
  if (!clock) throw new UsageError(`--clock is one of ${CHANGE_CLOCKS.join(', ')}`);
  for (const [name, instant] of Object.entries({ from, to: to ?? now }))
    if (!isInstant(instant))
      throw new UsageError(`--${name} must be an instant with its zone, 2017-01-24T12:00:00Z`);
  if (msOf(from) > msOf(to ?? now)) throw new UsageError('--from must not be later than --to');
  if (club === undefined && fixtureId === undefined)
    throw new UsageError('give --club or --fixture');
  await current(app);
  const clubId =
    club === undefined ? undefined : ((await app.get(ReferenceData).clubNamed(club)) ?? club);
  const wanted = { clubId, fixtureId, from, to: to ?? now, clock };
  const changes = await app.get(QueryBus).execute(new WhatChanged(wanted, now, OPERATOR));
  await print(json ? JSON.stringify(changes) : pageOf(changes));
  return 0;
};
