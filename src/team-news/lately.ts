/** What lately happened to a player and bears on how ready he is, in sentences of their own. */
import { dayAt } from '../calendar.js';
import type { Verdict } from '../availability/evaluate.js';
import { opponentOf } from '../availability/matchday.js';
import { clause, type Clause, type Member, type Sentence, sentence, type Setting } from './clause.js'; // prettier-ignore
import { isAilment, spanWords, trainedWords } from './phrases.js';
import { counted, inSentence, listed, numberWord, onDay, withArticle } from './words.js';

/** `He a, b and c.` */
const he = (said: readonly Clause[]): Sentence =>
  sentence(
    ...said.map((one, i) => {
      const joins = i === 0 ? 'He ' : i === said.length - 1 ? ' and ' : ', ';
      return { ...one, text: `${joins}${one.text}` };
    }),
  );

/** Injuries that the draft names already: those that go on, and the earlier one that such an injury repeats. */
const named = ({ reasons }: Verdict, { background: { injuries } }: Member): ReadonlySet<string> => {
  const going = new Set(reasons.filter(isAilment).map(({ reason }) => reason.id));
  const priors = injuries.flatMap(({ injuryId, priorInjuryId }) =>
    going.has(injuryId) && priorInjuryId !== undefined ? [priorInjuryId] : [],
  );
  return new Set([...going, ...priors]);
};

/** An injury that he is back from, the last of them; one that ended with the told one is the same absence by another name. */
const recovery = (member: Member, setting: Setting, told?: string): Clause | undefined => {
  const before = named(member.verdict, member);
  const { recovered } = member.background;
  const toldUntil = recovered.find(({ injuryId }) => injuryId === told)?.resolvedOn ?? undefined;
  const over = recovered.find(
    ({ injuryId, resolvedOn }) =>
      injuryId !== told &&
      !before.has(injuryId) &&
      (toldUntil === undefined || (resolvedOn !== null && resolvedOn < toldUntil)),
  );
  const span = over && spanWords(over, setting);
  const label = withArticle(over?.publicLabel ?? 'injury');
  return over && span ? clause(`was out with ${label} ${span}`, [member.id], over) : undefined;
};
const benched = (
  { id, background: { assessed } }: Member,
  setting: Setting,
): Clause | undefined => {
  const match = assessed && setting.matchday(assessed.data.fixtureId!);
  if (!match || assessed.data.role !== 'BENCH') return undefined;
  const opponent = setting.clubName(opponentOf(match, setting.clubId));
  return clause(`was fit enough only for the bench against ${opponent}`, [id], assessed);
};
const elsewhere = ({ id, background }: Member, { today }: Setting): Clause | undefined => {
  const played = background.elsewhere;
  return (
    played &&
    clause(
      `played ${counted(played.data.minutes, 'minute')} for ${played.data.match.label} ${onDay(played.data.playedOn, today)}`,
      [id],
      played,
    )
  );
};
const signing = ({ id, background: { signed } }: Member): Clause | undefined => {
  if (!signed) return undefined;
  const { years, contractUntil } = signed.data;
  const term =
    years === undefined
      ? `contract until ${contractUntil!.slice(0, 4)}`
      : `${numberWord(years)}-year contract`;
  return clause(`has signed a new ${term}`, [id], signed);
};

/** His recovery (unless it is told already), training, minutes and contract, as one sentence; none if there is nothing. */
export const latelyOf = (member: Member, setting: Setting, told?: string): Sentence =>
  he(
    [
      recovery(member, setting, told),
      benched(member, setting),
      elsewhere(member, setting),
      trainedWords(member, setting),
      signing(member),
    ].filter((one) => one !== undefined),
  );

/** The ruling of his case, with the matches that he was held back from before it. */
export const rulingOf = ({ id, background }: Member, setting: Setting): Sentence => {
  const { ruled, withheld } = background;
  if (!ruled) return [];
  const { decision, authority, ruleId, conditions } = ruled.data;
  const words = {
    ELIGIBLE: 'that he may play',
    INELIGIBLE: 'that he may not play',
    CONDITIONAL: `that he may play on a condition: ${inSentence(conditions ?? '')}`,
  }[decision];
  const day = onDay(dayAt(ruled.occurredMs), setting.today);
  const matches = withheld.flatMap(({ data }) => {
    const match = setting.matchday(data.fixtureId);
    return match ? [setting.clubName(opponentOf(match, setting.clubId))] : [];
  });
  return sentence(
    clause(`${authority} ruled ${day} ${words} (${ruleId})`, [id], ruled),
    matches.length
      ? clause(
          `, after he had been withheld from the ${matches.length === 1 ? 'match' : 'matches'} against ${listed(matches)}`,
          [id],
          ...withheld,
        )
      : undefined,
  );
};
