/** The command line as a user runs it: what it prints where, and how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MATCHDAY } from '../src/demo/matchday.js';
import { CLI, type Ended, type Program, program, type Serving } from './support/program.js';

jest.setTimeout(180_000);
const TIE = 'efl-cup-2017-01-25-liverpool-southampton';
const KNOWN = '2017-01-24T12:00:00Z';
const ONE_LINE = /^touchline: [^\n]+\n$/;

interface Squad {
  readonly clubId: string;
  readonly players: readonly {
    readonly player: { readonly id: string };
    readonly status: string;
  }[];
}
interface Status {
  readonly position: number;
  readonly views: readonly { readonly view: string; readonly events: number }[];
}
interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly clubId: string | null;
  readonly revokedAt: string | null;
}
/** The one object on stdout, and nothing else there. */
const only = <Answer>({ out }: Ended): Answer => JSON.parse(out) as Answer;
const statusIn = ({ players }: Squad, id: string): string | undefined =>
  players.find(({ player }) => player.id === id)?.status;

/** Column at which a text begins, as a terminal shows it. */
const columnOf = (line: string, text: string): number =>
  [...line.slice(0, line.indexOf(text)).normalize('NFC')].length;

let place: Program;
let first: Ended;
let server: Serving;
beforeAll(async () => {
  place = program();
  first = await place.run('demo'); // alone; everything after it beside a server, but for the last
  server = await place.serve();
});
afterAll(() => place?.close());

describe('the demo', () => {
  test('records the matchday and prints both squads as known the day before', () => {
    expect(first.code).toBe(0);
    expect(first.err).toMatch(/^Recorded \d+ facts\n/);
    expect(Number(/\d+/.exec(first.err)![0])).toBeGreaterThanOrEqual(MATCHDAY.length);
    expect(first.out).toMatch(/^Liverpool v Southampton, 2017-01-25 20:00 UTC/);
    for (const [name, status] of [
      ['Philippe Coutinho', 'DOUBTFUL'],
      ['Sofiane Boufal', 'UNAVAILABLE'],
      ['José Fonte', 'NOT_IN_SQUAD'],
    ] as const)
      expect(first.out).toMatch(new RegExp(`^  ${name} +${status}  `, 'm'));
  });
  test('keeps to 80 columns, its names and verdicts under each other', () => {
    const lines = first.out.split('\n');
    expect(lines.filter((line) => [...line.normalize('NFC')].length > 80)).toStrictEqual([]);
    for (const squad of first.out.split('\n\n').slice(1)) {
      const rows = squad
        .split('\n')
        .filter((line) => /^ {2}\S.*\b(AVAILABLE|UNAVAILABLE|DOUBTFUL) {2}/.test(line));
      const columns = rows.map((row) => columnOf(row, /[A-Z_]{6,}(?= {2})/.exec(row)![0]));
      expect(rows.length).toBeGreaterThan(2);
      expect(new Set(columns).size).toBe(1);
    }
  });
  test('a second one records nothing and prints the same', async () => {
    const second = await place.run('demo');
    expect(second.err).toMatch(/^Already recorded: nothing new\n/);
    expect(second).toMatchObject({ code: 0, out: first.out });
  });
});

