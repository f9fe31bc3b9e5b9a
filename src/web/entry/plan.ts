/** Which commands an entry is: see the table of `KINDS`. No clock and no I/O: what it needs is given. */
import { v5 } from 'uuid';
import type { Day } from '../../calendar.js';
import { BODY_AREA_WORDS, type BodyArea } from '../../vocabulary.js';
import { KINDS } from './kinds.js';
import type { Entry, Faults } from './typed.js';

/** One command, by name and body as the API takes them. */
export interface Step {
  /** what it is in this entry; with the entry's key it makes the command's own, so that sending it twice records once */
  readonly slot: string;
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
}
/** What is open of the player, as far as the one who enters may see it. */
export interface Open {
  readonly injuries: readonly { readonly id: string; readonly area: BodyArea }[];
  readonly illnesses: readonly string[];
}
/** What the same form has recorded before, if it was sent already. */
export interface Done {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface Surroundings {
  readonly open: Open;
  readonly done: readonly Done[];
  readonly today: Day;
  /** names what the entry opens; the same for the same form */
  readonly name: string;
}
export type Plan = { readonly steps: readonly Step[] } | { readonly faults: Faults };

const NAMES = '6f0d7c1e-3f2b-4d8e-9a51-7c64b1a2e901';
/** What an entry rests on, where a command asks for it. */
const ENTERED = 'Entered at the club';

const idsOf = (done: readonly Done[], type: string, field: string): string[] =>
  done.filter((one) => one.type === type).map(({ data }) => String(data[field]));
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

const outlook = (band: string): Step => ({
  slot: 'outlook',
  command: 'StateSelectionOutlook',
  body: { band, phrase: band.toLowerCase() },
});

/** He is available: what was open is over, else it is said of him. What this form has ended already stays part of it. */
const over = ({ back, area }: Entry, { open, done, today }: Surroundings): Plan => {
  if (area) return { faults: { area: 'Who is available has no injury: leave it empty.' } };
  if (back) return { faults: { back: 'Who is available is back: leave it empty.' } };
  if (done.some(({ type }) => type === 'SelectionOutlookStated'))
    return { steps: [outlook('AVAILABLE')] };
  const injuries = unique([
    ...idsOf(done, 'InjuryResolved', 'injuryId'),
    ...open.injuries.map(({ id }) => id),
  ]);
  const illnesses = unique([...idsOf(done, 'IllnessResolved', 'illnessId'), ...open.illnesses]);
  const steps = [
    ...injuries.map((injuryId): Step => ({ slot: `over:${injuryId}`, command: 'ResolveInjury', body: { injuryId, resolvedOn: today } })),
    ...illnesses.map((illnessId): Step => ({ slot: `over:${illnessId}`, command: 'ResolveIllness', body: { illnessId, resolvedOn: today } })),
  ]; // prettier-ignore
  return { steps: steps.length ? steps : [outlook('AVAILABLE')] };
};

const banned = ({ back, area }: Entry, { today, name }: Surroundings): Plan => {
  if (area) return { faults: { area: 'A ban has no body area: leave it empty.' } };
  const end = back ? { bannedUntil: back } : { matches: 1 };
  const ban = { cause: 'UNSPECIFIED', scope: {}, authority: 'Not named', effectiveFrom: today };
  const suspensionId = v5(name, NAMES);
  return {
    steps: [{ slot: 'ban', command: 'ImposeSuspension', body: { suspensionId, ...ban, ...end } }],
  };
};

/** An injury with a band: a new one, or one that is open. */
const hurt = ({ kind, area, back }: Entry, { open, done, name }: Surroundings): Plan => {
  const { band } = KINDS[kind];
  const own = v5(name, NAMES);
  // Opened by this very form: it was sent before, and is no older injury.
  const opened = idsOf(done, 'PlayerInjured', 'injuryId').includes(own);
  const reassessed = idsOf(done, 'InjuryReassessed', 'injuryId')[0];
  const before = open.injuries.filter(({ id }) => id !== own);
  const about =
    before.find(({ id }) => id === reassessed) ??
    (area ? before.find((one) => one.area === area) : before.length === 1 ? before[0] : undefined);
  if (!area && before.length > 1 && !about)
    return {
      faults: {
        area: `He has more than one open injury (${before.map((one) => BODY_AREA_WORDS[one.area]).join(', ')}): say which.`,
      },
    };
  const isOutlook = done.some(({ type }) => type === 'SelectionOutlookStated');
  if (isOutlook || (!area && !about && !opened)) {
    if (kind !== 'L') return { faults: { area: 'Where is he hurt? Choose a body area.' } };
    return back
      ? { faults: { back: 'A day of return goes with an injury: choose its body area.' } }
      : { steps: [outlook('LIKELY')] };
  }
  const injuryId = opened || !about ? own : about.id;
  const step: Step =
    opened || !about
      ? { slot: 'injury', command: 'RecordInjury', body: { injuryId, bodyArea: area, band } }
      : { slot: 'injury', command: 'ReassessInjury', body: { injuryId, evidence: ENTERED, band, bodyArea: about.area } }; // prettier-ignore
  const day = { earliestOn: back, latestOn: back };
  const expected: Step = { slot: 'return', command: 'SetExpectedReturn', body: { reasonId: injuryId, ...day, basis: ENTERED } }; // prettier-ignore
  return { steps: back ? [step, expected] : [step] };
};

/** The commands of an entry in their order, or what is missing for them. */
export const planOf = (entry: Entry, surroundings: Surroundings): Plan =>
  entry.kind === 'A'
    ? over(entry, surroundings)
    : entry.kind === 'S'
      ? banned(entry, surroundings)
      : hurt(entry, surroundings);
