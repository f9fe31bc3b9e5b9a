/** Facts of a case, with fixed days: may Matip play for Liverpool during the Africa Cup of 2017? */
import type { GivenFact } from '../support/scenario.js';

export const question = {
  playerId: 'matip',
  question: 'is he released for the Africa Cup although he retired from the national team?',
  raisedBy: 'Cameroon FA',
  ruleId: 'RSTP Annexe 1 art. 5',
  scope: {},
  heldFrom: '2017-01-14',
  heldUntil: '2017-02-10',
};
export const raised = (fields: object = {}, party?: string): GivenFact => ({
  type: 'EligibilityQuestionRaised',
  data: { ...question, ...fields },
  meta: party === undefined ? {} : { party },
});
export const questionWithdrawn = (why?: string): GivenFact => ({
  type: 'EligibilityQuestionWithdrawn',
  data: { playerId: 'matip', ...(why === undefined ? {} : { why }) },
});

export const letter = { title: 'Letter to FIFA', sha256: 'ab'.repeat(32) };
export const referral = { toAuthority: 'FIFA', documents: [letter] };
export const referred = (fields: object = {}): GivenFact => ({
  type: 'EligibilityReferred',
  data: { playerId: 'matip', ...referral, ...fields },
});

export const withholding = { fixtureId: 'united', clubId: 'liverpool' };
export const withheld = (fields: object = {}): GivenFact => ({
  type: 'PlayerWithheld',
  data: { playerId: 'matip', ...withholding, ...fields },
});

export const ruling = {
  rulingId: 'fifa-1',
  decision: 'ELIGIBLE',
  authority: 'FIFA',
  ruleId: 'RSTP Annexe 1 art. 5',
  grounds: 'he had told his association that he would not come',
  scope: {},
  effectiveFrom: '2017-01-20',
};
export const ruled = (fields: object = {}): GivenFact => ({
  type: 'EligibilityRulingIssued',
  data: { playerId: 'matip', ...ruling, ...fields },
});

export const appeal = { rulingId: 'fifa-1', by: 'Liverpool FC', staysEffect: true };
export const appealed = (fields: object = {}): GivenFact => ({
  type: 'RulingAppealed',
  data: { playerId: 'matip', ...appeal, ...fields },
});
export const upheld = (fields: object = {}): GivenFact => ({
  type: 'RulingUpheld',
  data: { playerId: 'matip', rulingId: 'fifa-1', by: 'CAS', decision: 'ELIGIBLE', ...fields },
});
export const overturned = (fields: object = {}): GivenFact => ({
  type: 'RulingOverturned',
  data: { playerId: 'matip', rulingId: 'fifa-1', by: 'CAS', ...fields },
});

export const measure = {
  measureId: 'cas-1',
  decision: 'ELIGIBLE',
  authority: 'CAS',
  ruleId: 'CAS Code R37',
  scope: {},
  effectiveFrom: '2017-01-16',
};
export const ordered = (fields: object = {}): GivenFact => ({
  type: 'InterimMeasureOrdered',
  data: { playerId: 'matip', ...measure, ...fields },
});
export const lifting = { measureId: 'cas-1', by: 'CAS', liftedFrom: '2017-01-18' };
export const lifted = (fields: object = {}): GivenFact => ({
  type: 'InterimMeasureLifted',
  data: { playerId: 'matip', ...lifting, ...fields },
});
export const notice = { clubId: 'liverpool', notifiedAt: '2017-01-16T10:00:00Z' };
export const notified = (fields: object = {}): GivenFact => ({
  type: 'ClubNotified',
  data: { playerId: 'matip', ...notice, ...fields },
});

/** The fact that another one was an error: it no longer counts. */
export const withdrawn = (targetEventId: string): GivenFact => ({
  type: 'StatementWithdrawn',
  data: { targetEventId, why: 'entered twice' },
});