describe('what is asked', () => {
  test('a squad, by id and by a name of the club, at three clocks', async () => {
    const [asked, named, before] = await Promise.all([
      place.run('squad', 'southampton', '--fixture', TIE, '--known-at', KNOWN, '--json'),
      place.run('squad', 'Saints FC Southampton'),
      place.run('squad', 'Southampton FC', '--recorded-by', '2026-01-01T00:00:00Z', '--json'),
    ]);
    const squad = only<Squad>(asked);
    expect(statusIn(squad, 'boufal')).toBe('UNAVAILABLE');
    expect(statusIn(squad, 'fonte')).toBe('NOT_IN_SQUAD');
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(named).toMatchObject({ code: 1, out: '', err: expect.stringMatching(ONE_LINE) as string });
    expect(only<Squad>(before)).toMatchObject({ clubId: 'southampton', players: [] });
  }); // prettier-ignore
  test('both squads of a fixture, for a reader and for a program', async () => {
    const [text, json] = await Promise.all([
      place.run('fixture', TIE, '--known-at', KNOWN),
      place.run('fixture', TIE, '--known-at', KNOWN, '--json'),
    ]);
    expect(text).toMatchObject({ code: 0, out: first.out, err: '' });
    const { squads } = only<{ readonly squads: readonly Squad[] }>(json);
    expect(squads.map(({ clubId }) => clubId)).toStrictEqual(['liverpool', 'southampton']);
    expect(statusIn(squads[0]!, 'coutinho')).toBe('DOUBTFUL');
  });
  test('the status: what is recorded, and each view at the head', async () => {
    const [text, json] = await Promise.all([place.run('status'), place.run('status', '--json')]);
    const { position, views } = only<Status>(json);
    expect(position).toBeGreaterThanOrEqual(MATCHDAY.length);
    expect(views.map(({ view }) => view)).toStrictEqual(['squad-board', 'reactor/trail']);
    expect(views[0]).toMatchObject({ events: 0 });
    expect(text.out).toMatch(
      new RegExp(`^${position} events recorded\n  squad-board +at the head\n  reactor/trail `),
    );
    expect([text.code, json.code]).toStrictEqual([0, 0]);
  });
  test('a reader that has enough of it is no failure', async () => {
    const shell = spawn('bash', ['-o', 'pipefail', '-c', `${CLI} squad liverpool --json | true`], {
      env: place.env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    shell.stderr.on('data', (text: Buffer) => (err += text.toString()));
    await once(shell, 'close');
    expect({ code: shell.exitCode, err }).toStrictEqual({ code: 0, err: '' });
  });
});

describe('what cannot be done', () => {
  test.each([
    ['a command that there is not', ['frobnicate'], /unknown command 'frobnicate'/],
    ['a misspelt command', ['suqad'], /Did you mean squad\?/],
    ['a flag that there is not', ['squad', 'liverpool', '--frob'], /unknown option '--frob'/],
    ['an argument that is missing', ['squad'], /missing required argument 'club'/],
    ['a key without a role', ['keys', 'create', '--name', 'x'], /'--role <role>' not specified/],
    ['a day where an instant belongs', ['squad', 'liverpool', '--at', '2017-01-24'], /--at must be/],
    ['a word for a moment', ['fixture', TIE, '--known-at', 'tuesday'], /--known-at must be/],
    ['a fixture and a moment', ['squad', 'liverpool', '--fixture', TIE, '--at', KNOWN], /give one/],
    ['a role that there is not', ['keys', 'create', '--name', 'x', '--role', 'boss'], /--role must/],
    ['a file that is not there', ['import', 'fpl', 'missing.jsonl'], /missing\.jsonl is not a file/],
    ['a folder for a file', ['import', 'fixtures', '.'], /\. is not a file/],
  ])('%s is one line and exit code 2', async (_, args, line) => {
    const { code, out, err } = await place.run(...args);
    expect({ code, out }).toStrictEqual({ code: 2, out: '' });
    expect(err).toMatch(ONE_LINE);
    expect(err).toMatch(line);
  }); // prettier-ignore
  test.each([
    ['a club', ['squad', 'nowhere-town']],
    ['a fixture', ['fixture', 'no-such-fixture']],
    ['a key', ['keys', 'revoke', '0192f0c1-7d5c-7b1e-8e57-3f4c5d6e7f80']],
  ])('%s that nobody knows is one line and exit code 1', async (_, args) => {
    const { code, out, err } = await place.run(...args);
    expect({ code, out }).toStrictEqual({ code: 1, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/);
  });
  test('a wrong variable is one line and exit code 2', async () => {
    const { code, err } = await place.start('cli', ['status'], { PORT: 'http' }).ended;
    expect(err).toBe('touchline: PORT=http must be a whole number from 0 to 65535\n');
    expect(code).toBe(2);
  });
});

test('a key is made, listed without its secret, used at a server beside, and revoked', async () => {
  const made = await place.run(
    'keys', 'create', '--name', 'Physio', '--role', 'club-medical', '--club', 'southampton', '--json',
  ); // prettier-ignore
  const { id, key } = only<{ readonly id: string; readonly key: string }>(made);
  expect(key).toMatch(/^tl_[\w-]{43}$/);
  const listed = async (): Promise<Key | undefined> => {
    const { out } = await place.run('keys', 'list', '--json');
    expect(out).not.toContain(key);
    const keys = out.trimEnd().split('\n').map((line) => JSON.parse(line) as Key); // prettier-ignore
    return keys.find((one) => one.id === id);
  };
  expect(await listed()).toMatchObject({ name: 'Physio', role: 'club-medical', clubId: 'southampton', revokedAt: null }); // prettier-ignore
  const injure = async (injuryId: string): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/players/davis/injuries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        injuryId,
        bodyArea: 'K',
        source: { kind: 'medical', name: 'Physio' },
      }),
    });
    await answer.text();
    return answer.status;
  };
  expect(await injure('knee-1')).toBe(201);
  expect(await place.run('keys', 'revoke', id)).toMatchObject({ code: 0, out: '' });
  expect(await injure('knee-2')).toBe(401);
  expect((await listed())!.revokedAt).not.toBeNull();
  expect((await place.run('keys', 'list')).out).toMatch(/Physio\n {2}revoked \d{4}-\d\d-\d\d/);
  const squad = only<Squad>(await place.run('squad', 'southampton', '--json'));
  expect(statusIn(squad, 'davis')).toBe('DOUBTFUL');
});

