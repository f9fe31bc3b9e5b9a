import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { StaleAnswer, StaleEntryAnswer } from '../availability/stale.answer.js';
import { WhatIsStale } from '../availability/stale.query.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { type AskFlags, current, momentsOf, namesOf, OPERATOR } from './ask.js';
import { type ExitCode, print, UsageError } from './session.js';
import { moment } from './squad-table.js';

export interface StaleFlags extends AskFlags {
  readonly club?: string;
  readonly days?: string;
}
const EVERYTHING = Number.MAX_SAFE_INTEGER;

const WORDS: Readonly<Record<StaleEntryAnswer['code'], string>> = {
  RETURN_DATE_PASSED: 'was to be back',
  DECISION_OVERDUE: 'decision overdue',
  NO_WORD: 'no word',
  UNCONFIRMED: 'available by an old word',
  CONTRADICTED: 'contradicted',
};
const lineOf = (
  { player, clubId, code, since, reason, promisedOn, lastWord, nextFixture }: StaleEntryAnswer,
  name: (clubId: string) => string,
): string =>
  [
    `  ${player.name} (${name(clubId)}): ${WORDS[code]}${promisedOn === undefined ? '' : ` on ${promisedOn}`}`,
    `stale since ${moment(since)}`,
    ...(reason ? [reason.publicLabel] : []),
    ...(lastWord ? [`last word ${moment(lastWord.statedAt)}, ${lastWord.source.name}`] : []),
    ...(nextFixture ? [`next ${moment(nextFixture.kickOffAt)}`] : []),
  ].join('; ');
const pageOf = ({ items }: StaleAnswer, name: (clubId: string) => string): string =>
  items.length ? items.map((item) => lineOf(item, name)).join('\n') : '  nothing is overdue';

/** `touchline stale`: what is overdue, and who has not been heard of. @throws UsageError for days that are no number */
export const askStale = async (
  app: INestApplicationContext,
  flags: StaleFlags,
): Promise<ExitCode> => {
  const moments = momentsOf(flags);
  if (flags.days !== undefined && !/^\d{1,4}$/.test(flags.days))
    throw new UsageError('--days must be a whole number of days');
  await current(app);
  const { club, fixture: fixtureId } = flags;
  const days = flags.days === undefined ? undefined : Number(flags.days);
  const clubId =
    club === undefined ? undefined : ((await app.get(ReferenceData).clubNamed(club)) ?? club);
  const wanted = { clubId, fixtureId, days, limit: EVERYTHING };
  const stale = await app.get(QueryBus).execute(new WhatIsStale(wanted, moments, OPERATOR));
  await print(flags.json ? JSON.stringify(stale) : pageOf(stale, await namesOf(app)));
  return 0;
};
