/** A confirmed team sheet: it decides, and takes the place of every guess. */
import { clause, type Sentence, sentence, type Setting } from './clause.js';
import { listed } from './words.js';

/** `Confirmed: ...`, in the order of the sheet; none while there is no sheet of the club. */
export const sheetOf = (setting: Setting): readonly Sentence[] => {
  const sheet = setting.fixture.sheets.get(setting.clubId);
  if (!sheet) return [];
  const line = (begins: string, players: readonly string[]): Sentence =>
    players.length
      ? sentence(clause(`${begins}: ${listed(players.map(setting.playerName))}`, players, sheet))
      : [];
  return [line('Confirmed to start', sheet.starters), line('On the bench', sheet.bench)];
};
