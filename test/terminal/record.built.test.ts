/** Any command from the command line, as over HTTP. */
import { type Program, program } from '../support/program.js';
import { ADDRESSES } from '../acceptance/routes-of-commands.js';
import { ABOUT } from '../../src/terminal/record.js';

jest.setTimeout(180_000);
let own: Program;
const SOURCE = { kind: 'journalist', name: 'A journalist' };
const record = (command: string, subject: string, body: object, ...more: string[]) =>
  own.run('record', command, subject, JSON.stringify({ source: SOURCE, ...body }), ...more);

beforeAll(async () => {
  own = program();
  await own.serve();
});
afterAll(() => own.close());

test('a player, his injury, its end; and what the list then says', async () => {
  const registration = { clubId: 'southampton', name: 'Sam Carter', registeredAt: '2016-07-01T00:00:00Z', statedAt: '2016-07-01T00:00:00Z' }; // prettier-ignore
  const registered = await record('RegisterPlayer', 'carter', registration);
  expect(registered.err).toBe('');
  expect(registered.code).toBe(0);
  const injured = await record('RecordInjury', 'carter', { bodyArea: 'K', sufferedOn: '2017-01-09', band: 'UNAVAILABLE', statedAt: '2017-01-10T12:00:00Z' }, '--key', 'once'); // prettier-ignore
  expect(JSON.parse(injured.out)).toMatchObject({ recorded: true, events: [{ type: 'PlayerInjured' }] }); // prettier-ignore
  const list = await own.run('squad', 'southampton', '--json', '--known-at', '2017-01-11T12:00:00Z'); // prettier-ignore
  expect(list.out).toContain('"status":"UNAVAILABLE"');
});
test('the same key with another body is refused, exit 1; bad input is told with its field', async () => {
  const other = await record('RecordInjury', 'carter', { bodyArea: 'A' }, '--key', 'once');
  expect([other.code, other.out]).toStrictEqual([1, '']);
  expect(other.err).toContain('that key came with another body before');
  const area = await record('RecordInjury', 'carter', { bodyArea: 'knee' });
  expect([area.code, area.err]).toMatchObject([1, expect.stringContaining('bodyArea')]);
  const rule = await record('ResolveInjury', 'carter', { injuryId: 'none', resolvedOn: '2017-01-20', basis: 'STATED' }); // prettier-ignore
  expect([rule.code, rule.err]).toMatchObject([1, expect.stringContaining('none')]);
});
test.each([
  [['record', 'HealPlayer', 'carter', '{}'], 'there is no command HealPlayer'],
  [['record', 'RecordInjury', 'a b', '{}'], 'is no id'],
  [['record', 'RecordInjury', 'carter', '[1]'], 'no JSON object'],
  [['record', 'RecordInjury', 'carter', '{'], 'no JSON object'],
  [['record', 'ResolveInjury', 'carter', '{}'], 'needs injuryId'],
  [['record', 'WithdrawStatement', 'carter', '{}', '--if-match', 'x'], 'a whole number'],
])('%j: exit 2 and one line', async (args, line) => {
  const { code, out, err } = await own.run(...args);
  expect([code, out]).toStrictEqual([2, '']);
  expect(err).toContain(line);
  expect(err.trim().split('\n')).toHaveLength(1);
});
test('what a route names in its path the command line asks for', () => {
  const marked = new Proxy({}, { get: (_, field) => `<${String(field)}>` });
  const inPath = Object.entries(ADDRESSES).flatMap(([command, address]) => {
    const field = /<(\w+)>/.exec(address('subject', marked))?.[1];
    return field === undefined ? [] : [[command, field]];
  });
  expect(Object.fromEntries(inPath)).toStrictEqual(ABOUT);
});
