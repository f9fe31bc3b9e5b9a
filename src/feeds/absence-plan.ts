/**
 * The commands that a row of dated absences is. Its two days are two statements: when the absence began to be known
 * nobody knew its end, so what says so is stated on the day of the return, and never as an expected return. Pure.
 */
import { v5 as uuidv5 } from 'uuid';
import { addDays } from '../calendar.js';
import { folded } from '../vocabulary.js';
import type { AbsenceRow } from './absence-row.js';
import { ailmentOf } from './absence-sites.js';

/** The name space of these command ids; never to be changed. */
const SPACE = 'c2f1d7aa-3b0e-5c6b-9f35-7d0a4b8e6c21';
export const ABSENCES = 'Transfermarkt';

type Body = Readonly<Record<string, unknown>>;
export interface AbsenceStep {
  /** For good: the same row sent again, from another season's file too, is the same command */
  readonly commandId: string;
  readonly command: string;
  readonly body: Body;
}
export interface AbsencePlan {
  readonly steps: readonly AbsenceStep[];
  /** kept as an outlook with its words, since nothing here says what it is */
  readonly unclassified: boolean;
}
/** What begins on the first day, and what ends it on the last. */
interface Pair {
  readonly begins?: readonly [string, Body];
  readonly ends?: readonly [string, Body];
  readonly unclassified?: true;
}

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/doping/, 'DOPING'],
  [/indirect card|second yellow|yellow-red/, 'SECOND_CAUTION'],
  [/yellow card/, 'CAUTIONS'],
  [/red card/, 'DISMISSAL'],
  [/court|tribunal/, 'TRIBUNAL'],
];
const BANNED = /doping|suspen|\bban(?:ned)?\b/;
const AWAY: readonly (readonly [RegExp, string])[] = [
  [/birth|paternity|bereave|compassion|death|mourning|funeral/, 'COMPASSIONATE'],
  [/visa/, 'VISA'],
  [/personal|private|family|special leave/, 'PERSONAL'],
  [/club decision|internal|training camp|disciplin/, 'CLUB_DECISION'],
];

/** An id of the player's own: `tm-2022-12-30-heel-bone-injury`. */
const idOf = ({ from, details }: AbsenceRow): string =>
  `tm-${from}-${folded(details).replace(/[^a-z0-9]+/g, '-')}`.slice(0, 80).replace(/-+$/, '');

/**
 * The number of matches was public when the ban was imposed, its last day was not. A ban without a number is told
 * as a whole once it is over; one that is not over has no end. It counts from the day after the report: the report
 * of a card comes on the day of its match, which a ban never covers.
 */
const ban = (row: AbsenceRow, words: string): Pair => {
  const { from, until, games } = row;
  const cause = CAUSES.find(([word]) => word.test(words))?.[1] ?? 'UNSPECIFIED';
  const rest = { suspensionId: idOf(row), cause, scope: {}, authority: 'Not named' };
  const effectiveFrom = addDays(from, 1);
  if (games) return { begins: ['ImposeSuspension', { ...rest, matches: games, effectiveFrom }] };
  if (until === undefined)
    return { begins: ['ImposeSuspension', { ...rest, indefinite: true, effectiveFrom }] };
  const bannedUntil = until > from ? until : effectiveFrom;
  return { ends: ['ImposeSuspension', { ...rest, bannedUntil, effectiveFrom: from }] };
};
const leave = (row: AbsenceRow, kind: string): Pair => ({
  begins: ['GrantLeave', { leaveId: idOf(row), kind, leaveFrom: row.from }],
  ends: ['EndLeave', { leaveId: idOf(row), endedOn: row.until }],
});

