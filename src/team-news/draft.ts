/**
 * The team news for a fixture: verdicts into sentences, each clause with what it rests on. Pure: the same facts make
 * the same text. What it does not say stands beside it, since a reader takes silence for fitness.
 */
import type { Heard } from '../availability/heard.js';
import type { ClubId } from '../vocabulary.js';
import { absentOf } from './absent.js';
import { availableOf, warnedOf } from './available.js';
import { clause, type Member, type Sentence, sentence, type Setting } from './clause.js';
import { coverOf, doubtOf, pendingOf } from './doubts.js';
import { movesOf } from './moves.js';
import { isAilment } from './phrases.js';
import { sheetOf } from './sheet.js';
import { type Unsaid, unsaidOf } from './unsaid.js';

export const PARAGRAPHS = ['SHEET', 'DOUBTS', 'ABSENT', 'AVAILABLE', 'CLUB'] as const;
export type Topic = (typeof PARAGRAPHS)[number];
export interface Paragraph {
  readonly topic: Topic;
  readonly sentences: readonly Sentence[];
}
export interface ClubDraft {
  readonly clubId: ClubId;
  readonly paragraphs: readonly Paragraph[];
  readonly unsaid: readonly Unsaid[];
}

/** Bulletins older than this are no news (our default): a week. */
const BULLETIN_MS = 7 * 86_400_000;
const bulletinOf = (bulletins: readonly Heard[], setting: Setting): readonly Sentence[] =>
  bulletins
    .filter(({ data, statedMs }) => {
      const { fixtureId } = data as { fixtureId?: string };
      return fixtureId === undefined
        ? setting.nowMs - statedMs <= BULLETIN_MS
        : fixtureId === setting.fixture.id;
    })
    .map((fact) => {
      const { text } = fact.data as { text: string };
      const { kind, name } = fact.envelope.source;
      const says = kind === 'club' ? 'The club says' : `Of the squad as a whole ${name} says`;
      return sentence(clause(`${says}: “${text.replace(/\.?$/, '.')}”`, [], fact));
    });

/** The draft for one club of the fixture. `members`: everybody on its list; `bulletins`: its own words, as heard. */
export const draftOf = (
  members: readonly Member[],
  bulletins: readonly Heard[],
  setting: Setting,
): ClubDraft => {
  const sheet = sheetOf(setting);
  const named = members.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const is = (...statuses: readonly string[]): readonly Member[] =>
    named.filter(({ verdict }) => statuses.includes(verdict.status));
  const covers = (ids: ReadonlySet<string>): readonly Sentence[] =>
    named
      .filter(({ verdict }) => ids.has(verdict.contingent?.ifPlayerOut ?? ''))
      .map((one) => coverOf(one, setting));
  // Who is likely first; of those who are a doubt, whoever is hurt before who is only said to be one ("also").
  const isHurt = ({ verdict }: Member): boolean => verdict.reasons.some(isAilment);
  const doubtful = [
    ...is('LIKELY'),
    ...is('DOUBTFUL', 'UNLIKELY').toSorted((a, b) => Number(isHurt(b)) - Number(isHurt(a))),
    ...is('UNKNOWN').filter(({ verdict }) => verdict.overdue),
  ];
  const doubts = [
    ...is('ELIGIBILITY_PENDING').flatMap((one) => pendingOf(one, setting)),
    ...doubtful.flatMap((one) => [...doubtOf(one, setting), ...covers(new Set([one.id]))]),
  ];
  // Without a sheet a player who is out is told by his ailment; with one, by whoever was left out with a doubt too.
  const out = is('UNAVAILABLE');
  const told = new Set([...doubtful, ...is('ELIGIBILITY_PENDING')].map(({ id }) => id));
  const coversOfOut = covers(new Set(named.filter(({ id }) => !told.has(id)).map(({ id }) => id)));
  const paragraph = (topic: Topic, sentences: readonly Sentence[]): Paragraph => ({
    topic,
    sentences: sentences.filter((one) => one.length),
  });
  return {
    clubId: setting.clubId,
    paragraphs: [
      paragraph('SHEET', sheet),
      paragraph('DOUBTS', doubts),
      paragraph('ABSENT', [...absentOf(out, setting), ...(sheet.length ? [] : coversOfOut)]),
      paragraph(
        'AVAILABLE',
        sheet.length
          ? []
          : [
              ...is('AVAILABLE').flatMap((one) => availableOf(one, setting)),
              warnedOf(is('AVAILABLE')),
            ],
      ),
      paragraph('CLUB', [...movesOf(named, setting), ...bulletinOf(bulletins, setting)]),
    ].filter(({ sentences }) => sentences.length),
    unsaid: unsaidOf(named),
  };
};
