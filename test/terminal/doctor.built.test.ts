/** The doctor on the command line, beside a server: a sound database, a faulty one, and a server that starts on it. */
import pg from 'pg';
import { database } from '../support/database.js';
import { type Program, program } from '../support/program.js';

jest.setTimeout(180_000);
const programs: Program[] = [];
const place = (env?: Readonly<Record<string, string>>): Program => {
  const made = program(env);
  programs.push(made);
  return made;
};
afterEach(async () => {
  for (const one of programs.splice(0)) await one.close();
});

test('a database of our own is sound, beside a server that folds it', async () => {
  const own = place();
  await own.serve();
  expect((await own.run('demo')).code).toBe(0);
  const { code, out, err } = await own.run('doctor', '--full');
  expect(err).toBe('');
  expect(out).not.toContain('FAULT');
  expect(out).toMatch(/^ok +positions and clock +1 to \d+$/m);
  expect(out).toMatch(/^ok +documents +(\d+) of \1 folded anew$/m);
  expect(code).toBe(0);
});

test('what is wrong is told by lines and as JSON, with exit code 3, and a server that starts warns of it', async () => {
  const own = await database();
  const owner = new pg.Client(own.url);
  await owner.connect();
  await owner.query('reindex index concurrently event_pkey');
  await owner.end();
  const faulty = place({ DATABASE_URL: own.url });
  const told = await faulty.run('doctor');
  expect(told.code).toBe(3);
  expect(told.out).toMatch(/^FAULT {2}indexes .*\n {9}event_pkey is checked after .*reindex index concurrently/m);
  const json = await faulty.run('doctor', '--json');
  expect(json.code).toBe(3);
  expect(JSON.parse(json.out)).toMatchObject({
    healthy: false,
    full: false,
    checks: expect.arrayContaining([{ check: 'parked streams', seen: '0', faults: [] }]) as unknown,
  });
  const server = await faulty.serve();
  expect(server.said.out).toContain('event_pkey is checked after');
  server.child.kill('SIGTERM');
  await server.ended;
  await own.drop();
}); // prettier-ignore
