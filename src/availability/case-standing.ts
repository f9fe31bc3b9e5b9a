/** How a case stands: asked, ruled on, appealed, withdrawn. */
import type { EligibilityFacts } from '../eligibility/case.js';

export type CaseState = 'OPEN' | 'RULED' | 'APPEALED' | 'WITHDRAWN';
interface Fact {
  readonly type: string;
  readonly data: unknown;
}
interface Ruling {
  readonly authority: string;
  readonly ruleId: string;
  readonly decision: EligibilityFacts['EligibilityRulingIssued']['decision'];
}
export interface Stand {
  readonly state: CaseState;
  /** the decision in force and whose it is; under an appeal with a stay, the one that is stayed */
  readonly ruling: Ruling | undefined;
}

/** From a case's facts in their order, corrected ones as corrected. */
export const standOf = (facts: readonly Fact[]): Stand => {
  let stand: Stand = { state: 'OPEN', ruling: undefined };
  for (const { type, data } of facts) {
    if (type === 'EligibilityQuestionWithdrawn') stand = { state: 'WITHDRAWN', ruling: undefined };
    if (type === 'EligibilityRulingIssued') stand = { state: 'RULED', ruling: data as Ruling };
    const { ruling }: Stand = stand;
    if (!ruling) continue;
    if (type === 'RulingAppealed') stand = { ...stand, state: 'APPEALED' };
    if (type === 'RulingUpheld') stand = { ...stand, state: 'RULED' };
    if (type === 'RulingOverturned') stand = overturned(ruling, data as Overturning);
  }
  return stand;
};

type Overturning = EligibilityFacts['RulingOverturned'];
/** Without a decision of the appeal body a bar or a condition falls; the question after ELIGIBLE is open again. */
const overturned = (ruling: Ruling, { by, decision }: Overturning): Stand =>
  decision === undefined && ruling.decision === 'ELIGIBLE'
    ? { state: 'OPEN', ruling: undefined }
    : {
        state: 'RULED',
        ruling: { ...ruling, authority: by, decision: decision ?? 'ELIGIBLE' },
      };
