import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type {
  ReconciledAnswer,
  ReconciliationAnswer,
} from '../availability/reconciliation.answer.js';
import { WhoSaysOtherwise } from '../availability/reconciliation.query.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import { OPERATOR } from './ask.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface ReconcileFlags {
  readonly season?: string;
  readonly club?: string;
  readonly player?: string;
  readonly json?: boolean;
}
const EVERYTHING = Number.MAX_SAFE_INTEGER;

const lineOf = ({ player, absences: [first], contradictedBy }: ReconciledAnswer): string => {
  const { source, label, from, until, playedDuring } = first!;
  const what = `${source.name}: ${label ?? first!.kinds.join(', ').toLowerCase()}`;
  const otherwise = contradictedBy
    ? `; ${contradictedBy.source.name}: available since ${contradictedBy.since}`
    : '';
  const played = playedDuring.length ? `; played ${playedDuring.length} meanwhile` : '';
  return `  ${player.name}  ${from} to ${until ?? 'now'}  ${what}${otherwise}${played}`;
};
const pageOf = ({ totals, items }: ReconciliationAnswer): string =>
  [
    `${totals.agreements} agreements, ${totals.contradictions} contradictions, ${totals.oneSource} of one source only, ${totals.playedDuring} played during`,
    ...items.filter(({ finding }) => finding === 'CONTRADICTION').map(lineOf),
  ].join('\n');

/** `touchline reconcile`: what the sources of a season say side by side. @throws UsageError for what is no season */
export const reconcile = async (
  app: INestApplicationContext,
  { season, club, player, json = false }: ReconcileFlags,
): Promise<ExitCode> => {
  if (season !== undefined && !/^\d{4}-\d{2}$/.test(season))
    throw new UsageError('--season is written 2022-23');
  await app.get(Projector).waitFor(await app.get(EventStore).head(), 60_000);
  const clubId =
    club === undefined ? undefined : ((await app.get(ReferenceData).clubNamed(club)) ?? club);
  const wanted = { season, clubId, playerId: player, limit: EVERYTHING };
  const found = await app
    .get(QueryBus)
    .execute(new WhoSaysOtherwise(wanted, { now: new Date().toISOString() }, OPERATOR));
  await print(json ? JSON.stringify(found) : pageOf(found));
  return 0;
};
