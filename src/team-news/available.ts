/** News of players who are available: back again, limited, new, or said to be in contention. */
import { dayAt } from '../calendar.js';
import type { InjuryEpisode } from '../availability/injury-history.js';
import { labelOf } from '../availability/applying.js';
import { clause, joining, type Member, type Sentence, sentence, type Setting } from './clause.js';
import { latelyOf, rulingOf } from './lately.js';
import { byWord, isAilment, predicate, spanWords } from './phrases.js';
import { onDay, withArticle } from './words.js';

const BACK: Readonly<Record<string, string>> = {
  LeaveEnded: 'is back from leave',
  PlayerReturnedFromDuty: 'is back from international duty',
  IllnessResolved: 'is well again after an illness',
  LoanEnded: 'is back from his loan',
};
const played = ({ background: { lastMatch } }: Member): number => lastMatch?.kickOffMs ?? -Infinity;

/** The injury that he is back from since the last match that he played. */
const recoveryOf = (member: Member): InjuryEpisode | undefined =>
  member.background.recovered.find(({ resolvedOn }) => Date.parse(resolvedOn!) > played(member));
const returning = (member: Member, setting: Setting): Sentence => {
  const { id, name, background } = member;
  const over = recoveryOf(member);
  const span = over && spanWords(over, setting);
  if (over && span)
    return sentence(
      clause(
        `${name} is available again after ${withArticle(over.publicLabel ?? 'injury')}`,
        [id],
        {
          events: over.events,
        },
      ),
      clause(` that kept him out ${span}`, [id], over),
    );
  const { back } = background;
  return back && back.occurredMs > played(member)
    ? sentence(clause(`${name} ${BACK[back.type]!}`, [id], back))
    : [];
};
const contending = ({ id, name, verdict }: Member): Sentence => {
  const outlook = verdict.reasons.find(({ reason }) => reason.kind === 'OUTLOOK');
  const said = outlook?.word.label === undefined ? undefined : predicate(outlook.word.label);
  return outlook && said ? sentence(clause(`${name} ${said}`, [id], byWord(outlook))) : [];
};
const limited = ({ id, name, verdict }: Member): Sentence => {
  const limits = verdict.reasons.filter(({ word }) => word.effect === 'LIMITS');
  const { role, maxMinutes } = verdict.limited ?? {};
  const words = [
    role === undefined ? undefined : 'fit enough only for the bench',
    maxMinutes === undefined ? undefined : `fit for at most ${maxMinutes} minutes`,
  ].filter((one) => one !== undefined);
  return words.length && limits.length
    ? sentence(clause(`${name} is ${words.join(' and ')}`, [id], ...limits.map(byWord)))
    : [];
};
/** A knock that he plays with. */
const managed = ({ id, name, verdict }: Member): Sentence => {
  const note = verdict.reasons.find((one) => isAilment(one) && one.word.effect === 'NOTE');
  return note
    ? sentence(
        clause(`${name} is available despite ${withArticle(labelOf(note))}`, [id], byWord(note)),
      )
    : [];
};
const joined = ({ id, name, background }: Member, { clubName, today }: Setting): Sentence => {
  const fact = background.joined;
  if (!fact) return [];
  const { fromClubId, parentClubId } = fact.data as { fromClubId?: string; parentClubId?: string };
  const from = fromClubId ?? parentClubId;
  const words = fact.type === 'PlayerLoanedOut' ? 'joined on loan' : 'joined';
  return sentence(
    clause(
      `${name} ${words}${from === undefined ? '' : ` from ${clubName(from)}`} ${onDay(dayAt(fact.occurredMs), today)}`,
      [id],
      fact,
    ),
  );
};
/** One caution more, and they miss a match: told of all of them in one sentence. */
export const warnedOf = (members: readonly Member[]): Sentence => {
  const warned = members.flatMap(({ id, name, verdict }) => {
    const note = verdict.reasons.find(
      ({ reason, word }) =>
        reason.kind === 'SUSPENSION' && word.effect === 'NOTE' && reason.derived,
    );
    return note && labelOf(note).startsWith('One caution from a ban')
      ? [clause(name, [id], byWord(note))]
      : [];
  });
  const last = warned.length - 1;
  const names = warned.map((one, i) =>
    i === 0 ? one : { ...one, text: `${i === last ? ' and ' : ', '}${one.text}` },
  );
  return names.length
    ? sentence(...names, joining(` ${last ? 'are each' : 'is'} one caution from a ban`))
    : [];
};

/** What is news of one who is available; nothing if nothing is. */
export const availableOf = (member: Member, setting: Setting): readonly Sentence[] => {
  const first = [
    contending(member),
    returning(member, setting),
    limited(member),
    managed(member),
    joined(member, setting),
  ].filter((one) => one.length);
  // What only adds to something said of him; a new contract is news by itself.
  const more =
    first.length || member.background.signed
      ? latelyOf(member, setting, recoveryOf(member)?.injuryId)
      : [];
  const lead = first.length ? first.slice(0, 2) : [];
  return [...lead, rulingOf(member, setting), named(more, member, !lead.length)];
};
/** A sentence that begins with "He" begins with his name where nothing of him came before. */
const named = (said: Sentence, { name }: Member, isFirst: boolean): Sentence =>
  isFirst ? said.map((one, i) => (i ? one : { ...one, text: one.text.replace(/^He /, `${name} `) })) : said; // prettier-ignore
