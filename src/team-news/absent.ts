/** Who is out: ailments grouped by what they are, bans with the matches left, bars by their rule, duty and leave. */
import { type Applying, labelOf } from '../availability/applying.js';
import { dayAt, daysBetween } from '../calendar.js';
import { type By, clause, type Clause, joining, type Member, type Sentence, sentence, type Setting } from './clause.js'; // prettier-ignore
import { byWord, isAilment, predicate, promiseOf } from './phrases.js';
import { dateWords, inBrackets, inSentence, listed, numberWord, onDay, ordinal } from './words.js'; // prettier-ignore

/** The reason that decides: the first bar, else the outlook or doubt that is as bad. */
export const decidingOf = ({ verdict: { reasons } }: Member): Applying | undefined =>
  reasons.find(({ word }) => word.effect === 'BARS') ??
  reasons.find(({ word }) => word.band === 'UNAVAILABLE') ??
  reasons.find(({ word }) => word.effect === 'DOUBT');

/** From here on an absence is told by the day it began (our default): four months. */
const LONG_TERM_DAYS = 120;
const isLongTerm = ({ reason }: Applying, { today }: Setting): boolean =>
  reason.since !== null && daysBetween(reason.since, today) >= LONG_TERM_DAYS;

interface Absence {
  readonly member: Member;
  readonly by: Applying;
}
/** `Alex McCarthy and Matty Targett (both hamstring)`; each by himself where a return was promised to one of them. */
const groupWords = (group: readonly Absence[], setting: Setting): readonly Clause[] => {
  const label = inBrackets(labelOf(group[0]!.by));
  const promises = group.map((one) => promiseOf(one.by, setting, true)?.text ?? '');
  const by = (one: Absence): readonly By[] => [
    byWord(one.by),
    { events: one.by.reason.expectedReturn?.events ?? [] },
    ...one.by.others,
  ];
  if (group.length === 1 || promises.some((text) => text !== ''))
    return group.map((one, i) =>
      clause(`${one.member.name} (${label}${promises[i]})`, [one.member.id], ...by(one)),
    );
  const names = listed(group.map(({ member: { name } }) => name));
  const ids = group.map(({ member: { id } }) => id);
  return [clause(`${names} (${group.length === 2 ? 'both' : 'all'} ${label})`, ids, ...group.flatMap(by))]; // prettier-ignore
};

/** Those who ail, in groups of one ailment each, the newest absence first; then each who has been out for long. */
const ailing = (absences: readonly Absence[], setting: Setting): readonly Sentence[] => {
  const short = absences.filter(({ by }) => !isLongTerm(by, setting));
  const groups = new Map<string, Absence[]>();
  for (const one of short.toSorted((a, b) => b.by.reason.fromMs - a.by.reason.fromMs)) {
    const label = inBrackets(labelOf(one.by));
    groups.set(label, [...(groups.get(label) ?? []), one]);
  }
  const told = [...groups.values()].flatMap((group) => groupWords(group, setting));
  const joined = told.map((one, i) =>
    i === 0 ? one : { ...one, text: `${i === told.length - 1 ? ' and ' : ', '}${one.text}` },
  );
  return [
    told.length ? sentence(...joined, joining(short.length === 1 ? ' is out' : ' are out')) : [],
    ...absences
      .filter(({ by }) => isLongTerm(by, setting))
      .map(({ member, by }) =>
        sentence(
          clause(
            `${member.name} (${inBrackets(labelOf(by))}) has been out since ${dateWords(by.reason.since!, setting.today)}`,
            [member.id],
            byWord(by),
          ),
          promiseOf(by, setting),
        ),
      ),
  ];
};

/** A ban: which match of how many this one is, for what, and how many are left after it. */
const banned = ({ member: { id, name, verdict }, by }: Absence, setting: Setting): Sentence => {
  const ban = verdict.bans.get(by.reason.id);
  if (!ban) {
    const until = by.reason.untilMs;
    const back =
      until === undefined ? '' : `; he may play again ${onDay(dayAt(until), setting.today)}`;
    return sentence(clause(`${name} is suspended${back}`, [id], byWord(by)));
  }
  const nth = ban.covered.findIndex((day) => day.id === setting.fixture.id) + 1;
  const label = labelOf(by).replace(/:.*$/, '');
  const why = by.reason.derived || label !== labelOf(by) ? ` (${inSentence(label)})` : '';
  const left = ban.matches - nth;
  const words =
    ban.matches === 1
      ? `serves a one-match ban${why}`
      : `serves the ${ordinal(nth)} match of a ${numberWord(ban.matches)}-match ban${why}, with ${left ? `${numberWord(left)} more to come` : 'none left after it'}`;
  return sentence(clause(`${name} ${words}`, [id], byWord(by)));
};

const BEEN = /^(?:called|ruled|left|registered)\b/i;
const DAY = /\d{4}-\d\d-\d\d/g;
/** A bar of another kind, in its own words. */
const barred = ({ member: { id, name }, by }: Absence, { today }: Setting): Sentence => {
  const label = labelOf(by).replace(DAY, (day) => dateWords(day, today));
  const { authority, kind } = by.reason;
  const words =
    kind === 'OUTLOOK'
      ? (predicate(label) ?? 'is out')
      : kind === 'FITNESS_TEST'
        ? inSentence(label)
        : `${BEEN.test(label) ? 'has been' : 'is'} ${inSentence(label)}`;
  const ruled = kind === 'RULING' && authority !== undefined && !label.includes(authority);
  return sentence(clause(`${name} ${words}${ruled ? ` (${authority})` : ''}`, [id], byWord(by)));
};

/** All who are out, for the paragraph about them. */
export const absentOf = (members: readonly Member[], setting: Setting): readonly Sentence[] => {
  const absences = members.flatMap((member) => {
    const by = decidingOf(member);
    return by ? [{ member, by }] : [];
  });
  const ofKind = (holds: (by: Applying) => boolean): readonly Absence[] =>
    absences.filter(({ by }) => holds(by));
  const isBan = ({ reason }: Applying): boolean => reason.kind === 'SUSPENSION';
  return [
    ...ailing(ofKind(isAilment), setting),
    ...ofKind(isBan).map((one) => banned(one, setting)),
    ...ofKind((by) => !isAilment(by) && !isBan(by)).map((one) => barred(one, setting)),
  ];
};
