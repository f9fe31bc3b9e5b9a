/** A confirmed line-up decides for its fixture, and so does the recorded match for those with minutes. */
import type { ClubId, PlayerId } from '../vocabulary.js';
import type { Applying } from './applying.js';
import type { Appearance, Matchday } from './matchday.js';

export const SELECTIONS = ['STARTER', 'BENCH', 'OMITTED'] as const;
export type Selected = (typeof SELECTIONS)[number];

export interface Sheeted {
  readonly selected: Selected | undefined;
  /** on the sheet, or with minutes: he was chosen, whatever was said before */
  readonly named: boolean;
  readonly reasons: readonly Applying[];
  /** the line-up or the match that decided */
  readonly events: readonly string[];
}
const STARTERS = 11;

const as = (one: Applying, effect: 'NOTE' | 'BARS'): Applying => ({
  ...one,
  word: { ...one.word, effect, ...(effect === 'BARS' ? { band: 'UNAVAILABLE' } : {}) },
});

/** Whether he is on a club's sheet for a fixture, or has minutes for it there. */
const namedIn = (
  playerId: PlayerId,
  clubId: ClubId,
  fixture: Matchday | undefined,
): {
  readonly inSheet: 'STARTER' | 'BENCH' | undefined;
  readonly played: Appearance | undefined;
} => {
  const sheet = fixture?.sheets.get(clubId);
  const own = fixture?.appearances.get(playerId);
  return {
    inSheet: sheet?.starters.includes(playerId)
      ? 'STARTER'
      : sheet?.bench.includes(playerId)
        ? 'BENCH'
        : undefined,
    played: own && own.clubId === clubId && own.minutes > 0 ? own : undefined,
  };
};
/** He was chosen: on the sheet, or with minutes. */
export const isNamed = (
  playerId: PlayerId,
  clubId: ClubId,
  fixture: Matchday | undefined,
): boolean => {
  const { inSheet, played } = namedIn(playerId, clubId, fixture);
  return inSheet !== undefined || played !== undefined;
};

/**
 * Named, or with minutes: open tests and doubts are closed for this fixture (inferred) and stay as notes.
 * Not named though the sheet is known: a doubt has come true. A match's own list tells of the others only if it
 * holds eleven starters of the club.
 */
export const applyTeamSheet = (
  playerId: PlayerId,
  clubId: ClubId,
  fixture: Matchday | undefined,
  reasons: readonly Applying[],
): Sheeted => {
  const sheet = fixture?.sheets.get(clubId);
  const { inSheet, played } = namedIn(playerId, clubId, fixture);
  if (inSheet || played) {
    const onPitch =
      played?.started === undefined ? undefined : played.started ? 'STARTER' : 'BENCH';
    return {
      selected: inSheet ?? onPitch,
      named: true,
      reasons: reasons.map((one) => (one.word.effect === 'DOUBT' ? as(one, 'NOTE') : one)),
      events: [...(inSheet ? sheet!.events : []), ...(played?.events ?? [])],
    };
  }
  const started = [...(fixture?.appearances.values() ?? [])].filter(
    (other) => other.clubId === clubId && other.started,
  );
  if (!sheet && started.length < STARTERS)
    return { selected: undefined, named: false, reasons, events: [] };
  return {
    selected: 'OMITTED',
    named: false,
    reasons: reasons.map((one) => (one.word.effect === 'DOUBT' ? as(one, 'BARS') : one)),
    events: sheet?.events ?? started[0]!.events,
  };
};
