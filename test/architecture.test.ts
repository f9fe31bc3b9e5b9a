/** Who may import whom, and what a pure file never touches: the rooms of src/ and their doors. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const SRC = join(__dirname, '../src');
const MAX_LINES = 250;
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name))
  .sort();
const textOf = (name: string): string => readFileSync(join(SRC, name), 'utf8');

interface Import {
  /** a path below src/ without its ending, or a package */
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: string;
}
const importsOf = (name: string, text: string): Import[] =>
  [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?\s*(?:(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+)?'([^'\n]+)';/gm,
    ),
    ...text.matchAll(/\bimport()()\(\s*'([^'\n]+)'/g),
  ].map(([, type, names = '', spec = '']) => ({
    from: spec.startsWith('.')
      ? normalize(join(dirname(name), spec)).replace(/\.[jt]sx?$/, '')
      : spec,
    typeOnly:
      type !== undefined ||
      /^\{(\s*type\s[^,}]*,?)+\s*\}$/.test(names.replaceAll('\n', ' ').trim()),
    names,
  }));

const WORDS = /^(?:vocabulary|statement|calendar)$/;
const VALIDATORS = /^class-(?:validator|transformer)$/;
const DECIDER = /^event-store\/decider$/;
const pureIn = (rooms: string): RegExp => new RegExp(`^(?:${rooms})(?:/[^./]+)+$`);
const NOUNS = 'player|fixture|eligibility|competition';
const ANY = /^/;

interface Row {
  readonly rule: string;
  readonly of: RegExp;
  readonly but?: RegExp;
  /** what may be imported, and what only as a type; anything where neither is given */
  readonly may?: readonly RegExp[];
  readonly mayType?: readonly RegExp[];
  readonly never?: readonly RegExp[];
  readonly neverNames?: RegExp;
}
const DATABASE = /^(?:typeorm|pg)$/;
const ROOMS = /^(?:player|fixture|eligibility|competition|availability|team-news|preview|live|feeds|web|access|correction|demo|terminal|audit)\//; // prettier-ignore
const COMPOSITION = /^(?:app\.module|main|cli)$/;
const DECIDING = /\b(?:decide|evolve)[A-Z]\w*|\bhandlersOf\b/;

