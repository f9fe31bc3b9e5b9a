import { given, injured, recovered, rehab } from './given.js';

const reached = { injuryId: 'knee-1', phase: 'REHAB', reachedOn: '2017-01-20' };

test('a phase of the way back from an open injury is recorded', () =>
  given(injured('knee-1'))
    .when('MarkRehabPhase', reached)
    .then({ type: 'RehabPhaseReached', data: reached }));
test('the same phase of the same day again is already true', () =>
  given(injured('knee-1'), rehab('knee-1')).when('MarkRehabPhase', reached).thenNothing());
test('a setback is an earlier phase, reached again', () => {
  const back = { ...reached, phase: 'THERAPY', reachedOn: '2017-01-25' };
  given(injured('knee-1'), rehab('knee-1'))
    .when('MarkRehabPhase', back)
    .then({ type: 'RehabPhaseReached', data: back });
});
test.each([
  ['that is over', [injured('knee-1'), recovered('knee-1')]],
  ['that nobody recorded', [injured('ankle-1')]],
])('an injury %s has no way back', (_, facts) =>
  given(...facts)
    .when('MarkRehabPhase', reached)
    .thenRejected('NoOpenInjury'),
);
test('a phase cannot be reached after it was said', () =>
  given(injured('knee-1'))
    .when('MarkRehabPhase', { ...reached, statedAt: '2017-01-18T09:00:00Z' })
    .thenRejected('NotYetHappened'));
