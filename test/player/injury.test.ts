import {
  by,
  FEED,
  flagCleared,
  given,
  ill,
  injured,
  reassessed,
  recovered,
  registered,
} from './given.js';

const knee = { injuryId: 'knee-1', bodyArea: 'K' };
const unknown = { side: 'UNKNOWN', context: 'UNKNOWN', relation: 'UNKNOWN' };
const over = { injuryId: 'knee-1', resolvedOn: '2017-01-30' };

describe('an injury', () => {
  test('is recorded as it was said', () => {
    const said = {
      ...knee,
      publicLabel: 'a knock to the knee',
      side: 'LEFT',
      sufferedOn: '2017-01-22',
      context: 'MATCH',
      fixtureId: 'leicester',
      minute: 55,
      relation: 'NEW',
      band: 'DOUBTFUL',
    };
    return given(registered())
      .when('RecordInjury', said)
      .then({ type: 'PlayerInjured', data: said });
  });
  test('of which little is said has the rest unknown', () =>
    given(registered())
      .when('RecordInjury', knee)
      .then({ type: 'PlayerInjured', data: { ...knee, ...unknown } }));
  test('that is open cannot be opened again', () =>
    given(registered(), injured('knee-1'))
      .when('RecordInjury', knee)
      .thenRejected('InjuryAlreadyOpen'));
  test('that is open is no other reason', () =>
    given(registered(), ill('knee-1')).when('RecordInjury', knee).thenRejected('IdTaken'));
  test('that is over may open again', () =>
    given(registered(), injured('knee-1'), recovered('knee-1'))
      .when('RecordInjury', knee)
      .then({ type: 'PlayerInjured', data: { ...knee, ...unknown } }));
  test('with medical detail is refused', () =>
    given(registered())
      .when('RecordInjury', { ...knee, medical: { pathology: 'L' } })
      .thenRejected('MedicalDetailNotKept'));
  test.each([-1, 131])('has no minute %i', (minute) =>
    expect(() => given().when('RecordInjury', { ...knee, minute })).toThrow('RecordInjury'),
  );
  test.each([0, 130])('may have minute %i', (minute) =>
    given()
      .when('RecordInjury', { ...knee, minute })
      .then({ type: 'PlayerInjured', data: { ...knee, ...unknown, minute } }),
  );
});

describe('an earlier injury', () => {
  const again = { injuryId: 'knee-2', bodyArea: 'K', priorInjuryId: 'knee-1' };
  const open = [registered(), injured('knee-1')];
  const resolved = [...open, recovered('knee-1')];
  const records = (relation: string) => ({
    type: 'PlayerInjured',
    data: { ...again, ...unknown, relation },
  });

  test('that is open is exacerbated', () =>
    given(...open)
      .when('RecordInjury', { ...again, relation: 'EXACERBATION' })
      .then(records('EXACERBATION')));
  test('that is over is not exacerbated', () =>
    given(...resolved)
      .when('RecordInjury', { ...again, relation: 'EXACERBATION' })
      .thenRejected('NoOpenPriorInjury'));
  test('must be named for an exacerbation', () =>
    given(...open)
      .when('RecordInjury', { ...again, relation: 'EXACERBATION', priorInjuryId: undefined })
      .thenRejected('NoOpenPriorInjury'));
  test('that is over comes back as a reinjury', () =>
    given(...resolved)
      .when('RecordInjury', { ...again, relation: 'REINJURY' })
      .then(records('REINJURY')));
  test('that a feed no longer flags comes back as a reinjury', () =>
    given(registered(), by(FEED, injured('knee-1')), flagCleared())
      .when('RecordInjury', { ...again, relation: 'REINJURY' })
      .then(records('REINJURY')));
  test('that is open does not come back', () =>
    given(...open)
      .when('RecordInjury', { ...again, relation: 'REINJURY' })
      .thenRejected('NoResolvedPriorInjury'));
  test('that he never had does not come back', () =>
    given(registered())
      .when('RecordInjury', { ...again, relation: 'REINJURY' })
      .thenRejected('NoResolvedPriorInjury'));
  test.each(['LOCAL', 'UNKNOWN'])('may be named with relation %s', (relation) =>
    given(...open)
      .when('RecordInjury', { ...again, relation })
      .then(records(relation)),
  );
  test('that he never had cannot be named', () =>
    given(registered())
      .when('RecordInjury', { ...again, relation: 'LOCAL' })
      .thenRejected('NoSuchPriorInjury'));
});

describe('a reassessment', () => {
  const scan = {
    injuryId: 'knee-1',
    evidence: 'a scan',
    band: 'UNAVAILABLE',
    bodyArea: 'S',
    publicLabel: 'shoulder',
  };
  test('says more of an open injury', () =>
    given(registered(), injured('knee-1'))
      .when('ReassessInjury', scan)
      .then({ type: 'InjuryReassessed', data: scan }));
  test('in the same words is recorded again: it keeps the entry fresh', () =>
    given(registered(), injured('knee-1'), reassessed('knee-1'))
      .when('ReassessInjury', { injuryId: 'knee-1', evidence: 'a scan' })
      .then(reassessed('knee-1')));
  test('of an injury that is over is refused', () =>
    given(registered(), injured('knee-1'), recovered('knee-1'))
      .when('ReassessInjury', scan)
      .thenRejected('NoOpenInjury'));
  test('of an injury that he never had is refused', () =>
    given(registered()).when('ReassessInjury', scan).thenRejected('NoOpenInjury'));
});

describe('the end of an injury', () => {
  test.each(['CLEARED', 'PLAYED', 'STATED'])('is recorded with basis %s', (basis) =>
    given(registered(), injured('knee-1'))
      .when('ResolveInjury', { ...over, basis })
      .then({ type: 'InjuryResolved', data: { ...over, basis } }),
  );
  test('is stated where no basis is given', () =>
    given(registered(), injured('knee-1'))
      .when('ResolveInjury', over)
      .then({ type: 'InjuryResolved', data: { ...over, basis: 'STATED' } }));
  test('leaves the other injuries open', () =>
    given(registered(), injured('knee-1'), injured('heel-1'), recovered('heel-1'))
      .when('ResolveInjury', over)
      .then({ type: 'InjuryResolved', data: { ...over, basis: 'STATED' } }));
  test('told again is already true', () =>
    given(registered(), injured('knee-1'), recovered('knee-1'))
      .when('ResolveInjury', over)
      .thenNothing());
  test('on another day, when it is over, is refused', () =>
    given(registered(), injured('knee-1'), recovered('knee-1'))
      .when('ResolveInjury', { ...over, resolvedOn: '2017-02-01' })
      .thenRejected('NoOpenInjury'));
  test('of an injury that he never had is refused', () =>
    given(registered()).when('ResolveInjury', over).thenRejected('NoOpenInjury'));
});
