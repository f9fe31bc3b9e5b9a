/** What each source said of a player before a match, its last word alone, and whether he then was in the side. Pure. */
import type { Source } from '../statement.js';
import { type Band, type ClubId, lowestBand, type PlayerId } from '../vocabulary.js';
import type { Verdict } from './evaluate.js';
import { outlookOf } from './features.js';
import { isRegular, isWhole } from './form.js';
import type { Matchday } from './matchday.js';
import { isFeed, type Reason, type Word } from './reason.js';
import { isNamed } from './team-sheet.js';

/** A source's last word on a player before a fixture; in several matters at once, the worst of them. */
export interface LastWord {
  readonly source: Pick<Source, 'kind' | 'name'>;
  readonly band: Band;
  readonly statedMs: number;
  readonly events: readonly string[];
}
interface Said {
  readonly reason: Reason;
  readonly word: Word;
  readonly band: Band;
}

/** A bar is UNAVAILABLE whatever its band; what limits, is pending or only noted without a band forecasts nothing. */
const bandIn = (word: Word): Band | undefined =>
  word.band ?? (word.effect === 'BARS' ? 'UNAVAILABLE' : undefined);
const nameOf = ({ kind, name }: LastWord['source']): string => `${kind} ${name}`;
const newest = (said: readonly Said[]): number =>
  Math.max(...said.map(({ word }) => word.statedMs));

/** An outlook on the fixture is the source's forecast, unless the same source said something else since. */
const lastWordIn = (said: readonly Said[]): LastWord => {
  const outlook = said.find(
    ({ reason, word }) =>
      reason.kind === 'OUTLOOK' &&
      reason.scope.fixtureIds !== undefined &&
      word.statedMs === newest(said),
  );
  const { kind, name } = said[0]!.word.source;
  return {
    source: { kind, name },
    band: outlook?.band ?? lowestBand(said.map(({ band }) => band)),
    statedMs: newest(said),
    events: [...new Set(said.flatMap(({ word }) => word.events))],
  };
};

/**
 * A feed that lists him without a flag says that he is available. That counts for regulars only: of others it tells
 * nothing on whether they are picked.
 */
const unflagged = (verdict: Verdict): readonly LastWord[] => {
  if (!isRegular(outlookOf(verdict).form)) return [];
  const { listings, absences } = verdict.dossier.absences;
  return listings.flatMap(({ source, clearings }) => {
    const last = clearings.at(-1);
    const flagged = absences.some(
      (one) => one.untilMs === undefined && isFeed(one.source) && one.source.name === source.name, // prettier-ignore
    );
    return last && !flagged
      ? [{ source, band: 'AVAILABLE' as const, statedMs: last.ms, events: [last.event] }]
      : [];
  });
};

/** Each source's last word, one a source; nothing of a player who is not in the squad. */
export const lastWords = (verdict: Verdict): readonly LastWord[] => {
  if (verdict.status === 'NOT_IN_SQUAD') return [];
  const bySource = new Map<string, Said[]>();
  for (const { reason } of verdict.reasons)
    for (const word of reason.derived ? [] : reason.words) {
      const band = bandIn(word);
      if (band === undefined) continue;
      const name = nameOf(word.source);
      bySource.set(name, [...(bySource.get(name) ?? []), { reason, word, band }]);
    }
  const spoken = [...bySource.values()].map(lastWordIn);
  const silent = unflagged(verdict).filter(({ source }) => !bySource.has(nameOf(source)));
  return [...spoken, ...silent];
};

/** Whether he was in the side: on its team sheet, or with minutes; undefined where neither is known whole. */
export const wasInSide = (
  playerId: PlayerId,
  clubId: ClubId,
  fixture: Matchday,
): boolean | undefined => {
  if (isNamed(playerId, clubId, fixture)) return true;
  return fixture.sheets.has(clubId) || isWhole(fixture, clubId) ? false : undefined;
};
