/** The form as it was typed, and what cannot be read of it. */
import type { Day } from '../../calendar.js';
import { BODY_AREAS, type BodyArea } from '../../vocabulary.js';
import { expectedDay } from './expected-day.js';
import { isKind, type Kind } from './kinds.js';
import { meantBy, type Named } from './squad-name.js';

/** The fields of the form, by their names in it. */
export interface Typed {
  readonly player: string;
  /** which of those whom the name means; only after it was asked back */
  readonly playerId: string;
  readonly kind: string;
  readonly area: string;
  readonly back: string;
  /** makes sending it twice harmless */
  readonly key: string;
}
export type Field = 'player' | 'kind' | 'area' | 'back' | 'form';
/** In the order of the form; one of the whole form comes first. */
export const FIELDS: readonly Field[] = ['form', 'player', 'kind', 'area', 'back'];
export type Faults = Readonly<Partial<Record<Field, string>>>;

/** What was typed, as it can be read. */
export interface Entry {
  readonly player: Named;
  readonly kind: Kind;
  readonly area: BodyArea | undefined;
  readonly back: Day | undefined;
}

export const NOTHING_TYPED: Omit<Typed, 'key'> = {
  player: '',
  playerId: '',
  kind: '',
  area: '',
  back: '',
};
const LONGEST = 200;
/** The field that makes sending a form twice harmless, named as over the API. */
export const KEY = 'Idempotency-Key';
export const isKey = (key: string): boolean => /^[\w.-]{1,128}$/.test(key);

/** A field that came twice, or as something else than text, was not typed into this form. */
export const typedIn = (body: unknown): Typed => {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value.slice(0, LONGEST).trim() : '';
  };
  const [player, playerId] = [text('player'), text('playerId')];
  return { player, playerId, kind: text('kind').toUpperCase(), area: text('area'), back: text('back'), key: text(KEY) }; // prettier-ignore
};

const playerIn = (
  { player, playerId }: Typed,
  squad: readonly Named[],
): { player: Named } | { fault: string; choices?: readonly Named[] } => {
  if (player === '') return { fault: 'Whom is it about? Type a name.' };
  const found = meantBy(squad, player);
  const [one] = found.length === 1 ? found : found.filter(({ id }) => id === playerId);
  if (one) return { player: one };
  return found.length
    ? { fault: `${found.length} players of the squad are called that: choose one.`, choices: found }
    : { fault: `Nobody in the squad is called ${player}.` };
};

/** The entry, or every fault at once; whom a name may mean stands beside them. */
export const entryOf = (
  typed: Typed,
  squad: readonly Named[],
  today: Day,
): { entry: Entry } | { faults: Faults; choices: readonly Named[] } => {
  const who = playerIn(typed, squad);
  const when = expectedDay(typed.back, today);
  const area = BODY_AREAS.find((one) => one === typed.area);
  const faults: Faults = {
    ...(isKey(typed.key) ? {} : { form: 'The form came without its key: send it once more.' }),
    ...('fault' in who ? { player: who.fault } : {}),
    ...(isKind(typed.kind) ? {} : { kind: 'How is he? Choose one.' }),
    ...(typed.area === '' || area ? {} : { area: 'Choose a body area of the list.' }),
    ...('fault' in when ? { back: `${typed.back} ${when.fault}.` } : {}),
  };
  if ('fault' in who || 'fault' in when || !isKind(typed.kind) || Object.keys(faults).length)
    return { faults, choices: ('choices' in who && who.choices) || [] };
  return { entry: { player: who.player, kind: typed.kind, area, back: when.day } };
};
