import { eligibilityCase } from '../../src/eligibility/case.js';
import { scenario } from '../support/scenario.js';
import { notice, notified, ordered, questionWithdrawn, raised, ruled } from './given.js';

const { given } = scenario(eligibilityCase, 'matip-2017');

test('a club is told of the question, of a ruling and of a measure', () => {
  given(raised()).when('NotifyClub', notice).then(notified());
  const ofRuling = { ...notice, rulingId: 'fifa-1' };
  given(raised(), ruled()).when('NotifyClub', ofRuling).then(notified(ofRuling));
  const ofMeasure = { ...notice, measureId: 'cas-1' };
  given(raised(), ordered()).when('NotifyClub', ofMeasure).then(notified(ofMeasure));
});
test('that it was told then is already true; it may be told again', () => {
  given(raised(), notified()).when('NotifyClub', notice).thenNothing();
  const later = { ...notice, notifiedAt: '2017-01-17T10:00:00Z' };
  given(raised(), notified()).when('NotifyClub', later).then(notified(later));
});
test.each([
  ['no question', [], {}, 'NoOpenQuestion'],
  ['a question that was withdrawn', [raised(), questionWithdrawn()], {}, 'WithdrawnQuestion'],
  ['a ruling of another case', [raised()], { rulingId: 'fifa-1' }, 'NoSuchRuling'],
  ['a measure of another case', [raised()], { measureId: 'cas-1' }, 'NoSuchMeasure'],
  ['two things at once', [raised(), ruled(), ordered()], { rulingId: 'fifa-1', measureId: 'cas-1' }, 'OneAtATime'],
])('nobody is told of %s', (_, facts, fields, code) =>
  given(...facts).when('NotifyClub', { ...notice, ...fields }).thenRejected(code),
); // prettier-ignore
