/** A line that is cut under a command, whether it reads or writes then: the command is recorded all the same, once. */
import { type Log, onPostgres } from '../faults/logs.js';
import { CUTS } from '../faults/proxy.js';
import { database } from '../support/database.js';

jest.setTimeout(60_000);
let own: Awaited<ReturnType<typeof database>>;
let log: Log;
beforeAll(async () => {
  own = await database();
  log = await onPostgres(own.url);
});
afterAll(async () => {
  await log.end();
  await own.drop();
});

test.each(CUTS)('cut by %s', async (how) => {
  const { length } = await log.after(0);
  for (let n = 0; n < 10; n += 1) {
    // Every other one has read its stream before: then it is the append that is cut.
    const stream = `player-${how}-${n - (n % 2)}`;
    await log.trouble(0, how);
    const outcome = await log.execute(0, { name: `${how}-${n}`, stream, facts: 1, body: '0', key: `${how}-${n}` }); // prettier-ignore
    expect([n, outcome.kind]).toStrictEqual([n, 'recorded']);
  }
  expect(await log.after(length)).toHaveLength(10);
});