describe('an import', () => {
  const LINES = readFileSync(join(__dirname, 'samples/season.jsonl'), 'utf8').trimEnd().split('\n');
  const headOf = async (): Promise<number> =>
    only<Status>(await place.run('status', '--json')).position;

  test('tells what became of it, sets aside what it cannot read, and takes the rest once', async () => {
    const broken = [...LINES.slice(0, 2), '{"seq": 3, "kind": ', ...LINES.slice(2)].join('\n');
    writeFileSync(join(place.folder, 'season.jsonl'), `${broken}\n`);
    const dry = await place.run('import', 'fpl', 'season.jsonl', '--dry-run');
    expect(dry).toMatchObject({ code: 4, out: '' });
    expect(dry.err).toMatch(/^Dry run: read 10, recorded 14, /);
    const before = await headOf();
    const one = await place.run('import', 'fpl', 'season.jsonl');
    expect(one).toMatchObject({ code: 4, out: '' });
    expect(one.err).toMatch(/^read 10, recorded 14, already known 0, unclassified 1, rejected 1\n/);
    const rejects = /^Set aside with their reasons: (.+)$/m.exec(one.err)![1]!;
    expect(JSON.parse(readFileSync(rejects, 'utf8'))).toStrictEqual({
      line: 3, reason: 'not JSON', text: '{"seq": 3, "kind": ',
    }); // prettier-ignore
    expect(await headOf()).toBe(before + 14);
    const two = await place.run('import', 'fpl', 'season.jsonl', '--json', '--rejects', 'aside.jsonl');
    expect(two.code).toBe(4);
    expect(only(two)).toStrictEqual({
      read: 10, recorded: 0, alreadyKnown: 9, unclassified: 0, rejected: 1, interrupted: false,
    });
    expect(readFileSync(join(place.folder, 'aside.jsonl'), 'utf8')).toContain('"line":3');
    expect(await headOf()).toBe(before + 14);
  }); // prettier-ignore
  test('of fixtures and minutes comes after the flags, and is taken once', async () => {
    for (const name of ['fixtures.csv', 'appearances.csv'])
      copyFileSync(join(__dirname, 'samples', name), join(place.folder, name));
    const args = ['import', 'fixtures', 'fixtures.csv', '--appearances', 'appearances.csv', '--json'];
    const one = await place.run(...args);
    expect(one.code).toBe(0);
    expect(only(one)).toMatchObject({ read: 2, appearancesRead: 3, recorded: 3, unknownPlayers: 0 });
    expect(only(await place.run(...args))).toMatchObject({ recorded: 0, alreadyKnown: 2 });
    const asked = ['squad', 'everton', '--fixture', 'premier-league-2021-22-2', '--known-at', '2021-08-25T00:00:00Z'];
    const squad = only<Squad>(await place.run(...asked, '--json'));
    expect(squad.players.map(({ player, status }) => [player.id, status])).toStrictEqual([
      ['fpl-900001', 'AVAILABLE'],
      ['fpl-900002', 'AVAILABLE'],
    ]);
  }); // prettier-ignore
});

