/** What referrals, withholdings and rulings have in common: a question that was asked and still stands. */
import { reject, Rejection } from '../event-store/decider.js';
import type { EligibilityCase } from './case.js';
import type { Question } from './question.js';

export const standingQuestion = ({ question, withdrawn }: EligibilityCase): Question | Rejection =>
  withdrawn
    ? reject('WithdrawnQuestion', 'the question was withdrawn: nothing is left to decide')
    : (question ?? reject('NoOpenQuestion', 'no question is open in this case'));

/** A decision of the case, or a later measure, takes the place of what ran meanwhile. */
export const measuresOver = (state: EligibilityCase): EligibilityCase =>
  state.measures
    ? { ...state, measures: state.measures.map((one) => ({ ...one, over: true })) }
    : state;
