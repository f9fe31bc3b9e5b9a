import { appealed, by, FEED, given, registered, suspended } from './given.js';

const BAN = [registered(), suspended('ban-1')]; // one match
const LONG = [registered(), suspended('ban-1', { matches: 4 })];
const told = { suspensionId: 'ban-1', clubId: 'southampton', notifiedAt: '2017-01-24T10:00:00Z' };
const decided = { suspensionId: 'ban-1', decision: 'by the panel' };
const ENDLESS = [registered(), suspended('ban-1', { indefinite: true })];
const DATED = [registered(), suspended('ban-1', { bannedUntil: '2017-02-08' })];

test('a club is told of a ban, each club once', () => {
  given(...BAN)
    .when('NotifySuspension', told)
    .then({ type: 'SuspensionNotified', data: told });
  given(...BAN, { type: 'SuspensionNotified', data: told })
    .when('NotifySuspension', told)
    .thenNothing();
  const other = { ...told, clubId: 'fulham' };
  given(...BAN, { type: 'SuspensionNotified', data: told })
    .when('NotifySuspension', other)
    .then({ type: 'SuspensionNotified', data: other });
});
test('an appeal may stay the ban, or not', () => {
  given(...BAN)
    .when('AppealSuspension', { suspensionId: 'ban-1', staysEffect: true })
    .then({ type: 'SuspensionAppealed', data: { suspensionId: 'ban-1', staysEffect: true } });
  given(...BAN)
    .when('AppealSuspension', { suspensionId: 'ban-1', staysEffect: false })
    .then({ type: 'SuspensionAppealed', data: { suspensionId: 'ban-1' } });
});
test('an appeal that runs is not lodged again', () => {
  given(...BAN, appealed('ban-1'))
    .when('AppealSuspension', { suspensionId: 'ban-1' })
    .thenNothing();
  given(...BAN, appealed('ban-1'))
    .when('AppealSuspension', { suspensionId: 'ban-1', document: 'other' })
    .thenRejected('AppealRunning');
});
test('only what was appealed is upheld', () => {
  given(...BAN)
    .when('UpholdSuspension', decided)
    .thenRejected('NoAppealRunning');
  given(...BAN, appealed('ban-1'))
    .when('UpholdSuspension', decided)
    .then({ type: 'SuspensionUpheld', data: decided });
  given(...BAN, appealed('ban-1'), { type: 'SuspensionUpheld', data: decided })
    .when('UpholdSuspension', decided)
    .thenNothing();
});
test('after a decision it may be appealed anew', () =>
  given(...BAN, appealed('ban-1'), { type: 'SuspensionUpheld', data: decided })
    .when('AppealSuspension', { suspensionId: 'ban-1' })
    .then({ type: 'SuspensionAppealed', data: { suspensionId: 'ban-1' } }));

test.each([[{ matches: 3 }, LONG], [{ matches: 1 }, ENDLESS], [{ bannedUntil: '2017-02-01' }, DATED], [{ matches: 2 }, DATED]] as const)(
  'a ban is made shorter: %j',
  (end, facts) =>
    given(...facts)
      .when('ReduceSuspension', { ...decided, ...end })
      .then({ type: 'SuspensionReduced', data: { ...decided, ...end } }),
); // prettier-ignore
test.each([4, 5])('%i matches are not shorter than four', (matches) =>
  given(...LONG)
    .when('ReduceSuspension', { ...decided, matches })
    .thenRejected('NotShorter'),
);
test.each([3, 4])('%i matches are not longer than four', (matches) =>
  given(...LONG)
    .when('ExtendSuspension', { ...decided, matches })
    .thenRejected('NotLonger'),
);
test('nothing is longer than a ban without an end', () =>
  given(...ENDLESS)
    .when('ExtendSuspension', { ...decided, matches: 99 })
    .thenRejected('NotLonger'));
test('a ban is made longer', () =>
  given(...LONG)
    .when('ExtendSuspension', { ...decided, matches: 5 })
    .then({ type: 'SuspensionExtended', data: { ...decided, matches: 5 } }));
test('the new end is measured by the ban as it stands', () =>
  given(...LONG, { type: 'SuspensionReduced', data: { ...decided, matches: 2 } })
    .when('ReduceSuspension', { ...decided, matches: 3 })
    .thenRejected('NotShorter'));
test('the same decision again is already true', () =>
  given(...LONG, { type: 'SuspensionReduced', data: { ...decided, matches: 2 } })
    .when('ReduceSuspension', { ...decided, matches: 2 })
    .thenNothing());
