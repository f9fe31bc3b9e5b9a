import { SOURCE } from '../support/scenario.js';
import {
  by,
  covers,
  FEED,
  given,
  injured,
  known,
  outlook,
  recovered,
  registered,
  REPORTER,
  trained,
} from './given.js';

const { data: likely } = outlook();
const { data: cover } = covers('clyne');

describe('an outlook', () => {
  test.each(['AVAILABLE', 'LIKELY', 'DOUBTFUL', 'UNLIKELY', 'UNAVAILABLE'] as const)(
    'is stated: %s',
    (band) =>
      given(registered())
        .when('StateSelectionOutlook', { ...likely, band })
        .then(outlook({ band })),
  );
  test('may name no fixture', () =>
    given(registered())
      .when('StateSelectionOutlook', { band: 'DOUBTFUL', phrase: 'could miss out' })
      .then({
        type: 'SelectionOutlookStated',
        data: { band: 'DOUBTFUL', phrase: 'could miss out' },
      }));
  test('for a fixture, from the same source again, is already true', () =>
    given(registered(), by(SOURCE, outlook())).when('StateSelectionOutlook', likely).thenNothing());
  test('from another source is recorded', () =>
    given(registered(), by(REPORTER, outlook()))
      .when('StateSelectionOutlook', likely)
      .then(outlook()));
  test('for another fixture is recorded', () =>
    given(registered(), by(SOURCE, outlook({ fixtureId: 'chelsea' })))
      .when('StateSelectionOutlook', likely)
      .then(outlook()));
  test('for no fixture is fresh evidence each time', () => {
    const fit = { band: 'AVAILABLE', phrase: 'everyone is fit' } as const;
    return given(registered(), by(SOURCE, { type: 'SelectionOutlookStated', data: fit }))
      .when('StateSelectionOutlook', fit)
      .then({ type: 'SelectionOutlookStated', data: fit });
  });
  test('that a feed says again after something else is recorded', () =>
    given(registered(), by(FEED, outlook()), by(FEED, injured('knee-1')))
      .when('StateSelectionOutlook', { ...likely, source: FEED })
      .then(outlook()));
  test('is stated despite open reasons', () =>
    given(registered(), injured('heel-1'), known('training-event', trained()))
      .when('StateSelectionOutlook', { ...likely, despite: ['heel-1', 'training-event'] })
      .then(outlook({ despite: ['heel-1', 'training-event'] })));
  test('is not stated despite what is over', () =>
    given(registered(), injured('heel-1'), recovered('heel-1'))
      .when('StateSelectionOutlook', { ...likely, despite: ['heel-1'] })
      .thenRejected('NothingOpen'));
});

describe('a cover plan', () => {
  test('is stated', () => given(registered()).when('StateCoverPlan', cover).then(covers('clyne')));
  test('may name a partner and a position', () => {
    const beside = { ...cover, partnerId: 'yoshida', position: 'DEF' };
    return given(registered())
      .when('StateCoverPlan', beside)
      .then({ type: 'CoverPlanStated', data: beside });
  });
  test('stated again is already true', () =>
    given(registered(), covers('clyne'), covers('milner'))
      .when('StateCoverPlan', cover)
      .thenNothing());
  test('with a partner is another plan', () =>
    given(registered(), covers('clyne'))
      .when('StateCoverPlan', { ...cover, partnerId: 'yoshida' })
      .then({ type: 'CoverPlanStated', data: { ...cover, partnerId: 'yoshida' } }));
  test('is not for himself', () =>
    given(registered())
      .when('StateCoverPlan', { ...cover, ifPlayerOut: 'davis' })
      .thenRejected('CoversHimself'));
  test.each(['davis', 'clyne'])('is not beside %s', (partnerId) =>
    given(registered())
      .when('StateCoverPlan', { ...cover, partnerId })
      .thenRejected('NoPartner'),
  );
});
test('an outlook of one source for one fixture leaves those for others, and of others, as they are', () => {
  const first = by(REPORTER, outlook());
  const elsewhere = by(REPORTER, outlook({ fixtureId: 'swansea' }));
  const others = by(SOURCE, outlook({ band: 'DOUBTFUL' }));
  for (const facts of [
    [first, elsewhere],
    [first, others],
  ])
    given(registered(), ...facts)
      .when('StateSelectionOutlook', { ...likely, source: REPORTER })
      .thenNothing();
});
test('a newer plan for the same fixture and player takes the place of the older one only', () => {
  const plan = { type: 'CoverPlanStated' as const, data: cover };
  const changed = { ...plan, data: { ...cover, position: 'left-back' } };
  const elsewhere = { ...plan, data: { ...cover, fixtureId: 'swansea' } };
  given(registered(), plan, changed).when('StateCoverPlan', cover).then(plan);
  given(registered(), plan, elsewhere).when('StateCoverPlan', cover).thenNothing();
  given(registered(), plan, { ...plan, data: { ...cover, ifPlayerOut: 'matip' } })
    .when('StateCoverPlan', cover)
    .thenNothing();
});
