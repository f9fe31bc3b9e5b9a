/** Recent form: the last five matches in all competitions, at home and away, the oldest first. Pure. */
import type { ClubId } from '../vocabulary.js';
import { numberWord } from '../team-news/words.js';
import { matchAnswer } from './match-line.js';
import { type Ground, GROUNDS, letterFor, ofClub, type Result } from './played.js';
import type { FormAnswer } from './preview.answer.js';
import type { Setting } from './setting.js';

/** As printed tables have it. */
const LAST = 5;
const WHERE: Readonly<Record<Ground, string>> = {
  ALL: 'in all competitions',
  HOME: 'at home',
  AWAY: 'away',
};

/** The last of a club's matches, the oldest first; fewer where no more are recorded. */
export const lastOf = (
  results: readonly Result[],
  clubId: ClubId,
  ground: Ground,
  count = LAST,
): readonly Result[] => ofClub(results, clubId, ground).slice(-count);

/** `DLDWL` */
export const lettersOf = (results: readonly Result[], clubId: ClubId): string =>
  results.map((one) => letterFor(one, clubId)).join('');

export const formOf = (clubId: ClubId, setting: Setting): FormAnswer => {
  const { results, fixture, clubName } = setting;
  return {
    clubId,
    clubName: clubName(clubId),
    ground: clubId === fixture.homeClubId ? 'HOME' : 'AWAY',
    rows: GROUNDS.map((ground) => {
      const matches = lastOf(results, clubId, ground);
      const letters = lettersOf(matches, clubId);
      const last = matches.length === 1 ? 'last match' : `last ${numberWord(matches.length)}`;
      return {
        ground,
        letters,
        text: matches.length
          ? `${clubName(clubId)}, ${last} ${WHERE[ground]}: ${letters}`
          : `${clubName(clubId)}: no match ${WHERE[ground]} is recorded`,
        matches: matches.map((one) => matchAnswer(one, setting)),
      };
    }),
  };
};
