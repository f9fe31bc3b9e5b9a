/** Wrong keys are counted by address. */
import { Attempts, networkOf, TooManyAttempts } from '../../src/access/attempts.js';

const wrong = (attempts: Attempts, times: number, address: string, now: number): void => {
  for (let i = 0; i < times; i += 1) attempts.count(address, now);
};
const waits = (attempts: Attempts, address: string, now: number): number => {
  try {
    attempts.check(address, now);
    return 0;
  } catch (error) {
    return (error as TooManyAttempts).seconds;
  }
};

test.each([
  [9, 0],
  [10, 300],
  [11, 300],
])('after %i wrong keys an address waits %i s', (times, seconds) => {
  const attempts = new Attempts();
  wrong(attempts, times, '192.0.2.1', 1_000);
  expect(waits(attempts, '192.0.2.1', 1_000)).toBe(seconds);
  expect(waits(attempts, '192.0.2.2', 1_000)).toBe(0);
});
test('five minutes after the first one it is forgotten', () => {
  const attempts = new Attempts();
  wrong(attempts, 1, '192.0.2.1', 0);
  wrong(attempts, 9, '192.0.2.1', 200_000);
  expect(waits(attempts, '192.0.2.1', 299_001)).toBe(1);
  expect(waits(attempts, '192.0.2.1', 300_000)).toBe(0);
  wrong(attempts, 9, '192.0.2.1', 300_000);
  expect(waits(attempts, '192.0.2.1', 300_000)).toBe(0);
});
test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
