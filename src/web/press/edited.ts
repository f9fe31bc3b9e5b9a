/** The press form as it was sent: the text, and which drafts its writer has seen. */
import { type Instant, isInstant, utc } from '../../calendar.js';
import { DoesNotFit } from '../../http/faults.js';
import { isKey, KEY } from '../entry/typed.js';

/** What the button that was pressed asks for. */
const WISHES = ['publish', 'compare', 'take'] as const;
export type Wish = (typeof WISHES)[number];

export interface Edited {
  readonly text: string;
  readonly publishedBy: string;
  /** the moment of the draft that the text was written from, and its position in the log */
  readonly from: Instant;
  readonly position: number;
  /** the moment of the newest draft that the writer was shown */
  readonly seen: Instant;
  /** the moment of knowledge that the draft is for; undefined: now */
  readonly knownAt: Instant | undefined;
  /** makes sending it twice harmless */
  readonly key: string;
}
const LONGEST = 20_000;

/** Fields that no hand touches and that came otherwise are no form of ours. @throws DoesNotFit */
export const editedIn = (body: unknown): { readonly edited: Edited; readonly wish: Wish } => {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const moment = (name: string): Instant => {
    const value = text(name);
    if (!isInstant(value)) throw new DoesNotFit([{ pointer: `#/${name}`, detail: 'must be the moment of a draft' }]); // prettier-ignore
    return utc(value);
  };
  const position = Number(text('position') || NaN);
  if (!Number.isSafeInteger(position) || position < 0)
    throw new DoesNotFit([{ pointer: '#/position', detail: 'must be the position of a draft' }]);
  if (!isKey(text(KEY)))
    throw new DoesNotFit([{ pointer: `#/${KEY}`, detail: 'must come with the form' }]);
  return {
    edited: {
      // Forms send line ends as CR LF.
      text: text('text')
        .replace(/\r\n?/g, '\n')
        .slice(0, LONGEST + 1),
      publishedBy: text('publishedBy'),
      from: moment('from'),
      seen: moment('seen'),
      position,
      knownAt: text('known_at') === '' ? undefined : moment('known_at'),
      key: text(KEY),
    },
    wish: WISHES.find((one) => one === text('wish')) ?? 'publish',
  };
};
