/** What a likelihood is worked out from, in figures and in words: his label, and what the label ignores. Pure. */
import { startOfDay } from '../calendar.js';
import type { Applying } from './applying.js';
import type { Verdict } from './evaluate.js';
import { type Form, formOf, missedInRow, recentOf, roundsOf } from './form.js';

const DAY_MS = 86_400_000;
/** Whole days, so that an answer says the same all day long. */
const daysOf = (ms: number): number => Math.floor(Math.max(0, ms) / DAY_MS);
const most = (limit: number, value: number): number => Math.min(limit, value);

/** What is known of a player for one question: the label's reason, his form, and when he was last seen fit. */
export interface Outlook {
  readonly verdict: Verdict;
  readonly form: Form;
  /** what casts the doubt or bars him */
  readonly about: Applying | undefined;
  /** the moment asked about: the kick-off, with a fixture */
  readonly atMs: number;
}
export const outlookOf = (verdict: Verdict): Outlook => {
  const { asked, playerId, spell, reasons } = verdict;
  const { at } = asked.clocks;
  const rounds = roundsOf(asked.matchdays, asked.clubId, at);
  return {
    verdict,
    form: formOf(playerId, rounds, spell.fromMs, at),
    about: reasons.find(({ word }) => word.effect === 'DOUBT' || word.effect === 'BARS'),
    atMs: at,
  };
};

/** Themes in which a likelihood is explained; several figures may belong to one. */
export const THEMES = [
  'LABEL', 'APPEARANCES', 'MINUTES', 'LAST_MATCH', 'MISSED', 'POSITION', 'REST', 'SAID', 'PROMISE', 'KIND', 'EVIDENCE',
] as const; // prettier-ignore
export type Theme = (typeof THEMES)[number];

type Feature = readonly [Theme, (outlook: Outlook) => number];
const is = (holds: boolean): number => (holds ? 1 : 0);
const banded =
  (band: string) =>
  ({ verdict }: Outlook): number =>
    is(verdict.band === band);
const doubted = ({ about }: Outlook): number => is(about !== undefined);
const mean = (values: readonly number[], none: number): number =>
  values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : none;
/** Means of those measured, for who has no round at all; he falls back to the band's figure anyway. */
const USUAL = { share: 0.8, minutes: 0.7 } as const;

const share = ({ form }: Outlook): number =>
  mean(recentOf(form).map(({ minutes }) => is(minutes > 0)), USUAL.share); // prettier-ignore
const playedLast = ({ form: { outings } }: Outlook): number =>
  outings.length ? is(outings[0]!.minutes > 0) : USUAL.share;
const minutesWeighted = ({ form }: Outlook): number => {
  let [sum, weights, weight] = [0, 0, 1];
  for (const { minutes } of recentOf(form)) {
    sum += weight * minutes;
    weights += weight;
    weight *= 0.7;
  }
  return weights ? sum / weights / 90 : USUAL.minutes;
};
/** How the minutes of twenty rounds stand to those missed, as log-odds, drawn to a usual 150 minutes in two rounds. */
const minutesOfSeason = ({ form: { outings } }: Outlook): number => {
  const sum = outings.reduce((all, { minutes }) => all + minutes, 0);
  const part = (sum + 150) / (outings.length + 2) / 90;
  return Math.log(part / Math.max(0.02, 1 - part));
};
const unevenness = ({ form }: Outlook): number => {
  const recent = recentOf(form);
  return recent.reduce(
    (sum, { minutes }, i) => sum + (i ? Math.abs(minutes - recent[i - 1]!.minutes) / 90 : 0),
    0,
  );
};
/** Rounds that he missed while somebody had him out or in doubt: they say nothing on whether he is picked. */
const excused = ({ form, verdict }: Outlook): number => {
  const missed = recentOf(form).filter(({ minutes }) => minutes === 0);
  if (!missed.length) return 0;
  const { absences } = verdict.dossier.absences;
  return missed.filter(({ kickOffMs }) =>
    absences.some(({ fromMs, untilMs = Infinity }) => fromMs <= kickOffMs && kickOffMs < untilMs),
  ).length;
};
const restDays = ({ form: { restMs } }: Outlook): number =>
  restMs === undefined ? 7 : most(14, daysOf(restMs));
const saidAgo = ({ about, atMs }: Outlook): number =>
  about ? Math.log1p(most(60, daysOf(atMs - about.word.statedMs))) : 0;
const lasts = ({ about, atMs }: Outlook): number =>
  about ? Math.log1p(most(120, daysOf(atMs - about.reason.fromMs))) : 0;
/** Days from the promised day to the moment; negative before it, undefined without a promise. */
export const sincePromise = ({ about, atMs }: Outlook): number | undefined => {
  const expected = about?.reason.expectedReturn;
  const day = expected?.unknown ? undefined : (expected?.latestOn ?? expected?.earliestOn);
  return day === undefined ? undefined : (atMs - startOfDay(day)) / DAY_MS;
};
const kindOf = ({ about }: Outlook): 'KNOCK' | 'MUSCLE' | 'ILLNESS' | 'OTHER' | undefined => {
  if (!about) return undefined;
  const { kind } = about.reason;
  if (kind === 'ILLNESS') return 'ILLNESS';
  if (/\bknock\b/i.test(about.word.label ?? '')) return 'KNOCK';
  if (kind === 'INJURY' && ['T', 'G', 'Q'].includes(about.word.bodyArea ?? '')) return 'MUSCLE';
  return 'OTHER';
};
const evidenceMs = ({ verdict }: Outlook): number | undefined => verdict.evidence?.ms;
/** Without a doubt, missed the last round, and found fit since. */
const clearedSince = (outlook: Outlook): number => {
  const [last] = outlook.form.outings;
  const ms = evidenceMs(outlook);
  return is(!outlook.about && last?.minutes === 0 && ms !== undefined && ms > last.kickOffMs);
};

