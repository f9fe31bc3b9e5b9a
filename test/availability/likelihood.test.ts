import { entryAnswer } from '../../src/availability/entry.js';
import { COEFFICIENTS } from '../../src/availability/coefficients.js';
import { FEATURE_NAMES } from '../../src/availability/features.js';
import { CALIBRATION, likelihoodOf, likelihoodReasons } from '../../src/availability/likelihood.js';
import { lineup } from '../fixture/given.js';
import { FEED, flagCleared, injured, suspended } from '../player/given.js';
import { from, inFixture, on, type Told } from './given.js';
import { NEXT, round, rounds, verdictFor } from './forms.js';

const FIT = on('2017-01-20T15:00:00Z', from(FEED, flagCleared()));
const doubtful = on(
  '2017-01-24',
  injured('knee-1', { band: 'DOUBTFUL', publicLabel: 'Knock', sufferedOn: '2017-01-24' }),
);
const ALWAYS = [90, 90, 90, 90, 90, 90, 90, 90];
const likelihoodAfter = (...story: readonly Told[]): number | null =>
  likelihoodOf(verdictFor(story));

test('the weights are those of the figures that the program knows, with seasons and figures beside them', () => {
  expect(COEFFICIENTS?.features).toStrictEqual(FEATURE_NAMES);
  for (const fit of [COEFFICIENTS!.regulars, COEFFICIENTS!.others])
    for (const list of [fit.weights, fit.means, fit.spreads]) expect(list).toHaveLength(FEATURE_NAMES.length); // prettier-ignore
  for (const { brier, labelBrier, calibrationError } of COEFFICIENTS!.acrossSeasons) {
    expect(brier).toBeLessThan(0.76 * labelBrier);
    expect(calibrationError).toBeLessThan(0.02);
  }
});

test('who always plays is likelier than who never does, with the same label', () => {
  const [always, never] = [likelihoodAfter(...rounds(...ALWAYS), FIT), likelihoodAfter(...rounds(0, 0, 0, 0, 0, 0, 0, 0), FIT)]; // prettier-ignore
  expect(always).toBeGreaterThan(0.9);
  expect(never).toBeLessThan(0.2);
});
test('a doubt makes him less likely', () =>
  expect(likelihoodAfter(...rounds(...ALWAYS), doubtful)).toBeLessThan(0.7));

test.each([0, 1, 2])(
  'with %i known rounds he has no history, and the figure of his band',
  (count) => {
    const some = rounds(...ALWAYS.slice(0, count));
    expect(likelihoodAfter(...some, FIT)).toBe(CALIBRATION.played.AVAILABLE);
    expect(likelihoodAfter(...some, doubtful)).toBe(CALIBRATION.played.DOUBTFUL);
    expect(likelihoodReasons(verdictFor([...some, doubtful]))).toStrictEqual([
      { theme: 'LABEL', words: 'Said to be doubtful', logOdds: 0 },
    ]);
  },
);

test('under a bar that is not medical it is 0, whatever his form, and needs no reasons', () => {
  const verdict = verdictFor([...rounds(...ALWAYS), on('2017-01-22', suspended('ban-1'))]);
  expect([verdict.status, likelihoodOf(verdict), likelihoodReasons(verdict)]).toStrictEqual(['UNAVAILABLE', 0, []]); // prettier-ignore
});
test('where nothing is known it is null', () =>
  expect(likelihoodAfter(...rounds().filter(({ type }) => type !== 'MatchPlayed'))).toBeNull());

const named = (starters: readonly string[]): Told =>
  inFixture('next', '2017-01-28T14:00:00Z', lineup({ clubId: 'southampton', starters, bench: [] }));
test('who is not on the team sheet does not play; who is has the figure of who is fit', () => {
  expect(likelihoodAfter(...rounds(...ALWAYS), FIT, named(['other-1']))).toBe(0);
  expect(likelihoodAfter(...rounds(0, 0, 0, 0), doubtful, named(['davis']))).toBe(0.9);
});

test('it says its five largest reasons, the largest first', () => {
  const reasons = likelihoodReasons(verdictFor([...rounds(0, 0, 0, 90, 90, 90, 90, 90), doubtful]));
  expect(reasons).toHaveLength(5);
  const sizes = reasons.map(({ logOdds }) => Math.abs(logOdds));
  expect(sizes).toStrictEqual(sizes.toSorted((a, b) => b - a));
  expect(reasons.map(({ words }) => words)).toContain('Said to be doubtful');
  expect(new Set(reasons.map(({ theme }) => theme)).size).toBe(5);
});

test('it says them only if it is asked', () => {
  const player = { id: 'davis', name: 'Davis', externalIds: {} };
  const verdict = verdictFor([...rounds(...ALWAYS), FIT]);
  const at = verdict.asked.clocks.at;
  const { likelihoodReasons: reasons, ...explained } = entryAnswer(
    verdict,
    player,
    at,
    'likelihood',
  );
  expect(reasons).toHaveLength(5);
  expect(entryAnswer(verdict, player, at)).toStrictEqual(explained);
});

test('nothing that was told after the moment of knowledge counts, be it a match, a flag or a line-up', () => {
  const before = [...rounds(...ALWAYS), FIT];
  const after = [
    on('2017-01-28T14:30:00Z', injured('knee-1', { band: 'UNAVAILABLE', sufferedOn: '2017-01-20' })),
    ...round('late', '2017-01-28', 0),
    inFixture('next', '2017-01-28T14:30:00Z', lineup({ clubId: 'southampton', starters: ['other-1'], bench: [] })),
  ]; // prettier-ignore
  const asked = { ...NEXT, known: '2017-01-28T14:00:00Z' };
  expect(likelihoodOf(verdictFor([...before, ...after], asked))).toBe(likelihoodOf(verdictFor(before, asked))); // prettier-ignore
  expect(likelihoodReasons(verdictFor([...before, ...after], asked))).toStrictEqual(likelihoodReasons(verdictFor(before, asked))); // prettier-ignore
});
