import { keyOf } from '../../src/feeds/fpl-key.js';
import { SLOTS } from '../../src/feeds/fpl-step.js';

const line = { season: '2024-25', player_code: 7, observed_at: '2024-09-14T10:00:00Z' };

test('a key is for good', () =>
  expect(keyOf(line, 'register')).toBe('fb679c5a-6f40-5c85-82f1-e846d13ce324'));
test('so is the place of each command in its line', () => expect(SLOTS.indexOf('reason')).toBe(7));
test('each command of a line has its own', () =>
  expect(new Set(SLOTS.map((slot) => keyOf(line, slot))).size).toBe(SLOTS.length));
test('so has the same line of another season, player or moment', () => {
  const others = [
    { season: '2023-24' },
    { player_code: 8 },
    { observed_at: '2024-09-14T10:00:01Z' },
  ];
  expect(
    new Set(
      [line, ...others.map((other) => ({ ...line, ...other }))].map((one) => keyOf(one, 'clear')),
    ).size,
  ).toBe(4);
});
