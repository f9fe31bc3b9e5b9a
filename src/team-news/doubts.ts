/** Who is a doubt and why, who is likely, whose case is open, who comes in if another is out. */
import { type Applying, labelOf } from '../availability/applying.js';
import { clause, type Clause, type Member, type Sentence, sentence, type Setting } from './clause.js'; // prettier-ignore
import { latelyOf, rulingOf } from './lately.js';
import {
  ailment,
  BAND_WORDS,
  byWord,
  isAilment,
  isByFixture,
  originOf,
  predicate,
  promiseOf,
} from './phrases.js';
import { atTime } from './words.js';

/** The verb of his sentence: a test that decides, what an outlook says, else the band. */
const leadOf = ({ id, name, verdict }: Member, { nowMs, today }: Setting): Clause => {
  const test = verdict.reasons.find(
    ({ reason, word }) => reason.decisionDueMs !== undefined && word.effect === 'DOUBT',
  );
  if (test) {
    const due = test.reason.decisionDueMs!;
    const words =
      due <= nowMs
        ? `No result of ${name}'s fitness test is known: the decision was due at ${atTime(due, today)}`
        : `${name} faces a late fitness test, with a decision due at ${atTime(due, today)}`;
    return clause(words, [id], byWord(test));
  }
  const outlook = verdict.reasons.find(({ reason }) => reason.kind === 'OUTLOOK');
  const said = outlook?.word.label === undefined ? undefined : predicate(outlook.word.label);
  if (outlook && said && (outlook.word.band ?? 'AVAILABLE') === verdict.band)
    return clause(`${name} ${said}`, [id], byWord(outlook));
  const doubts = verdict.reasons.filter(({ word }) => word.effect === 'DOUBT');
  return clause(`${name} ${BAND_WORDS[verdict.band]}`, [id], ...doubts.map(byWord));
};

/** What ails him: with it, despite it, or only feared; where the lead names it already only what it rests on. */
const ailmentsOf = (member: Member, lead: Clause, setting: Setting): readonly Clause[] => {
  const own = member.verdict.reasons.filter((one) => isAilment(one) && one.word.effect !== 'BARS');
  const joinsOf = ({ word }: Applying): string =>
    word.confidence === 'suspected'
      ? ' amid fears of '
      : word.effect === 'NOTE' || member.verdict.band === 'LIKELY'
        ? ' despite '
        : ' with ';
  const ailments = own.map((one, i) => {
    const isNamed = lead.text.toLowerCase().includes(labelOf(one).toLowerCase().split(' ')[0]!);
    const joins = i > 0 && joinsOf(own[i - 1]!) === joinsOf(one) ? ' and ' : joinsOf(one);
    return clause(isNamed ? '' : `${joins}${ailment(one)}`, [member.id], byWord(one));
  });
  const more = own
    .flatMap((one) => [
      originOf(member, one.reason.id, setting),
      member.verdict.band === 'LIKELY' && isByFixture(one, setting)
        ? undefined
        : promiseOf(one, setting),
    ])
    .filter((one) => one !== undefined);
  // Of two ailments without a date it is said once.
  const told = more.filter(({ text }, i) => more.findIndex((one) => one.text === text) === i);
  return [...ailments, ...told];
};

/** A player with a doubt about him, or a word that he will play. */
export const doubtOf = (member: Member, setting: Setting): readonly Sentence[] => {
  const lead = leadOf(member, setting);
  return [
    sentence(lead, ...ailmentsOf(member, lead, setting)),
    rulingOf(member, setting),
    latelyOf(member, setting),
  ];
};

/** An open question: he must not be fielded. */
export const pendingOf = (member: Member, setting: Setting): readonly Sentence[] => {
  const { id, name, verdict, background } = member;
  const { question, referral } = background;
  const open = verdict.reasons.filter(({ word }) => word.effect === 'PENDING');
  const before = referral ? ` is before ${referral.data.toAuthority}` : ' is open';
  const rule = question?.data.ruleId === undefined ? '' : ` (${question.data.ruleId})`;
  const words = question
    ? `a question that ${question.data.raisedBy} raised${before}${rule}: “${question.data.question}”`
    : 'a question about his eligibility is open';
  return [
    sentence(
      clause(
        `${name} must not be fielded while ${words}`,
        [id],
        ...[question, referral].filter((one) => one !== undefined),
        ...open.map(byWord),
      ),
    ),
    latelyOf(member, setting),
  ];
};

/** Who comes in for whom; the sentence follows the one about the other player. */
export const coverOf = ({ id, name, verdict }: Member, { playerName }: Setting): Sentence => {
  const plan = verdict.contingent;
  if (!plan) return [];
  const { ifPlayerOut, partnerId, position } = plan;
  const place = position === undefined ? '' : ` at ${position}`;
  const beside = partnerId === undefined ? '' : `, alongside ${playerName(partnerId)},`;
  return sentence(
    clause(
      `${name} would come in${place}${beside} if ${playerName(ifPlayerOut)} is out`,
      [id, ifPlayerOut, ...(partnerId === undefined ? [] : [partnerId])],
      plan,
    ),
  );
};
