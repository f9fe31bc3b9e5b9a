/** What a case tells, in plain words. */
import type { CaseAnswer, MeanwhileAnswer, RulingAnswer } from '../availability/case.answer.js';
import type { CaseFactAnswer } from '../availability/case.answer.js';

const DECISION_WORDS: Readonly<Record<string, string>> = {
  ELIGIBLE: 'he may play',
  INELIGIBLE: 'he may not play',
  CONDITIONAL: 'he may play on conditions',
};
export const decisionWords = (decision: string): string => DECISION_WORDS[decision] ?? decision;

/** How it stands, in one sentence. */
export const standWords = ({ state, authority, decision }: CaseAnswer): string => {
  const by = authority === undefined ? '' : ` by ${authority}`;
  if (state === 'WITHDRAWN') return 'The question was withdrawn: nobody asks any more.';
  if (decision === undefined)
    return authority === undefined
      ? 'The question is open: nobody has ruled.'
      : `The question is open: it waits for ${authority}.`;
  return state === 'APPEALED'
    ? `Ruled${by}: ${decisionWords(decision)}. An appeal runs.`
    : `Ruled${by}: ${decisionWords(decision)}.`;
};

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  STANDS: 'It stands.',
  STAYED: 'It is appealed, and has no effect until the appeal is decided.',
  APPEALED: 'It is appealed, and holds meanwhile.',
  UPHELD: 'It was appealed and upheld: it stands.',
  OVERTURNED: 'It was appealed and overturned: it has no effect any more.',
};
export const outcomeWords = ({ outcome }: RulingAnswer): string => OUTCOME_WORDS[outcome] ?? '';

const HOW_WORDS: Readonly<Record<string, string>> = {
  FIELDED: 'fielded',
  WITHHELD: 'withheld by his club',
  NOT_USED: 'not used',
  NOT_RECORDED: 'nobody recorded who played',
  TO_COME: 'to come',
};
export const howWords = ({ how, minutes, selected, withheld }: MeanwhileAnswer): string =>
  [
    HOW_WORDS[how] ?? how,
    how === 'FIELDED' && minutes !== undefined && `${minutes} minutes`,
    how === 'NOT_USED' && selected === 'BENCH' && 'on the bench',
    how === 'FIELDED' && withheld && 'although his club had said that it would withhold him',
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');

const FACT_WORDS: Readonly<Record<string, string>> = {
  EligibilityQuestionRaised: 'Question raised',
  EligibilityQuestionWithdrawn: 'Question withdrawn',
  EligibilityReferred: 'Referred to an authority',
  PlayerWithheld: 'Withheld from a match',
  InterimMeasureOrdered: 'Interim measure ordered',
  InterimMeasureLifted: 'Interim measure lifted',
  EligibilityRulingIssued: 'Ruling issued',
  RulingAppealed: 'Ruling appealed',
  RulingUpheld: 'Ruling upheld',
  RulingOverturned: 'Ruling overturned',
  ClubNotified: 'Club notified',
  StatementCorrected: 'Statement corrected',
  StatementWithdrawn: 'Statement withdrawn',
};
export const factWords = (type: string): string => FACT_WORDS[type] ?? type;

/** What became of a statement. */
export const fateOf = ({ correctedBy, withdrawnBy, corrects }: CaseFactAnswer): string =>
  [
    corrects !== null && `is about ${corrects}`,
    withdrawnBy !== null ? `withdrawn by ${withdrawnBy}` : correctedBy.length > 0 && `corrected by ${correctedBy.join(', ')}`, // prettier-ignore
  ]
    .filter((part) => typeof part === 'string')
    .join('; ') || 'stands as it was said';

export const MATTER_WORDS: Readonly<Record<string, string>> = {
  QUESTION: 'the question',
  INTERIM_MEASURE: 'the interim measure',
  RULING: 'the ruling',
};
export const casePath = (id: string): string => `/eligibility-cases/${encodeURIComponent(id)}`;
