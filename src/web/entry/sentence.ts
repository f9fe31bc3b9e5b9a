/** What was recorded, in a line that can be read aloud. */
import { type Band, BODY_AREA_WORDS, type BodyArea } from '../../vocabulary.js';
import { KIND_WORDS } from '../status.js';
import { dayInWords } from '../when.js';

interface Fact {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
const BAND: Readonly<Record<Band, string>> = {
  AVAILABLE: 'AVAILABLE',
  LIKELY: 'LIKELY',
  DOUBTFUL: 'DOUBTFUL',
  UNLIKELY: 'UNLIKELY',
  UNAVAILABLE: 'OUT',
};
const band = (value: unknown): string | undefined =>
  value === undefined ? undefined : BAND[value as Band];
const area = (value: unknown): string | undefined =>
  value === undefined ? undefined : BODY_AREA_WORDS[value as BodyArea];
const day = (value: unknown): string => dayInWords(String(value));
const said = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ');

const SENTENCES: Readonly<Record<string, (data: Fact['data']) => string>> = {
  PlayerInjured: (data) => said(band(data['band']) ?? KIND_WORDS.INJURY, area(data['bodyArea'])),
  InjuryReassessed: (data) => said(band(data['band']) ?? 'reassessed', area(data['bodyArea'])),
  InjuryResolved: () => 'AVAILABLE, injury over',
  IllnessResolved: () => 'AVAILABLE, illness over',
  SelectionOutlookStated: (data) => band(data['band']) ?? 'outlook',
  SuspensionImposed: ({ matches, bannedUntil }) =>
    said(
      'SUSPENDED',
      bannedUntil !== undefined
        ? `until ${day(bannedUntil)}`
        : matches === undefined
          ? undefined
          : `${Number(matches)} ${matches === 1 ? 'match' : 'matches'}`,
    ),
  ExpectedReturnSet: ({ earliestOn, latestOn, unknown }) =>
    unknown ? 'return not known' : `expected back ${day(earliestOn ?? latestOn)}`,
};
/** `DOUBTFUL, knee`; a fact that this form does not make is called by its name. */
export const sentenceOf = ({ type, data }: Fact): string =>
  SENTENCES[type]?.(data) ?? type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** All facts of one entry, in the order of saying; two injuries that are over are said once. */
export const sentenceOfAll = (facts: readonly Fact[]): string =>
  [...new Set(facts.map(sentenceOf))].join(', ');
