/** The README is run: its calls print what it says, its tables say what the program has. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { Configuration, readConfiguration } from '../src/configuration.js';
import { deciders } from '../src/correction/command-classes.js';
import { MADE_BY } from '../src/correction/made-by.js';
import type { AnyDecider } from '../src/event-store/decider.js';
import { CLI, type Program, program, type Serving } from './support/program.js';

jest.setTimeout(120_000);
const README = readFileSync(join(__dirname, '../README.md'), 'utf8');
const KEY = 'a-key-of-this-test';

interface Step {
  readonly script: string;
  /** what the comment after it says: these pieces, in this order */
  readonly says: readonly string[];
}
const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block]) => block!,
  );
/** Installing, starting and a reader's own key are not run here. */
const IS_LEFT_OUT = /^(?:npm ci|export KEY=|TOUCHLINE_BOOTSTRAP_KEY=)/;
const SAYS = '# → ';

const stepsOf = (text: string): Step[] =>
  blocksOf(text, 'sh').flatMap((block) => {
    const steps: Step[] = [];
    let script: string[] = [];
    const end = (says: readonly string[]): void => {
      if (script.some((line) => line.trim() && !line.startsWith('#')))
        steps.push({ script: script.join('\n'), says });
      script = [];
    };
    for (const line of block.split('\n').filter((one) => !IS_LEFT_OUT.test(one)))
      if (line.startsWith(SAYS)) end(line.slice(SAYS.length).split(' … '));
      else script.push(line);
    end([]);
    return steps;
  });
/** The pieces that an output does not have, each looked for after the one before. */
const missingIn = (output: string, says: readonly string[]): string[] => {
  let at = 0;
  return says.filter((piece) => {
    const found = output.indexOf(piece, at);
    if (found >= 0) at = found + piece.length;
    return found < 0;
  });
};
const steps = stepsOf(README);
const nameOf = ({ script }: Step): string =>
  script.split('\n').find((line) => line.trim())!.slice(0, 100); // prettier-ignore

let place: Program;
let server: Serving;
let outputs: readonly string[];
beforeAll(async () => {
  place = program();
  cpSync(join(__dirname, 'samples'), place.folder, { recursive: true });
  server = await place.serve({ TOUCHLINE_BOOTSTRAP_KEY: KEY });
  outputs = await ranIn(place, server.port);
});
afterAll(() => place?.close());

/** All steps in one shell, as a reader would type them: a variable of one is there for the next. */
const ranIn = async ({ folder, env }: Program, port: number): Promise<string[]> => {
  mkdirSync(join(folder, 'printed'));
  const file = (i: number): string => join(folder, 'printed', String(i));
  const script = steps.map(
    (step, i) => `{\n${step.script}\n} > "${file(i)}" 2>&1 || echo "exit code $?" >> "${file(i)}"`,
  );
  const text = script
    .join('\n')
    .replaceAll('http://localhost:3000', `http://127.0.0.1:${port}`)
    .replace(/npm run --silent touchline --/g, CLI);
  writeFileSync(join(folder, 'readme.sh'), text);
  const shell = spawn('bash', ['-u', 'readme.sh'], {
    cwd: folder,
    env: { ...env, KEY },
    stdio: 'ignore',
  });
  await once(shell, 'close');
  return steps.map((_, i) => readFileSync(file(i), 'utf8'));
};

test('there is much to run, and the curl calls are among it', () => {
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.filter(({ script }) => script.includes('curl ')).length).toBeGreaterThan(15);
});
test.each(steps.map((step, i) => [i + 1, nameOf(step), step] as const))(
  'step %i prints what is said of it: %s',
  (number, _, { says }) => {
    const output = outputs[number - 1]!;
    expect({ missing: missingIn(output, says), output }).toEqual({ missing: [], output });
    expect(output).not.toContain('exit code');
  },
);
test('what is not printed is missed, and so is what is printed in another order', () => {
  expect(missingIn('201 etag: "1"', ['201', 'etag: "2"'])).toStrictEqual(['etag: "2"']);
  expect(missingIn('etag: "1" 201', ['201', 'etag: "1"'])).toStrictEqual(['etag: "1"']);
});
test('the lines of the demo are the lines that it prints', () => {
  const demo = outputs[steps.findIndex(({ script }) => script.includes('-- demo'))]!;
  const lines = blocksOf(README, 'text').join('').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.filter((line) => !demo.split('\n').includes(line))).toStrictEqual([]);
});

