/** Bundles that are taken away and verified without a database, and the change of the key that signs. */
import fc from 'fast-check';
import { type Bundle, verifyBundle } from '../../src/audit/bundle.js';
import { readProof } from '../../src/audit/checkpoint.js';
import { Evidence } from '../../src/audit/evidence.register.js';
import { inspect } from '../../src/audit/inspection.register.js';
import { type Verifier, verifierOf } from '../../src/audit/note.js';
import { Rotation } from '../../src/audit/rotation.register.js';
import { TrailReactor } from '../../src/audit/trail.reactor.js';
import { NAME, type Recording, recording } from './recorded.js';

jest.setTimeout(60_000);
let its: Recording;
let reactor: TrailReactor;
let evidence: Evidence;
beforeEach(async () => {
  its = await recording();
  const place = { keyFile: its.keyFile, name: NAME };
  reactor = new TrailReactor(its.connections, place);
  evidence = new Evidence(its.connections, place);
  await reactor.leads();
});
afterEach(async () => {
  await reactor.close();
  await its.close();
});

const CASE = { stream: 'eligibility-case-matip' };
const everybody = (): boolean => true;
const tell = async (...kinds: Parameters<Recording['tell']>[0][]): Promise<string[]> => {
  const ids: string[] = [];
  for (const kind of kinds) ids.push(await its.tell(kind));
  await reactor.reach(await its.log.head());
  return ids;
};
const bundleOf = async (): Promise<Bundle> => (await evidence.bundle(CASE, everybody))!;
const firstKey = async (): Promise<Verifier> => (await evidence.checkpoints.keys())[0]!.verifier;
const rotate = (): Promise<Verifier> => new Rotation(its.connections, { keyFile: its.keyFile, name: NAME }).rotate(); // prettier-ignore

test('a bundle holds by itself: every decision of the case, in order, with its words', async () => {
  await tell('ban', 'ruling', 'injury', 'ruling', 'ban');
  const verified = verifyBundle(JSON.stringify(await bundleOf()), { key: await firstKey() });
  expect(verified).toMatchObject({
    faults: [],
    about: CASE.stream,
    size: 5,
    isTrusted: true,
    decisions: [{ index: 2 }, { index: 3 }],
  });
  const [{ decision, texts, closed }] = verified.decisions as [(typeof verified.decisions)[0]];
  expect(decision.data).toMatchObject({ decision: 'ELIGIBLE', authority: 'FIFA' });
  expect(texts.get('/data/grounds')).toBe('He had retired from it.');
  expect(texts.get('/meta/source/quote')).toBe('So it was ruled.');
  expect(closed).toStrictEqual(['/meta/actor/id']);
});

test('a bundle that was altered anywhere does not hold', async () => {
  await tell('ruling', 'ban', 'ruling');
  const text = JSON.stringify(await bundleOf());
  const key = await firstKey();
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 95 }), (at, by) => {
      const code = 32 + ((text.charCodeAt(at) - 32 + by) % 95);
      const altered = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      // Blanks between the parts, and other ways to write the same character, say the same.
      const says = (one: string): unknown => JSON.parse(one) as unknown;
      try {
        if (JSON.stringify(says(altered)) === JSON.stringify(says(text))) return true;
      } catch {
        /* no JSON at all */
      }
      return verifyBundle(altered, { key }).faults.length > 0;
    }),
    { numRuns: 2_000 },
  );
});

test('a decision left out, doubled, moved, of another case, or under another checkpoint: found', async () => {
  await tell('ruling', 'ruling', 'ruling');
  const early = await bundleOf();
  await tell('ban', 'ruling');
  const bundle = await bundleOf();
  const [first, second] = bundle.decisions;
  const faultsOf = (parts: Partial<Bundle>): readonly string[] => verifyBundle(JSON.stringify({ ...bundle, ...parts })).faults; // prettier-ignore
  expect(faultsOf({})).toStrictEqual([]);
  for (const parts of [
    { decisions: bundle.decisions.slice(1) },
    { decisions: bundle.decisions.slice(0, -1) },
    { decisions: bundle.decisions.toReversed() },
    { decisions: [first!, ...bundle.decisions] },
    { decisions: [{ ...first!, texts: second!.texts }, ...bundle.decisions.slice(1)] },
    { decisions: [{ ...first!, texts: {} }, ...bundle.decisions.slice(1)] },
    { checkpoint: early.checkpoint },
    { about: 'eligibility-case-other' },
    { manifest: early.manifest },
    { keys: [] },
  ])
    expect(faultsOf(parts)).not.toStrictEqual([]);
  expect(verifyBundle(JSON.stringify(early)).faults).toStrictEqual([]);
  for (const none of ['', '{}', 'null', '[]', '{"format":"touchline-bundle/1"}'])
    expect(verifyBundle(none).faults).toStrictEqual(['this is no bundle of ours']);
});

test('a bundle of another log is not trusted, although it holds by itself', async () => {
  await tell('ruling');
  const text = JSON.stringify(await bundleOf());
  expect(verifyBundle(text)).toMatchObject({ faults: [], isTrusted: false });
  const stranger = verifierOf(`${NAME}/decisions`, Buffer.alloc(32, 7));
  expect(verifyBundle(text, { key: stranger }).faults).toStrictEqual([
    'it is signed by another log than the one whose key you gave',
  ]);
  expect(verifyBundle(text, { witness: stranger }).faults).toHaveLength(1);
});

test('who knows an old key trusts what a new one signs, since the old one announced it', async () => {
  await tell('ruling', 'ban');
  const old = await firstKey();
  const before = JSON.stringify(await bundleOf());
  const second = await rotate();
  await tell('ruling', 'ban');
  const third = await rotate();
  await tell('ruling');
  const after = JSON.stringify(await bundleOf());
  for (const key of [old, second, third])
    expect(verifyBundle(after, { key })).toMatchObject({ faults: [], isTrusted: true });
  expect(verifyBundle(before, { key: old }).faults).toStrictEqual([]);
  expect(verifyBundle(before, { key: third }).faults).toHaveLength(1);
  const { events, decisions, keys } = await inspect(its.connections, { name: NAME });
  expect([...events.faults, ...decisions.faults]).toStrictEqual([]);
  expect(keys).toHaveLength(3);
});

test('a caller gets what he may read, and nothing at all where that is nothing', async () => {
  const [ruling] = await tell('ruling', 'ban');
  expect(await evidence.bundle(CASE, () => false)).toBeUndefined();
  expect(await evidence.bundle({ stream: 'eligibility-case-x' }, everybody)).toBeUndefined();
  expect(await evidence.proof(ruling!, () => false)).toBeUndefined();
  const proof = readProof((await evidence.proof(ruling!, everybody))!)!;
  expect(proof.index).toBe(1);
  const opened = async (isOurs: boolean): Promise<string[]> =>
    (await evidence.bundle(CASE, everybody, isOurs))!.decisions.flatMap(({ texts }) => Object.keys(texts)); // prettier-ignore
  expect(await opened(true)).toContain('/meta/actor/id');
  expect(await opened(false)).not.toContain('/meta/actor/id');
});

test('words that were erased are told as erased, and every proof still holds', async () => {
  await tell('ruling', 'ruling');
  await its.connections.readers.query('delete from trail_salt where n = 1');
  const { faults, decisions } = verifyBundle(JSON.stringify(await bundleOf()));
  expect(faults).toStrictEqual([]);
  expect(decisions.map(({ closed }) => closed.length > 3)).toStrictEqual([true, false]);
});
