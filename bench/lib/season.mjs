/** A real season, from the data beside the repository. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

export const SEASON = join(ROOT, '../shared/data/fpl_changes_2024-25.jsonl');
export const mustHaveSeason = () => {
  if (!existsSync(SEASON))
    throw new Error('the season is not there: ../shared/data/fpl_changes_2024-25.jsonl');
};
