import type { INestApplicationContext } from '@nestjs/common';
import { asCsv, asJsonLines } from '../audit/exported.forms.js';
import { Exports } from '../audit/exports.register.js';
import { isSeason } from '../vocabulary.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface ExportFlags {
  readonly club?: string;
  readonly competition?: string;
  readonly season?: string;
  readonly format: string;
}

/** `touchline export decisions`: in the operator's sight, on standard output. */
export const exportDecisions = async (
  app: INestApplicationContext,
  { club, competition, season, format }: ExportFlags,
): Promise<ExitCode> => {
  if (season !== undefined && !isSeason(season))
    throw new UsageError('--season: must be a season, its two years as in 2016-17');
  if (format !== 'csv' && format !== 'jsonl')
    throw new UsageError('--format: must be csv or jsonl');
  const wanted = { clubId: club, competitionId: competition, season };
  const decisions = app.get(Exports).decisions(wanted, () => true);
  const lines = format === 'csv' ? asCsv(decisions) : asJsonLines(decisions);
  for await (const line of lines) await print(line.replace(/\r?\n$/, ''));
  return 0;
};