const ailing = (row: AbsenceRow): Pair => {
  const { details: publicLabel, until } = row;
  const ailment = ailmentOf(publicLabel);
  const [id, band] = [idOf(row), 'UNAVAILABLE'];
  switch (ailment.what) {
    case 'FITNESS':
      return {
        begins: ['AssessMatchFitness', { band }],
        ends: ['AssessMatchFitness', { band: 'AVAILABLE' }],
      };
    case 'REST':
      return leave(row, 'CLUB_DECISION');
    case 'ILLNESS':
      return {
        begins: ['RecordIllness', { illnessId: id, publicLabel, band }],
        ends: ['ResolveIllness', { illnessId: id, resolvedOn: until }],
      };
    // A concussion is not confirmed here: no row ever says that he was cleared of one.
    case 'INJURY':
      return {
        begins: ['RecordInjury', { injuryId: id, publicLabel, bodyArea: ailment.bodyArea, band }],
        ends: ['ResolveInjury', { injuryId: id, resolvedOn: until, basis: 'STATED' }],
      };
  }
};
const away = (row: AbsenceRow, words: string): Pair => {
  const { details, until } = row;
  const id = idOf(row);
  if (BANNED.test(words)) return ban(row, words);
  if (/called up|national team|international duty/.test(words))
    return {
      begins: ['CallUpPlayer', { callUpId: id, association: 'Not named', tournament: details, list: 'FINAL' }],
      ends: ['RecordReturnFromDuty', { callUpId: id, returnedOn: until }],
    }; // prettier-ignore
  const barred = /work permit/.test(words)
    ? 'WORK_PERMIT'
    : /not registered/.test(words)
      ? 'NOT_REGISTERED'
      : /eligib/.test(words)
        ? 'OTHER'
        : undefined;
  if (barred)
    return {
      begins: ['StateIneligibility', { ineligibilityId: id, kind: barred, scope: {}, ineligibleFrom: row.from }],
      ends: ['LiftIneligibility', { ineligibilityId: id }],
    }; // prettier-ignore
  const kind = AWAY.find(([word]) => word.test(words))?.[1];
  if (kind) return leave(row, kind);
  return {
    begins: ['StateSelectionOutlook', { band: 'UNAVAILABLE', phrase: details }],
    ends: ['StateSelectionOutlook', { band: 'AVAILABLE', phrase: `Back: ${details}` }],
    unclassified: true,
  };
};

/** The commands of a row that is no spell at a club, each with its source and its day. */
export const absencePlan = (row: AbsenceRow): AbsencePlan => {
  const { tm_player_id, reason, details, from, until, url } = row;
  const words = folded(details);
  const pair =
    reason === 'suspension'
      ? ban(row, words)
      : reason === 'injury'
        ? ailing(row)
        : away(row, words);
  const step = (
    which: 'begins' | 'ends',
    [command, body]: readonly [string, Body],
    day: string,
  ): AbsenceStep => ({
    commandId: `feed:absences:${uuidv5([ABSENCES, tm_player_id, reason, details, from, which].join('|'), SPACE)}`,
    command,
    body: {
      ...body,
      source: { kind: 'journalist', name: ABSENCES, quote: details, ...(url ? { reference: url } : {}) },
      confidence: 'reported',
      visibility: 'public',
      statedAt: `${day}T00:00:00Z`,
      occurred: { value: day, precision: which === 'begins' ? 'approx' : 'day' },
    },
  }); // prettier-ignore
  return {
    steps: [
      ...(pair.begins ? [step('begins', pair.begins, from)] : []),
      ...(pair.ends && until !== undefined ? [step('ends', pair.ends, until)] : []),
    ],
    unclassified: pair.unclassified ?? false,
  };
};

/** Whether two names have a word in common: a row that was matched by its name must at least do that. */
export const isSameName = (one: string, other: string): boolean => {
  const wordsOf = (name: string): string[] =>
    folded(name).split(/[^a-z0-9]+/).filter((word) => word.length > 1); // prettier-ignore
  const words = wordsOf(other);
  return wordsOf(one).some((word) => words.includes(word));
};
