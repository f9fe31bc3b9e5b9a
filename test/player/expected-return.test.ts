import {
  barLifted,
  barred,
  by,
  calledUp,
  concussed,
  declined,
  expectedBack,
  FEED,
  flagCleared,
  given,
  ill,
  illnessOver,
  injured,
  known,
  leaveOver,
  loanEnded,
  loaned,
  onLeave,
  outlook,
  recovered,
  registered,
  REPORTER,
  suspended,
  testPassed,
  testScheduled,
} from './given.js';
import { SOURCE } from '../support/scenario.js';

const back = { reasonId: 'reason', latestOn: '2017-01-30', basis: 'the club doctor' };
const expected = expectedBack('reason');

test.each([
  ['an injury', injured('reason')],
  ['a concussion', concussed('reason')],
  ['an illness', ill('reason')],
  ['a ban', suspended('reason')],
  ['a stated bar', barred('reason')],
  ['a call-up', calledUp('reason')],
  ['leave', onLeave('reason')],
  ['a test', testScheduled('reason')],
  ['a loan', loaned('reason')],
  ['an outlook, by its event', known('reason', outlook())],
])('a return is expected from %s', (_, open) =>
  given(registered(), open).when('SetExpectedReturn', back).then(expected),
);

test.each([
  ['an injury', injured('reason'), recovered('reason')],
  ['an illness', ill('reason'), illnessOver('reason')],
  ['a stated bar', barred('reason'), barLifted('reason')],
  ['a call-up', calledUp('reason'), declined('reason')],
  ['leave', onLeave('reason'), leaveOver('reason')],
  ['a test', testScheduled('reason'), testPassed('reason')],
  ['a loan', loaned('reason'), loanEnded('reason')],
  ["a feed's ban", by(FEED, suspended('reason')), flagCleared()],
  ['an outlook', by(REPORTER, known('reason', outlook())), by(REPORTER, known('newer', outlook()))],
])('no return is expected from %s that is over', (_, open, end) =>
  given(registered(), open, end).when('SetExpectedReturn', back).thenRejected('NothingOpen'),
);
test('no return is expected from what never was', () =>
  given(registered()).when('SetExpectedReturn', back).thenRejected('NothingOpen'));

test('a return may be unknown', () =>
  given(registered(), injured('reason'))
    .when('SetExpectedReturn', { reasonId: 'reason', unknown: true, basis: 'a line of a feed' })
    .then({
      type: 'ExpectedReturnSet',
      data: { about: 'reason', unknown: true, basis: 'a line of a feed' },
    }));
test('a return is a day or unknown, not both', () =>
  given(registered(), injured('reason'))
    .when('SetExpectedReturn', { ...back, unknown: true })
    .thenRejected('DayOrUnknown'));
test.each([undefined, false])('a return without a day says that it is unknown, not %s', (unknown) =>
  given(registered(), injured('reason'))
    .when('SetExpectedReturn', { reasonId: 'reason', basis: 'nothing', unknown })
    .thenRejected('DayOrUnknown'),
);
test.each(['2017-01-29', '2017-01-30'])('a return from %s is in order', (earliestOn) =>
  given(registered(), injured('reason'))
    .when('SetExpectedReturn', { ...back, earliestOn })
    .then({ ...expected, data: { ...expected.data, earliestOn } }),
);
test('a return whose latest day is before its earliest is refused', () =>
  given(registered(), injured('reason'))
    .when('SetExpectedReturn', { ...back, earliestOn: '2017-01-31' })
    .thenRejected('WindowEndsBeforeItBegins'));

test.each([
  ['an injury', injured('reason')],
  ['a loan', loaned('reason')],
])('the same return from %s by the same source is already true', (_, open) =>
  given(registered(), open, by(SOURCE, expected)).when('SetExpectedReturn', back).thenNothing(),
);
test('the same return by another source is recorded', () =>
  given(registered(), injured('reason'), by(REPORTER, expected))
    .when('SetExpectedReturn', back)
    .then(expected));
test('every revision is recorded', () =>
  given(registered(), injured('reason'), by(SOURCE, expectedBack('reason', '2017-01-25')))
    .when('SetExpectedReturn', back)
    .then(expected));