test('an import of results meets the fixtures that are there, and sets aside what contradicts them', async () => {
  for (const name of ['results.csv', 'results.json'])
    copyFileSync(join(__dirname, 'samples', name), join(place.folder, name));
  const dry = await place.run('import', 'results', 'results.csv', '--dry-run');
  expect(dry).toMatchObject({ code: 0, out: '' });
  expect(dry.err).toMatch(/^Dry run: read 3, recorded 6, scheduled 1, results 2, officials 3, already known 0, rejected 0\n/);
  const one = await place.run('import', 'results', 'results.csv', '--json');
  expect([one.code, only(one)]).toMatchObject([0, { recorded: 6, scheduled: 1 }]);
  expect(only(await place.run('import', 'results', 'results.csv', '--json'))).toMatchObject({ recorded: 0, alreadyKnown: 3 });
  writeFileSync(join(place.folder, 'other.csv'), readFileSync(join(place.folder, 'results.csv'), 'utf8').replace('2,2,D', '3,2,H'));
  const other = await place.run('import', 'results', 'other.csv');
  expect(other.code).toBe(4);
  const rejects = /^Set aside with their reasons: (.+)$/m.exec(other.err)![1]!;
  expect(JSON.parse(readFileSync(rejects, 'utf8'))).toMatchObject({
    line: 3, reason: 'premier-league-2021-22-2 is recorded as 2-2 (football-data.co.uk), this says 3-2: correct that if it is wrong',
  });
  expect((await place.run('import', 'results', 'results.csv', '--competition', 'no-such')).code).toBe(2);
}); // prettier-ignore

const COMMANDS = [
  'import fpl', 'import fixtures', 'import results', 'squad', 'fixture', 'status', 'keys create', 'keys list', 'keys revoke', 'demo', 'openapi',
]; // prettier-ignore
test.each(COMMANDS)('the help of %s has an example, and the example is understood', async (name) => {
  const help = await place.run(...name.split(' '), '--help');
  expect(help).toMatchObject({ code: 0, err: '' });
  const [, example] = /^Example:\n {2}npm run --silent touchline -- (.+)$/m.exec(help.out)!;
  expect(example).toMatch(new RegExp(`^${name}\\b`));
  const words = [...example!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  copyFileSync(join(__dirname, 'samples/season.jsonl'), join(place.folder, 'season.jsonl'));
  const { code, err } = await place.run(...words);
  // The key of the example is nobody's.
  expect({ code, err }).toMatchObject({ code: name === 'keys revoke' ? 1 : 0 });
}); // prettier-ignore

test('several at once without a server: whoever leaves first takes the database with it, and the others go on', async () => {
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  const ended = await Promise.all(
    [1, 2, 3].map(() => place.run('fixture', TIE, '--known-at', KNOWN)),
  );
  for (const { code, out, err } of ended)
    expect({ code, err, out }).toStrictEqual({ code: 0, err: '', out: first.out });
});
