/** A witness beside a log: it cosigns one history, whatever it is shown and whenever it is killed. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { headText, readCheckpoint } from '../../src/audit/checkpoint.js';
import { sha256 } from '../../src/audit/merkle.js';
import { COSIGNATURE, cosignedAt, noteText, readNote, signatureLine, signerOf, verifierOf } from '../../src/audit/note.js'; // prettier-ignore
import { TrailReactor } from '../../src/audit/trail.reactor.js';
import { Witness } from '../../src/audit/witness.client.js';
import { WitnessServer } from '../../src/audit/witness.server.js';
import { until } from '../support/until.js';
import { NAME, recording } from './recorded.js';
import { leavesOf, treeOf } from './trees.js';

jest.setTimeout(60_000);
beforeAll(() => void Logger.overrideLogger(false)); // that a witness is away is warned of
const NOW = 1_485_259_200;
const ORIGIN = `${NAME}/decisions`;
const log = signerOf(ORIGIN, sha256(Buffer.from('log')));
let folder: string;
let witness: WitnessServer;
let url: string;
const open = async (): Promise<void> => {
  witness = await WitnessServer.open({ folder, name: 'witness.test', logs: [log], now: () => NOW * 1_000 }); // prettier-ignore
  url = `http://127.0.0.1:${await witness.listen(0, '127.0.0.1')}/`;
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
  await open();
});
afterEach(async () => {
  await witness.close();
  rmSync(folder, { recursive: true });
});

const ours = treeOf(leavesOf(40));
const forked = treeOf([...leavesOf(10), ...leavesOf(30).map((leaf) => sha256(leaf))]);
const checkpointOf = (tree: typeof ours, size: number, signer = log): string => {
  const text = headText({ origin: signer.name, size, root: tree.root(size) });
  return noteText(text, [signatureLine(text, signer)]);
};
const ask = async (old: number, proof: readonly Buffer[], checkpoint: string) => {
  const body = [`old ${old}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n'); // prettier-ignore
  const answer = await fetch(new URL('add-checkpoint', url), { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
};

test('it cosigns what only adds, and says when', async () => {
  const first = checkpointOf(ours, 10);
  const one = await ask(0, [], first);
  expect(one.status).toBe(200);
  const note = readNote(first + one.text)!;
  expect(cosignedAt(note, verifierOf('witness.test', witness.signer.key, COSIGNATURE))).toBe(NOW);
  expect(await ask(10, ours.consistency(10, 27), checkpointOf(ours, 27))).toMatchObject({ status: 200 }); // prettier-ignore
  expect(await ask(27, [], checkpointOf(ours, 27))).toMatchObject({ status: 200 });
});

test('a second history is not cosigned, also after a restart', async () => {
  await ask(0, [], checkpointOf(ours, 20));
  const proof = forked.consistency(20, 30);
  for (const again of [false, true]) {
    if (again) {
      await witness.close();
      await open();
    }
    expect(await ask(20, proof, checkpointOf(forked, 30))).toMatchObject({ status: 422 });
    expect(await ask(20, [], checkpointOf(forked, 20))).toStrictEqual({
      status: 409,
      text: '20\n',
    });
    expect(await ask(0, [], checkpointOf(forked, 30))).toStrictEqual({ status: 409, text: '20\n' });
    expect(await ask(10, ours.consistency(10, 30), checkpointOf(ours, 30))).toMatchObject({ status: 409 }); // prettier-ignore
    expect(await ask(20, ours.consistency(19, 30), checkpointOf(ours, 30))).toMatchObject({ status: 422 }); // prettier-ignore
  }
  expect(await ask(20, ours.consistency(20, 30), checkpointOf(ours, 30))).toMatchObject({ status: 200 }); // prettier-ignore
});

test('of two that come at once and do not agree it cosigns one', async () => {
  const both = await Promise.all([ours, forked].map((tree) => ask(0, [], checkpointOf(tree, 30))));
  expect(both.map(({ status }) => status).sort()).toStrictEqual([200, 409]);
});

test('an unknown log, a strange key, a request that is none: each has its answer', async () => {
  const other = signerOf('other.test/decisions', sha256(Buffer.from('other')));
  const stranger = signerOf(ORIGIN, sha256(Buffer.from('stranger')));
  expect(await ask(0, [], checkpointOf(ours, 5, other))).toMatchObject({ status: 404 });
  expect(await ask(0, [], checkpointOf(ours, 5, stranger))).toMatchObject({ status: 403 });
  expect(await ask(9, [], checkpointOf(ours, 5))).toMatchObject({ status: 400 });
  expect(await ask(0, [], 'nothing')).toMatchObject({ status: 400 });
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(new URL('add-checkpoint', url))).status).toBe(405);
  const large = await fetch(new URL('add-checkpoint', url), { method: 'POST', body: 'x'.repeat(100_000) }); // prettier-ignore
  expect(large.status).toBe(400);
});

test('a witness whose memory is damaged cosigns nothing', async () => {
  await ask(0, [], checkpointOf(ours, 10));
  const [state] = readdirSync(folder).filter((name) => name.endsWith('.last'));
  writeFileSync(join(folder, state!), 'x');
  expect(await ask(10, ours.consistency(10, 20), checkpointOf(ours, 20))).toMatchObject({ status: 500 }); // prettier-ignore
});

test('a log has its checkpoints cosigned, and goes on without its witness', async () => {
  const its = await recording();
  const start = new TrailReactor(its.connections, { keyFile: its.keyFile, name: NAME });
  await start.leads();
  await start.close();
  const [key] = await its.checkpoints.keys();
  await witness.close();
  const logs = ['decisions', 'events'].map((tree) => verifierOf(`${NAME}/${tree}`, key!.verifier.key)); // prettier-ignore
  witness = await WitnessServer.open({ folder, name: 'witness.test', logs });
  const port = await witness.listen(0, '127.0.0.1');
  const client = new Witness(its.connections, `http://127.0.0.1:${port}/`, witness.signer);
  const reactor = new TrailReactor(its.connections, { keyFile: its.keyFile, name: NAME }, client);
  await reactor.leads();
  const cosigned = async (tree: 'decisions' | 'events', size: number): Promise<boolean> => {
    const last = await its.checkpoints.last(tree);
    const { note } = readCheckpoint(last!.note)!;
    return last!.size === size && cosignedAt(note, witness.signer) !== undefined;
  };
  await its.tellMany(6);
  await reactor.reach(6);
  await until(() => cosigned('decisions', 5));
  await until(() => cosigned('events', 6));
  await witness.close();
  await its.tellMany(4);
  await reactor.reach(10);
  expect((await its.checkpoints.last('decisions'))!.size).toBe(7);
  await until(() => client.failed !== undefined);
  witness = await WitnessServer.open({ folder, name: 'witness.test', logs });
  await witness.listen(port, '127.0.0.1');
  await its.tellMany(4);
  await reactor.reach(14);
  await until(() => cosigned('decisions', 9));
  await reactor.close();
  await its.close();
});
