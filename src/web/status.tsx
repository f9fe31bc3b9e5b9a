/** The words of the answers for readers: each status with its icon and class, and every code spelt out. */
import type { JSX } from 'preact';
import type { Effect, ReasonKind } from '../availability/reason.js';
import type { StaleCode } from '../availability/stale.js';
import type { Selected } from '../availability/team-sheet.js';
import {
  type Band,
  BODY_AREA_WORDS,
  type Confidence,
  type Position,
  type SourceKind,
  type Status,
} from '../vocabulary.js';

interface StatusWords {
  /** on a badge */
  readonly word: string;
  /** over its group */
  readonly group: string;
  /** one path in a box of 16 by 16; every status has a shape of its own, for those who see no colour */
  readonly icon: string;
  readonly css: string;
}
const CIRCLE = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z';
const words = (word: string, css: string, icon: string, group = word): StatusWords => ({
  word,
  group,
  icon,
  css,
});
/** In the order in which the groups stand. */
export const STATUS_WORDS: Readonly<Record<Status, StatusWords>> = {
  AVAILABLE: words('Available', 'available', `${CIRCLE}M5 8.2l2.2 2.3L11.2 6`),
  LIKELY: words('Likely', 'likely', 'M8 13.5V3M3.5 7.5L8 3l4.5 4.5'),
  DOUBTFUL: words('Doubtful', 'doubtful', 'M8 2L15 14H1zM8 6.5v3.5M8 12v.4'),
  UNLIKELY: words('Unlikely', 'unlikely', 'M8 2.5V13M3.5 8.5L8 13l4.5-4.5'),
  UNAVAILABLE: words('Out', 'out', `${CIRCLE}M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2`),
  ELIGIBILITY_PENDING: words(
    'Eligibility pending',
    'pending',
    'M3.5 1.5h9M3.5 14.5h9M4.5 1.5v3L8 8l3.5-3.5v-3M4.5 14.5v-3L8 8l3.5 3.5v3',
    'Eligibility pending (do not field)',
  ),
  UNKNOWN: words(
    'Not known',
    'unknown',
    `${CIRCLE}M6 6.2a2 2 0 1 1 2.6 2c-.5.2-.6.5-.6 1M8 11.6v.4`,
  ),
  NOT_IN_SQUAD: words(
    'Not in the squad',
    'gone',
    'M9.5 2H3v12h6.5M6.5 8H14M11.5 5.5L14 8l-2.5 2.5',
  ),
};
export const GROUP_ORDER = Object.keys(STATUS_WORDS) as readonly Status[];

/** Never by colour alone: an icon and a word besides. */
export const Badge = ({ status }: { status: Status }): JSX.Element => {
  const { word, icon, css } = STATUS_WORDS[status];
  return (
    <span class={`badge badge-${css}`}>
      <svg
        class="icon"
        viewBox="0 0 16 16"
        width="16"
        height="16"
        aria-hidden="true"
        focusable="false"
      >
        <path d={icon} />
      </svg>
      {word}
    </span>
  );
};

export const POSITION_WORDS: Readonly<Record<Position, string>> = {
  GKP: 'Goalkeeper',
  DEF: 'Defender',
  MID: 'Midfielder',
  FWD: 'Forward',
};
export const KIND_WORDS: Readonly<Record<ReasonKind, string>> = {
  INJURY: 'Injury',
  ILLNESS: 'Illness',
  CONCUSSION: 'Concussion',
  TRAINING: 'Training',
  FITNESS_TEST: 'Fitness test',
  MATCH_FITNESS: 'Match fitness',
  OUTLOOK: 'Selection outlook',
  SUSPENSION: 'Suspension',
  QUESTION: 'Open eligibility question',
  RULING: 'Eligibility ruling',
  INTERIM_MEASURE: 'Interim measure',
  INELIGIBLE: 'Not eligible',
  DUTY: 'International duty',
  LEAVE: 'Leave',
  MOVEMENT: 'Left the club',
};
export const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  BARS: 'keeps him out',
  PENDING: 'not decided yet',
  DOUBT: 'casts doubt',
  LIMITS: 'limits him',
  NOTE: 'a note, decides nothing',
};
const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  club: 'the club',
  manager: 'the manager',
  medical: 'the medical staff',
  player: 'the player',
  association: 'an association',
  league: 'the league',
  match_official: 'a match official',
  journalist: 'a journalist',
  feed: 'a data feed',
};
export const sourceWords = ({ kind, name }: { kind: string; name: string }): string =>
  `${name} (${SOURCE_WORDS[kind as SourceKind] ?? kind})`;
const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  confirmed: 'confirmed by who decides or treats',
  reported: 'reported',
  suspected: 'only suspected',
};
export const confidenceWords = (confidence: string): string =>
  CONFIDENCE_WORDS[confidence as Confidence] ?? confidence;
export const SELECTED_WORDS: Readonly<Record<Selected, string>> = {
  STARTER: 'Starts',
  BENCH: 'On the bench',
  OMITTED: 'Not on the team sheet',
};
export const STALE_WORDS: Readonly<Record<StaleCode, string>> = {
  RETURN_DATE_PASSED: 'The expected return has passed, and nobody said that he is back',
  DECISION_OVERDUE: 'A decision was due, and no result was stated',
  NO_WORD: 'No new word for some time',
  UNCONFIRMED: 'Nothing in the last 7 days says that he is fit',
  CONTRADICTED: 'A newer statement says otherwise',
};
const BAND_WORDS: Readonly<Record<Band, string>> = {
  AVAILABLE: 'available',
  LIKELY: 'likely',
  DOUBTFUL: 'doubtful',
  UNLIKELY: 'unlikely',
  UNAVAILABLE: 'out',
};
const ABOUT_WORDS: Readonly<Record<string, string>> = {
  BAND: 'how fit he is',
  BODY_AREA: 'what is hurt',
  SELECTION: 'whether he may be chosen',
  REGISTRATION: 'which club he belongs to',
  SUSPENSION: 'how long he is banned',
};
export const aboutWords = (about: string): string => ABOUT_WORDS[about] ?? about;
/** What stands, or was said, in a conflict: a band, a body area or a selection by its code, else words already. */
export const claimWords = (about: string, claim: string): string => {
  const table: Readonly<Record<string, string>> =
    about === 'BODY_AREA' ? BODY_AREA_WORDS : about === 'BAND' ? BAND_WORDS : CHOICE_WORDS;
  return Object.hasOwn(table, claim) ? table[claim]! : claim;
};
const CHOICE_WORDS: Readonly<Record<string, string>> = {
  STARTER: 'he starts',
  BENCH: 'he is on the bench',
  PLAYED: 'he played',
};

export const playerPath = (playerId: string): string => `/players/${encodeURIComponent(playerId)}`;