/** The figures by name, in the order of the coefficients. A new one needs a new fit: `touchline forecast fit`. */
export const FEATURES: Readonly<Record<string, Feature>> = {
  likely: ['LABEL', banded('LIKELY')],
  doubtful: ['LABEL', banded('DOUBTFUL')],
  unlikely: ['LABEL', banded('UNLIKELY')],
  unavailable: ['LABEL', banded('UNAVAILABLE')],
  share: ['APPEARANCES', share],
  shareInDoubt: ['APPEARANCES', (one) => doubted(one) * share(one)],
  meanMinutes: ['MINUTES', ({ form }) => mean(recentOf(form).map(({ minutes }) => minutes / 90), USUAL.minutes)], // prettier-ignore
  minutesWeighted: ['MINUTES', minutesWeighted],
  minutesOfSeason: ['MINUTES', minutesOfSeason],
  unevenness: ['MINUTES', unevenness],
  playedLast: ['LAST_MATCH', playedLast],
  playedLastInDoubt: ['LAST_MATCH', (one) => doubted(one) * playedLast(one)],
  missedInRow: ['MISSED', ({ form }) => most(4, missedInRow(form))],
  excused: ['MISSED', excused],
  goalkeeper: ['POSITION', ({ verdict }) => is(verdict.registration.position === 'GKP')],
  goalkeeperPlayedLast: ['POSITION', (one) => is(one.verdict.registration.position === 'GKP') * playedLast(one)], // prettier-ignore
  defender: ['POSITION', ({ verdict }) => is(verdict.registration.position === 'DEF')],
  restDays: ['REST', restDays],
  longRest: ['REST', (one) => is(restDays(one) >= 10)],
  saidAgo: ['SAID', saidAgo],
  lasts: ['SAID', lasts],
  playedSince: ['SAID', ({ about, form }) => is(recentOf(form).some(({ minutes, kickOffMs }) => about !== undefined && minutes > 0 && kickOffMs > about.reason.fromMs))], // prettier-ignore
  promisePassed: ['PROMISE', (one) => is((sincePromise(one) ?? -1) >= 0) * banded('UNAVAILABLE')(one)], // prettier-ignore
  weeksToPromise: ['PROMISE', (one) => most(4, Math.max(0, -(sincePromise(one) ?? 0)) / 7)],
  knock: ['KIND', (one) => is(kindOf(one) === 'KNOCK')],
  muscle: ['KIND', (one) => is(kindOf(one) === 'MUSCLE')],
  illness: ['KIND', (one) => is(kindOf(one) === 'ILLNESS')],
  evidenceAgo: ['EVIDENCE', (one) => Math.log1p(most(60, daysOf(one.atMs - (evidenceMs(one) ?? -Infinity))))], // prettier-ignore
  clearedSince: ['EVIDENCE', clearedSince],
};
export const FEATURE_NAMES: readonly string[] = Object.keys(FEATURES);

/** The figures of one player for one question. */
export const figuresOf = (outlook: Outlook): readonly number[] =>
  Object.values(FEATURES).map(([, of]) => of(outlook));

const many = (count: number, of: string): string => `${count} ${of}${count === 1 ? '' : 's'}`;
/** A theme in words, as it is with this player. */
export const WORDS: Readonly<Record<Theme, (outlook: Outlook) => string>> = {
  LABEL: ({ verdict }) => `Said to be ${verdict.band.toLowerCase()}`,
  APPEARANCES: ({ form }) => {
    const recent = recentOf(form);
    return `Played ${recent.filter(({ minutes }) => minutes > 0).length} of the last ${many(recent.length, 'round')}`; // prettier-ignore
  },
  MINUTES: ({ form }) =>
    `${Math.round(mean(recentOf(form).map(({ minutes }) => minutes), 0))} minutes a round, ${Math.round(mean(form.outings.map(({ minutes }) => minutes), 0))} over the last ${form.outings.length}`, // prettier-ignore
  LAST_MATCH: (one) => (playedLast(one) ? 'Played the last round' : 'Did not play the last round'),
  MISSED: (one) =>
    `Missed ${missedInRow(one.form)} in a row; ${excused(one)} of the last rounds while out or in doubt`,
  POSITION: ({ verdict }) => `Position ${verdict.registration.position ?? 'not known'}`,
  REST: (one) =>
    one.form.restMs === undefined
      ? 'No match of the club is known'
      : `${many(daysOf(one.form.restMs), 'day')} since the last match`,
  SAID: ({ about, atMs }) =>
    about
      ? `Last said ${many(daysOf(atMs - about.word.statedMs), 'day')} before, begun ${many(daysOf(atMs - about.reason.fromMs), 'day')} before` // prettier-ignore
      : 'Nothing is said against him',
  PROMISE: (one) => {
    const days = sincePromise(one);
    if (days === undefined) return 'No day of return is promised';
    return days >= 0 ? 'The promised day has passed' : `Promised in ${many(Math.ceil(-days), 'day')}`; // prettier-ignore
  },
  KIND: (one) => {
    const kind = kindOf(one);
    return kind === undefined ? 'No injury' : `Kind: ${kind.toLowerCase()}`;
  },
  EVIDENCE: (one) => {
    const ms = evidenceMs(one);
    return ms === undefined ? 'Nothing shows him fit' : `Last seen or found fit ${many(daysOf(one.atMs - ms), 'day')} before`; // prettier-ignore
  },
};
