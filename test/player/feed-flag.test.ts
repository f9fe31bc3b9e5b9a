import {
  assessed,
  barred,
  by,
  calledUp,
  FEED,
  flagCleared,
  given,
  ill,
  injured,
  known,
  loaned,
  onLeave,
  OTHER_FEED,
  outlook,
  reassessed,
  registered,
  suspended,
  transferred,
} from './given.js';

const clearing = { feed: FEED.name, source: FEED };
const clears = { type: 'FeedFlagCleared', data: { feed: FEED.name } };

describe('a feed that lists him without a flag', () => {
  test('says so, even where it never flagged him', () =>
    given(registered()).when('ClearFeedFlag', clearing).then(clears));
  test('says nothing new while that is its last word', () =>
    given(registered(), flagCleared()).when('ClearFeedFlag', clearing).thenNothing());
  test.each([
    ['others spoke', injured('knee-1')],
    ['another feed spoke', by(OTHER_FEED, injured('knee-1'))],
    ['another feed cleared him', flagCleared(OTHER_FEED)],
    ['he went on loan', loaned('loan-1')],
  ])('says nothing new though %s since', (_, since) =>
    given(registered(), flagCleared(), since).when('ClearFeedFlag', clearing).thenNothing(),
  );
  test.each([
    ['it flagged him', by(FEED, injured('knee-1'))],
    ['it said anything', by(FEED, outlook())],
    ['he was registered', registered('southampton', { shirtNumber: 8 })],
    ['he was transferred', transferred('southampton', 'west-ham')],
  ])('says it again after %s', (_, since) =>
    given(registered(), flagCleared(), since).when('ClearFeedFlag', clearing).then(clears),
  );
  test.each([{ source: OTHER_FEED }, { source: { kind: 'club', name: FEED.name } }])(
    'says it itself, and nobody for it: %j',
    (other) =>
      given(registered())
        .when('ClearFeedFlag', { ...clearing, ...other })
        .thenRejected('NotThisFeed'),
  );
});

describe('what it opened is over', () => {
  const back = { reasonId: 'reason', unknown: true, basis: 'a line of a feed' };
  test.each([
    ['an injury', injured('reason')],
    ['an illness', ill('reason')],
    ['a ban', suspended('reason')],
    ['a stated bar', barred('reason')],
    ['a call-up', calledUp('reason')],
    ['leave', onLeave('reason')],
    ['an assessment', known('reason', assessed())],
    ['an outlook', known('reason', outlook())],
  ])('%s', (_, flag) =>
    given(registered(), by(FEED, flag), flagCleared())
      .when('SetExpectedReturn', back)
      .thenRejected('NothingOpen'),
  );
  test('though a club said more of it', () =>
    given(registered(), by(FEED, injured('knee-1')), reassessed('knee-1'), flagCleared())
      .when('ReassessInjury', { injuryId: 'knee-1', evidence: 'a scan' })
      .thenRejected('NoOpenInjury'));
});

describe('what others opened stays open', () => {
  test.each([
    ['a club', injured('knee-1')],
    ['another feed', by(OTHER_FEED, injured('knee-1'))],
  ])('by %s', (_, open) =>
    given(registered(), open, by(FEED, reassessed('knee-1')), flagCleared())
      .when('ReassessInjury', { injuryId: 'knee-1', evidence: 'a scan' })
      .then(reassessed('knee-1')),
  );
});
