import {
  by,
  FEED,
  flagCleared,
  given,
  ill,
  illnessOver,
  injured,
  known,
  registered,
} from './given.js';

const flu = { illnessId: 'flu-1', publicLabel: 'flu', band: 'DOUBTFUL' };
const over = { illnessId: 'flu-1', resolvedOn: '2017-01-22' };

describe('an illness', () => {
  test('is recorded', () =>
    given(registered()).when('RecordIllness', flu).then({ type: 'PlayerFellIll', data: flu }));
  test('may have no name and no band', () =>
    given(registered())
      .when('RecordIllness', { illnessId: 'flu-1' })
      .then({ type: 'PlayerFellIll', data: { illnessId: 'flu-1' } }));
  test('that is open with the same band and label is already true', () =>
    given(registered(), ill('flu-1')).when('RecordIllness', flu).thenNothing());
  test.each([{ band: 'UNAVAILABLE' }, { publicLabel: 'a virus' }])(
    'that is open is revised: %j',
    (other) =>
      given(registered(), ill('flu-1'))
        .when('RecordIllness', { ...flu, ...other })
        .then({ type: 'PlayerFellIll', data: { ...flu, ...other } }),
  );
  test('that is over may begin again', () =>
    given(registered(), ill('flu-1'), illnessOver('flu-1'))
      .when('RecordIllness', flu)
      .then({ type: 'PlayerFellIll', data: flu }));
  test('that is open is no other reason', () =>
    given(registered(), injured('flu-1')).when('RecordIllness', flu).thenRejected('IdTaken'));
});

describe("a feed's illness", () => {
  const line = { ...flu, source: FEED };
  test('that it said last is already true', () =>
    given(registered(), by(FEED, ill('flu-1')))
      .when('RecordIllness', line)
      .thenNothing());
  test('is news after it said something else', () =>
    given(registered(), by(FEED, ill('flu-1')), by(FEED, injured('knee-1')))
      .when('RecordIllness', line)
      .then({ type: 'PlayerFellIll', data: flu }));
  test('is no news after someone else said something', () =>
    given(registered(), by(FEED, ill('flu-1')), known('other', injured('knee-1')))
      .when('RecordIllness', line)
      .thenNothing());
  test('is news after it was cleared', () =>
    given(registered(), by(FEED, ill('flu-1')), flagCleared())
      .when('RecordIllness', line)
      .then({ type: 'PlayerFellIll', data: flu }));
  test('that was cleared cannot be resolved', () =>
    given(registered(), by(FEED, ill('flu-1')), flagCleared())
      .when('ResolveIllness', over)
      .thenRejected('NoOpenIllness'));
});

describe('the end of an illness', () => {
  test('is recorded', () =>
    given(registered(), ill('flu-1'))
      .when('ResolveIllness', over)
      .then({ type: 'IllnessResolved', data: over }));
  test('told again is already true', () =>
    given(registered(), ill('flu-1'), illnessOver('flu-1'))
      .when('ResolveIllness', over)
      .thenNothing());
  test('on another day, when it is over, is refused', () =>
    given(registered(), ill('flu-1'), illnessOver('flu-1'))
      .when('ResolveIllness', { ...over, resolvedOn: '2017-01-23' })
      .thenRejected('NoOpenIllness'));
  test('of an illness that he never had is refused', () =>
    given(registered(), injured('flu-1'))
      .when('ResolveIllness', over)
      .thenRejected('NoOpenIllness'));
});
