import { by, FEED, flagCleared, given, ill, registered, suspended } from './given.js';

const ban = {
  suspensionId: 'ban-1',
  cause: 'DISMISSAL',
  scope: {},
  authority: 'The FA',
  effectiveFrom: '2017-01-23',
};
const imposed = (data: object) => ({ type: 'SuspensionImposed', data });

test.each([{ matches: 1 }, { bannedUntil: '2017-02-08' }, { indefinite: true }])(
  'a ban is imposed: %j',
  (end) =>
    given(registered())
      .when('ImposeSuspension', { ...ban, ...end })
      .then(imposed({ ...ban, ...end })),
);
test('a ban has its scope, rule and offence', () => {
  const whole = {
    ...ban,
    matches: 3,
    scope: { competitionIds: ['premier-league', 'fa-cup'], rounds: ['Semi-final'] },
    ruleId: 'violent-conduct',
    offenceFixtureId: 'leicester',
  };
  return given(registered()).when('ImposeSuspension', whole).then(imposed(whole));
});
test('a ban that is not indefinite has another end', () =>
  given(registered())
    .when('ImposeSuspension', { ...ban, matches: 2, indefinite: false })
    .then(imposed({ ...ban, matches: 2 })));
test.each([
  {},
  { indefinite: false },
  { matches: 1, bannedUntil: '2017-02-08' },
  { matches: 1, indefinite: true },
  { bannedUntil: '2017-02-08', indefinite: true },
  { matches: 1, bannedUntil: '2017-02-08', indefinite: true },
])('a ban has one end only, not %j', (ends) =>
  given(registered())
    .when('ImposeSuspension', { ...ban, ...ends })
    .thenRejected('OneEndOnly'),
);
test.each(['2017-01-23', '2017-01-24'])('a ban from 23 January may end on %s', (bannedUntil) =>
  given(registered())
    .when('ImposeSuspension', { ...ban, bannedUntil })
    .then(imposed({ ...ban, bannedUntil })),
);
test('a ban that ends the day before it begins is refused', () =>
  given(registered())
    .when('ImposeSuspension', { ...ban, bannedUntil: '2017-01-22' })
    .thenRejected('WindowEndsBeforeItBegins'));
test.each([0, 101])('a ban is not for %i matches', (matches) =>
  expect(() => given().when('ImposeSuspension', { ...ban, matches })).toThrow('ImposeSuspension'),
);
test('a ban says its scope', () =>
  expect(() => given().when('ImposeSuspension', { ...ban, matches: 1, scope: undefined })).toThrow(
    'scope',
  ));

test('the same ban again is already true', () =>
  given(registered(), suspended('ban-1'))
    .when('ImposeSuspension', { ...ban, matches: 1 })
    .thenNothing());
test('another ban needs another id', () =>
  given(registered(), suspended('ban-1'))
    .when('ImposeSuspension', { ...ban, matches: 2 })
    .thenRejected('SuspensionAlreadyImposed'));
test('a ban is no other reason', () =>
  given(registered(), ill('ban-1'))
    .when('ImposeSuspension', { ...ban, matches: 1 })
    .thenRejected('IdTaken'));
test('a feed may word its own ban anew', () =>
  given(registered(), by(FEED, suspended('ban-1', { bannedUntil: '2017-02-08' })))
    .when('ImposeSuspension', { ...ban, bannedUntil: '2017-02-01', source: FEED })
    .then(imposed({ ...ban, bannedUntil: '2017-02-01' })));
test("a feed cannot word anybody else's ban anew", () =>
  given(registered(), suspended('ban-1'))
    .when('ImposeSuspension', { ...ban, matches: 2, source: FEED })
    .thenRejected('SuspensionAlreadyImposed'));
test("a feed's ban that it cleared can be imposed again", () =>
  given(registered(), by(FEED, suspended('ban-1')), flagCleared())
    .when('ImposeSuspension', { ...ban, matches: 1 })
    .then(imposed({ ...ban, matches: 1 })));