const table: readonly Row[] = [
  ...NOUNS.split('|').map((noun) => ({
    rule: `${noun} is football and pure, and knows no other noun`,
    of: pureIn(noun),
    may: [VALIDATORS, WORDS, DECIDER, pureIn(noun)],
    mayType: [/^event-store\/shapes$/],
  })),
  {
    rule: 'availability is pure: of the nouns it knows the types of their facts, and the rules of competitions',
    of: pureIn('availability'),
    may: [VALIDATORS, WORDS, DECIDER, pureIn('availability|competition'), /^ml-matrix$/], // the fit of a likelihood
    mayType: [pureIn(NOUNS), /^availability\/\w+\.answer$/],
    neverNames: DECIDING,
  },
  {
    rule: 'the draft of the team news is pure: verdicts into sentences',
    of: pureIn('team-news'),
    may: [WORDS, pureIn('team-news|availability')],
    mayType: [pureIn(NOUNS), /^(?:availability|team-news)\/[\w-]+\.answer$/],
    neverNames: DECIDING,
  },
  {
    rule: 'the other sections of a preview are pure: fixtures and claims into sentences',
    of: pureIn('preview'),
    may: [WORDS, pureIn('preview|team-news|availability')],
    mayType: [pureIn(NOUNS), /^(?:availability|team-news|preview)\/[\w-]+\.answer$/],
    neverNames: DECIDING,
  },
  {
    rule: 'the trail is pure: trees, notes and leaves, with the hash functions of node:crypto',
    of: pureIn('audit'),
    but: /^audit\/asking$/, // what a request may say, validated like a command
    may: [WORDS, pureIn('audit'), /^node:crypto$/, /^canonicalize$/],
    mayType: [pureIn('player'), /^event-store\/rows$/],
    neverNames: DECIDING,
  },
  {
    rule: 'what a feed means is pure',
    of: pureIn('feeds'),
    may: [WORDS, DECIDER, pureIn('feeds'), VALIDATORS, /^uuid$/], // v5: the same name, the same id
  },
  {
    rule: 'a controller knows buses and classes, no database, no log and no other controller',
    of: /\.controller$/,
    but: /^http\/health\.controller$/, // asks the database itself whether it is there
    never: [
      DATABASE,
      /\.controller$/,
      /^event-store\/(?:event-store|append|connections|documents|view-runner)/,
    ],
    neverNames: DECIDING,
  },
  {
    rule: 'a view folds facts: no rules, no bus of events, no other view',
    of: /\.view$/,
    may: [/^event-store\/view$/, /^@nestjs\/cqrs$/, pureIn('availability')],
    mayType: [DECIDER, pureIn(NOUNS)],
    neverNames: /\b(?:decide|evolve)[A-Z]\w*|\bEventBus\b/,
  },
  {
    rule: 'feeds, pages and access ask the buses: no view, no rule',
    of: /^(?:feeds|web|access|terminal)\//,
    never: [
      DATABASE,
      /\.view$/,
      /\.controller$/,
      /\.entity$/,
      /^(?:player\/player|fixture\/(?:fixture|club)|eligibility\/case)$/,
    ],
    neverNames: DECIDING,
    but: /^access\/revocation\.listener$/, // a connection of its own that listens
  },
  {
    rule: 'access knows no football',
    of: /^access\//,
    never: [/^(?!access)(?=\w+\/)(?!@)(?:player|fixture|eligibility|competition|availability|feeds|web|correction)\//], // prettier-ignore
  },
  {
    rule: 'a correction is held to the commands of the nouns, and knows no page and no feed',
    of: /^correction\//,
    never: [DATABASE, /^(?:availability|feeds|web)\//, /^(?:player|fixture|eligibility)\/.*\./],
  },
  {
    rule: 'http knows no football',
    of: /^http(?:\/|$)/,
    never: [DATABASE, /^(?:player|fixture|eligibility|competition|availability|feeds|web|correction|demo|terminal|team-news|preview|live)\//], // prettier-ignore
  },
  {
    rule: 'the words know no room',
    of: WORDS,
    may: [
      VALIDATORS,
      WORDS,
      /^@nestjs\/(?:common|swagger)$/,
      /^event-store\/(?:command|decider)$/,
      /^temporal-polyfill$/,
    ],
  },
  {
    rule: 'the engine room knows no football',
    of: /^event-store\//,
    never: [ROOMS, /^http(?:\/|$)/, WORDS, COMPOSITION, /^configuration$/],
  },
  {
    rule: 'what is composed is imported by who starts it only',
    of: ANY,
    but: /^(?:main|cli|terminal\/(?:session|openapi))$/,
    never: [COMPOSITION],
  },
  {
    rule: 'what is kept in tables of its own is reached by its register',
    of: ANY,
    but: /\.(?:register|entity|module|listener)$|^event-store\//,
    never: [DATABASE, /\.entity$/],
  },
];

const PURE = pureIn(`${NOUNS}|availability|team-news|preview|feeds|audit`);
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b|\bTemporal\.Now\b/, 'a clock'],
  [
    /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\buuid(?:v[1467])?\(|(?<![@/])\bv[1467]\b/,
    'random',
  ],
  [/\bawait\b|\basync\b/, 'await'],
  [/\bprocess\.|\bfetch\(|\bsetTimeout\(/, 'the world outside'],
];
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

/** What is wrong with a file, a line each. */
const faultsOf = (name: string, text: string): string[] => {
  const own = name.replace(/\.tsx?$/, '');
  const imports = importsOf(name, text);
  const rows = table.filter(({ of, but }) => of.test(own) && !but?.test(own));
  const among = (list: readonly RegExp[] | undefined, from: string): boolean =>
    list?.some((one) => one.test(from)) ?? false;
  const doors = rows.flatMap(({ rule, may, mayType, never, neverNames }) =>
    imports
      .filter(
        ({ from, typeOnly, names }) =>
          (may && !among(may, from) && !(typeOnly && among(mayType, from))) ||
          among(never, from) ||
          (/^(?:event-store|player|fixture|eligibility)\//.test(from) && neverNames?.test(names)),
      )
      .map(({ from }) => `${own} imports ${from}: ${rule}`),
  );
  const code = withoutComments(text);
  const impure = PURE.test(own)
    ? IMPURE.filter(([sign]) => sign.test(code)).map(([, what]) => `${own} touches ${what}`)
    : [];
  const lines = text.trimEnd().split('\n').length;
  return [...doors, ...impure, ...(lines > MAX_LINES ? [`${own} has ${lines} lines`] : [])];
};

test('every file of src/ keeps to its room, is pure where it must be, and can be read at once', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((name) => faultsOf(name, textOf(name)))).toStrictEqual([]);
});

test('most files of the nouns are pure', () => {
  const pure = files.filter((name) => PURE.test(name.replace(/\.tsx?$/, '')));
  expect(pure.length).toBeGreaterThan(60);
});

test.each([
  ['player/injury.ts', `import { Injectable } from '@nestjs/common';`, /imports @nestjs\/common/],
  ['player/injury.ts', `import {\n  clubsOf,\n} from '../fixture/clubs-of.js';`, /knows no other noun/], // prettier-ignore
  ['player/injury.ts', `import type { Fixture } from '../fixture/fixture.js';`, /no other noun/],
  ['player/injury.ts', `import { readFileSync } from 'node:fs';`, /imports node:fs/],
  ['fixture/match.ts', 'const now = new Date();', /touches a clock/],
  ['availability/judge.ts', 'const id = randomUUID();', /touches random/],
  ['feeds/fpl-plan.ts', 'const found = await (async () => 1)();', /touches await/],
  ['availability/judge.ts', `import { player } from '../player/player.js';`, /availability is pure/], // prettier-ignore
  ['preview/form.ts', `import { decideMatch } from '../fixture/match.js';`, /a preview are pure/],
  ['preview/form.ts', 'const now = Date.now();', /touches a clock/],
  ['audit/merkle.ts', `import pg from 'pg';`, /the trail is pure/],
  ['audit/note.ts', 'const seed = randomBytes(32);', /touches random/],
  ['player/x.controller.ts', `import { EventStore } from '../event-store/event-store.js';`, /no log/], // prettier-ignore
  ['player/x.controller.ts', `import { PlayerController } from './player.controller.js';`, /no other controller/], // prettier-ignore
  ['availability/x.view.ts', `import { decideInjury } from '../player/injury.js';`, /a view folds/],
  ['feeds/x.import.ts', `import { squadBoard } from '../availability/squad-board.view.js';`, /no view/], // prettier-ignore
  ['event-store/x.ts', `import { isId } from '../vocabulary.js';`, /the engine room knows no/],
  ['http/x.ts', `import type { Player } from '../player/player.js';`, /http knows no football/],
  ['correction/x.ts', `import { FplImport } from '../feeds/fpl.import.js';`, /knows no page/],
  ['web/x.tsx', `import { views } from '../app.module.js';`, /imported by who starts it/],
  ['vocabulary.ts', `import { Injury } from './player/injury.js';`, /the words know no room/],
  ['player/x.handler.ts', `import pg from 'pg';`, /reached by its register/],
  ['player/long.ts', 'const x = 1;\n'.repeat(251), /has 251 lines/],
])('a bad sample in %s is found: %s', (name, text, fault) => {
  expect(faultsOf(name, text).join('\n')).toMatch(fault);
});
test('a good sample passes', () =>
  expect(
    faultsOf(
      'availability/good.ts',
      `import type { PlayerFacts } from '../player/player.js';\nimport { type Day } from '../calendar.js';\n// never await here, nor new Date()\nexport const day = (at: number) => new Date(at);`,
    ),
  ).toStrictEqual([]));

/** Fact names by `evolve..`, command names by `decide..`, of each topic file: a spread would override in silence. */
const given = async (prefix: 'evolve' | 'decide'): Promise<string[]> => {
  const names: string[] = [];
  for (const name of files.filter((one) => pureIn(NOUNS).test(one.replace(/\.ts$/, '')))) {
    const topic = (await import(join(SRC, name))) as Record<string, object>;
    for (const [exported, value] of Object.entries(topic))
      if (new RegExp(`^${prefix}[A-Z]`).test(exported)) names.push(...Object.keys(value));
  }
  return names;
};
const twice = (names: readonly string[]): string[] =>
  names.filter((name, i) => names.indexOf(name) !== i);
test.each([
  ['fact', 'evolve', 53],
  ['command', 'decide', 49],
] as const)('no %s has the name of another', async (_, prefix, atLeast) => {
  const names = await given(prefix);
  expect(names.length).toBeGreaterThanOrEqual(atLeast);
  expect(twice(names)).toStrictEqual([]);
  expect(twice([...names, names[0]!])).toStrictEqual([names[0]]);
});
