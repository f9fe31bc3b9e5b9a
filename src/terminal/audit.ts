import { readFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { readCheckpoint, type TreeHead } from '../audit/checkpoint.js';
import { Evidence } from '../audit/evidence.register.js';
import { inspect, type Inspected } from '../audit/inspection.register.js';
import type { TreeInspection } from '../audit/inspection.js';
import { readVerifier, verifierText } from '../audit/note.js';
import { Rotation } from '../audit/rotation.register.js';
import { Connections } from '../event-store/connections.js';
import { progressOf } from './progress.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface VerifyFlags {
  readonly key?: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}
interface Line {
  readonly check: string;
  readonly seen: string;
  readonly faults: readonly string[];
}

/** `touchline audit verify`: a line for the log, the decisions and the keys, and under it what is wrong. */
export const verifyStore = async (
  app: INestApplicationContext,
  { key, checkpoint, json = false }: VerifyFlags,
): Promise<ExitCode> => {
  const given = key === undefined ? undefined : readVerifier(key);
  if (key !== undefined && !given) throw new UsageError(`--key: ${key} is no verifier key`);
  const outside = checkpoint === undefined ? undefined : await checkpointIn(checkpoint);
  const evidence = app.get(Evidence);
  const name = await evidence.name();
  const progress = progressOf('verify', 0);
  const seen = await inspect(app.get(Connections), {
    name: name ?? '',
    outside,
    at: (done, of) => progress.at(done, of),
  });
  progress.end();
  const own = given ?? (await evidence.own());
  // A key that is announced behind the last checkpoint has signed nothing here.
  const known = seen.keys.some(
    ({ at, verifier }) => at < seen.decisions.lastSigned && own?.key.equals(verifier.key),
  );
  const lines: Line[] = [
    lineOf('log', seen.events, `${seen.events.size} events of ${seen.head}`),
    lineOf('decisions', seen.decisions, `${seen.decisions.size}${seen.erased ? `, the texts of ${seen.erased} erased` : ''}`),
    {
      check: 'keys',
      seen: seen.keys.map(({ verifier }) => verifierText(verifier)).join(', ') || 'none',
      faults: [
        ...(seen.keys.length ? [] : ['no key is announced: nothing was ever signed']),
        ...(seen.keys.length && own && !known ? [`${verifierText(own)} never signed this log`] : []),
      ],
    },
    ...(outside ? [outsideLine(outside, seen, name)] : []),
  ]; // prettier-ignore
  const holds = lines.every(({ faults }) => !faults.length);
  if (json) await print(JSON.stringify({ holds, checks: lines }));
  else for (const line of lines) await print(textOf(line));
  if (!own) console.error('touchline: no key was given and none is here: compare the one above with one that you know'); // prettier-ignore
  return holds ? 0 : 3;
};

const lineOf = (check: string, tree: TreeInspection, seen: string): Line => {
  const unsigned = tree.size - tree.lastSigned;
  return {
    check,
    seen: `${seen}, ${tree.checkpoints} checkpoints${unsigned ? `, the last ${unsigned} not signed yet` : ''}`,
    faults: [
      ...tree.faults,
      ...(tree.more ? [`and ${tree.more} more`] : []),
      ...(tree.size && !tree.checkpoints ? ['nothing of it is signed'] : []),
    ],
  };
};
const outsideLine = ({ origin, size }: TreeHead, { events, decisions }: Inspected, name = ''): Line => ({
  check: 'kept elsewhere',
  seen: `${origin} of ${size}`,
  faults: [`${name}/decisions`, `${name}/events`].includes(origin)
    ? [...events.faults, ...decisions.faults].filter((fault) => fault.includes('kept elsewhere'))
    : ['it is a checkpoint of another log'],
}); // prettier-ignore
const textOf = ({ check, seen, faults }: Line): string =>
  [
    `${faults.length ? 'FAULT' : 'ok   '}  ${check.padEnd(16)}${seen}`,
    ...faults.map((fault) => `         ${fault}`),
  ].join('\n');

const checkpointIn = async (path: string): Promise<TreeHead> => {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`--checkpoint: ${path} cannot be read`);
  const checkpoint = readCheckpoint(text);
  if (!checkpoint) throw new UsageError(`--checkpoint: ${path} holds no checkpoint`);
  return checkpoint;
};

/** `touchline audit checkpoint`: the signed note, as it is to be kept. */
export const printCheckpoint = async (
  app: INestApplicationContext,
  tree: string,
): Promise<ExitCode> => {
  if (tree !== 'decisions' && tree !== 'events')
    throw new UsageError('--tree: must be decisions or events');
  const signed = await app.get(Evidence).checkpoints.last(tree);
  if (!signed) throw new Error('nothing is signed yet: a server signs');
  await print(signed.note.trimEnd());
  return 0;
};

/** `touchline audit prove CASE`: all that is needed to verify a case offline, in the operator's sight. */
export const printBundle = async (
  app: INestApplicationContext,
  caseId: string,
): Promise<ExitCode> => {
  const bundle = await app
    .get(Evidence)
    .bundle({ stream: `eligibility-case-${caseId}` }, () => true, true);
  if (!bundle) throw new Error(`nothing is signed of a case ${caseId}`);
  await print(JSON.stringify(bundle, undefined, 1));
  return 0;
};

/** `touchline audit keys`: each with the leaf that announces it. */
export const listTrailKeys = async (
  app: INestApplicationContext,
  json: boolean,
): Promise<ExitCode> => {
  for (const { at, verifier } of await app.get(Evidence).checkpoints.keys())
    await print(
      json
        ? JSON.stringify({ verifier: verifierText(verifier), index: at })
        : `${String(at).padStart(9)}  ${verifierText(verifier)}`,
    );
  return 0;
};

/** `touchline audit rotate-key`: the trail is signed by a new key from the next leaf on. */
export const rotateKey = async (app: INestApplicationContext, yes: boolean): Promise<ExitCode> => {
  if (!yes) throw new UsageError('a key is replaced for good: say --yes');
  const verifier = await app.get(Rotation).rotate();
  await print(verifierText(verifier));
  return 0;
};