/** The rows of the table that begins with this heading, as cells without their backquotes. */
const tableOf = (heading: string): string[][] => {
  const lines = README.split('\n');
  const from = lines.findIndex((line) => new RegExp(`^\\| ${heading} +\\|`).test(line)) + 2;
  const length = lines.slice(from).findIndex((line) => !line.startsWith('|'));
  return lines.slice(from, from + length).map((line) =>
    line.slice(1, -1).split('|').map((cell) => cell.trim().replaceAll('`', '')),
  ); // prettier-ignore
};

test('the table of facts has every fact, with the command that makes it', () => {
  const kept = Object.values<AnyDecider>(deciders).flatMap(({ evolve }) => Object.keys(evolve));
  expect(Object.keys(MADE_BY).sort()).toStrictEqual([...kept].sort());
  const told = tableOf('Fact').map(([fact, command]) => [fact, command]);
  expect(told).toStrictEqual([
    ...Object.entries(MADE_BY),
    ['StatementCorrected', 'CorrectStatement'],
    ['StatementWithdrawn', 'WithdrawStatement'],
  ]);
});
test('the table of facts has the routes at which the commands are taken', async () => {
  interface Operation {
    readonly requestBody?: {
      readonly content: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>;
    };
  }
  const { paths } = JSON.parse((await place.run('openapi')).out) as {
    readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
  };
  const routes = Object.entries(paths).flatMap(([path, { post }]) => {
    const body = post?.requestBody?.content['application/json']?.schema.$ref?.split('/').pop();
    return post ? [{ route: path.replace('/api/v1', ''), body: body ?? 'nothing' }] : [];
  });
  const told = tableOf('Fact').map(([, command, route]) => ({
    command,
    routes: [...route!.matchAll(/\/\S+(?<!;)/g)].map(([one]) => one),
  }));
  expect([...new Set(told.flatMap((row) => row.routes))].sort()).toStrictEqual(
    routes.map(({ route }) => route).sort(),
  );
  for (const { command, routes: own } of told)
    expect(own).toEqual(
      expect.arrayContaining(routes.filter(({ body }) => body === command).map(({ route }) => route)), // prettier-ignore
    );
});
test('the table of the configuration has every variable and its default', () => {
  const defaults = readConfiguration({}) as unknown as Readonly<Record<string, string | number>>;
  const names = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Configuration, '', false, false)
      .map(({ propertyName }) => propertyName),
  );
  const told = tableOf('Variable').map(([name, value]) => [name, value]);
  expect(Object.fromEntries(told)).toStrictEqual(
    Object.fromEntries([...names].map((name) => [name, String(defaults[name] ?? 'none')])),
  );
});

/** `squad`, `import fpl`: what `--help` lists. A group of commands stands there without options. */
const commandsOf = async (of: readonly string[] = []): Promise<string[]> => {
  const { out } = await place.run(...of, '--help');
  const listed = /^Commands:\n((?: .*\n?)+)/m.exec(out)?.[1] ?? '';
  const lines = [...listed.matchAll(/^ {2}([a-z-]+)( \[options\]| <)?/gm)];
  if (!lines.length) return [of.join(' ')];
  const below = lines
    .filter(([, name]) => name !== 'help')
    .map(([, name, more]) =>
      more === undefined ? commandsOf([...of, name!]) : Promise.resolve([[...of, name!].join(' ')]),
    );
  return (await Promise.all(below)).flat();
};
test('the table of commands has every command that --help tells', async () => {
  const told = tableOf('Command').map(([name]) => name);
  expect([...told].sort()).toStrictEqual((await commandsOf()).sort());
});
