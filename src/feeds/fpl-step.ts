/** A command that a line of the feed makes, before anybody sent it: its body, its envelope, its place in the line. */
import type { Source } from '../statement.js';
import type { Band, Confidence, Visibility } from '../vocabulary.js';
import { dayOf, type FplLine, type Moment } from './fpl-line.js';

/** The command's place in its line, for good: its ordinal is part of the command id. Append only. */
export const SLOTS = [
  'register', 'loan-end', 'transfer', 'move-loan-end', 'move', 'release', 'clear', 'reason', 'reason-2',
  'expected-return', 'withdraw-clearing', 'withdraw-registration', 'baseline-loan-end', 'baseline-release',
  'register-fallback', 'loan-end-fallback', 'transfer-fallback', 'move-loan-end-fallback', 'move-fallback',
  'release-fallback', 'clear-fallback', 'reason-fallback', 'reason-2-fallback', 'expected-return-fallback',
  'baseline-loan-end-fallback', 'baseline-release-fallback',
] as const; // prettier-ignore
export type Slot = (typeof SLOTS)[number];
export type PrimarySlot = Exclude<Slot, `${string}-fallback`>;

export interface StepEnvelope {
  readonly source: Source;
  readonly statedAt: string;
  readonly occurred: Moment;
  readonly confidence: Confidence;
  readonly visibility: Visibility;
}
export interface Step {
  readonly slot: Slot;
  /** the command's name, `RecordInjury` */
  readonly command: string;
  /** its JSON body without the envelope */
  readonly body: Readonly<Record<string, unknown>>;
  readonly envelope: StepEnvelope;
  /** SetExpectedReturn about a reason without an id of its own: its reasonId is the event that the step of that slot made */
  readonly aboutSlot?: Slot;
  /** the text could not be read, or not followed: it is kept as an outlook and counted */
  readonly unclassified?: true;
  /** what to send if a rule refuses this one */
  readonly fallback?: Step;
}

export const FEED = 'fpl';
export const referenceOf = ({ season, seq }: Pick<FplLine, 'season' | 'seq'>): string =>
  `${season}/${seq}`;

const envelopeOf = (line: FplLine, occurred: Moment): StepEnvelope => ({
  source: {
    kind: 'feed',
    name: FEED,
    ...(line.news === '' ? {} : { quote: line.news }),
    reference: referenceOf(line),
  },
  statedAt: line.observed_at,
  occurred,
  confidence: 'reported',
  visibility: 'public',
});

const said = (line: FplLine): string => line.news.trim().slice(0, 500) || 'listed without a flag';

/** A step's statement that was read after all: no move, but nothing to guess at either. */
export const read = ({ unclassified: _, ...rest }: Step): Step => rest;

/** What cannot be read or followed is kept as an outlook with the line's band and its text. */
export const unread = (slot: Slot, line: FplLine, band: Band, occurred: Moment): Step => ({
  slot,
  command: 'StateSelectionOutlook',
  body: { band, phrase: said(line) },
  envelope: envelopeOf(line, occurred),
  unclassified: true,
});

/** A step with its fallback. */
export const step = (
  slot: PrimarySlot,
  command: string,
  body: Readonly<Record<string, unknown>>,
  {
    line,
    band,
    occurred,
  }: { readonly line: FplLine; readonly band: Band; readonly occurred: Moment },
): Step => ({
  slot,
  command,
  body,
  envelope: envelopeOf(line, occurred),
  ...(slot.startsWith('withdraw')
    ? {}
    : { fallback: unread(`${slot}-fallback` as Slot, line, band, occurred) }),
});

/** An id of the feed's own for what a line opened: `fpl-2024-25-20240915103000-knee`. */
export const ownId = ({ season, observed_at }: FplLine, word: string): string =>
  `fpl-${season}-${observed_at.replace(/\D/g, '').slice(0, 14)}-${word}`;

/** The day a moment lies on. */
export const onDay = ({ value }: Moment): string => dayOf(value);