test.each([{}, { matches: 1, bannedUntil: '2017-02-01' }])('a new end is one: %j', (end) =>
  given(...LONG)
    .when('ReduceSuspension', { ...decided, ...end })
    .thenRejected('OneEndOnly'),
);
test('a ban is quashed, once', () => {
  given(...BAN)
    .when('QuashSuspension', decided)
    .then({ type: 'SuspensionQuashed', data: decided });
  given(...BAN, { type: 'SuspensionQuashed', data: decided })
    .when('QuashSuspension', decided)
    .thenNothing();
  given(...BAN, { type: 'SuspensionQuashed', data: decided })
    .when('QuashSuspension', { ...decided, decision: 'again' })
    .thenRejected('NoOpenSuspension');
});
test.each([
  ['NotifySuspension', { clubId: 'southampton', notifiedAt: '2017-01-24T10:00:00Z' }],
  ['AppealSuspension', {}],
  ['UpholdSuspension', { decision: 'x' }],
  ['ReduceSuspension', { decision: 'x', matches: 1 }],
  ['ExtendSuspension', { decision: 'x', matches: 9 }],
  ['QuashSuspension', { decision: 'x' }],
] as const)('%s is about a ban that stands', (command, body) => {
  given(registered())
    .when(command, { suspensionId: 'ban-1', ...body })
    .thenRejected('NoOpenSuspension');
});
test("a feed's ban can be quashed by who decides", () =>
  given(registered(), by(FEED, suspended('ban-1')))
    .when('QuashSuspension', decided)
    .then({ type: 'SuspensionQuashed', data: decided }));

describe('shorter and longer are told by the same measure', () => {
  const reduce = (facts: typeof LONG, term: object) => given(...facts).when('ReduceSuspension', { ...decided, ...term }); // prettier-ignore
  const extend = (facts: typeof LONG, term: object) => given(...facts).when('ExtendSuspension', { ...decided, ...term }); // prettier-ignore
  const reduced = (term: object) => ({ type: 'SuspensionReduced' as const, data: { ...decided, ...term } }); // prettier-ignore
  const extended = (term: object) => ({ type: 'SuspensionExtended' as const, data: { ...decided, ...term } }); // prettier-ignore

  test('matches', () => {
    reduce(LONG, { matches: 3 }).then(reduced({ matches: 3 }));
    reduce(LONG, { matches: 4 }).thenRejected('NotShorter');
    reduce(LONG, { matches: 5 }).thenRejected('NotShorter');
    extend(LONG, { matches: 5 }).then(extended({ matches: 5 }));
    extend(LONG, { matches: 4 }).thenRejected('NotLonger');
    extend(LONG, { matches: 3 }).thenRejected('NotLonger');
  });
  test('days', () => {
    reduce(DATED, { bannedUntil: '2017-02-07' }).then(reduced({ bannedUntil: '2017-02-07' }));
    reduce(DATED, { bannedUntil: '2017-02-08' }).thenRejected('NotShorter');
    reduce(DATED, { bannedUntil: '2017-02-09' }).thenRejected('NotShorter');
    extend(DATED, { bannedUntil: '2017-02-09' }).then(extended({ bannedUntil: '2017-02-09' }));
    extend(DATED, { bannedUntil: '2017-02-08' }).thenRejected('NotLonger');
    extend(DATED, { bannedUntil: '2017-02-07' }).thenRejected('NotLonger');
  });
  test('one without an end is the longest; matches and a day cannot be compared', () => {
    reduce(ENDLESS, { matches: 30 }).then(reduced({ matches: 30 }));
    reduce(ENDLESS, { bannedUntil: '2018-01-01' }).then(reduced({ bannedUntil: '2018-01-01' }));
    extend(ENDLESS, { matches: 30 }).thenRejected('NotLonger');
    extend(ENDLESS, { bannedUntil: '2018-01-01' }).thenRejected('NotLonger');
    reduce(DATED, { matches: 30 }).then(reduced({ matches: 30 }));
    extend(LONG, { bannedUntil: '2017-01-24' }).then(extended({ bannedUntil: '2017-01-24' }));
  });
  test('the same decision again is already true, and the other way round it is another', () => {
    const facts = [...LONG, reduced({ matches: 3 })];
    given(...facts)
      .when('ReduceSuspension', { ...decided, matches: 3 })
      .thenNothing();
    given(...facts)
      .when('ExtendSuspension', { ...decided, matches: 4 })
      .then(extended({ matches: 4 }));
  });
  test('of a ban that nobody imposed nothing is decided', () =>
    reduce([registered()] as typeof LONG, { matches: 1 }).thenRejected('NoOpenSuspension'));
});
