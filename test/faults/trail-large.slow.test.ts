/** A trail of many decisions: how long it takes to keep and to inspect it, and its proofs beside what is not ours. */
import { readCheckpoint } from '../../src/audit/checkpoint.js';
import { inspect } from '../../src/audit/inspection.register.js';
import { isConsistent, leafHash, rootFromInclusion } from '../../src/audit/merkle.js';
import { Trail } from '../../src/audit/trail.register.js';
import { TrailReactor } from '../../src/audit/trail.reactor.js';
import { readConsistency, readInclusion, readRoot } from '../../src/audit/trees.register.js';
import { acceptedConsistency, acceptedInclusion } from '../audit/independent.js';
import { NAME, type Recording, recording } from '../audit/recorded.js';
import { leavesOf, treeOf } from '../audit/trees.js';
import { figure, reached, SEED, SOAK, TIME_OUT } from './figures.js';
import { randomFrom } from './random.js';

jest.setTimeout(TIME_OUT);
/** Decisions; half as many other facts are between them. */
const DECISIONS = figure('TRAIL_DECISIONS', 20_000, 1_000_000);
const PROOFS = figure('TRAIL_PROOFS', 500, 10_000);
const random = randomFrom(SEED);

test('every proof between sizes up to 256 is accepted by independent verifiers', async () => {
  const most = SOAK ? 256 : 128;
  const leaves = leavesOf(most);
  const tree = treeOf(leaves);
  const heads = Array.from({ length: most + 1 }, (_, size) => ({ size, root: tree.root(size) }));
  for (let size = 1; size <= most; size += 1)
    for (let at = 0; at < size; at += 1) {
      acceptedInclusion(leaves[at]!, at, heads[size]!, tree.inclusion(at, size));
      if (at === 0) continue;
      const proof = tree.consistency(at, size);
      if (!(await acceptedConsistency(heads[at]!, heads[size]!, proof)))
        throw new Error(`consistency of ${at} and ${size}`);
    }
});

describe('many decisions', () => {
  let its: Recording;
  const timed = async <Done>(what: () => Promise<Done>): Promise<[Done, number]> => {
    const began = performance.now();
    return [await what(), Math.round(performance.now() - began) / 1000];
  };
  beforeAll(async () => {
    its = await recording();
    const reactor = new TrailReactor(its.connections, { keyFile: its.keyFile, name: NAME });
    await reactor.leads();
    await its.tell('ruling');
    // As a server would have recorded them, one after the other.
    await its.connections.readers.query(
      `insert into event (position, version, schema_version, recorded_at, id, stream, type, data, meta)
       select 1 + g, 1, 1, e.recorded_at + g * interval '1 microsecond', gen_random_uuid(),
         case when g % 3 = 0 then 'player-' else 'eligibility-case-' end || g,
         case when g % 3 = 0 then 'PlayerInjured' else e.type end, e.data, e.meta
       from event e, generate_series(1, $1::int) g where e.position = 1 order by g`,
      [Math.round(DECISIONS * 1.5)],
    );
  });
  afterAll(() => its.close());

  test('they are kept, inspected and proven', async () => {
    const head = Math.round(DECISIONS * 1.5) + 1;
    const [, keeping] = await timed(() => new Trail(its.connections).catchUp(head));
    const last = new TrailReactor(its.connections, { keyFile: its.keyFile, name: NAME });
    await last.leads();
    await last.close();
    const [seen, inspecting] = await timed(() => inspect(its.connections, { name: NAME }));
    expect([...seen.events.faults, ...seen.decisions.faults]).toStrictEqual([]);
    expect(seen.decisions.size).toBe(DECISIONS + 2);

    const from = its.connections.readers;
    const reading = { from, tree: 'decisions' } as const;
    const signed = readCheckpoint((await its.checkpoints.last('decisions'))!.note)!;
    const { size } = signed;
    const to = { size, root: signed.root };
    const [, proving] = await timed(async () => {
      for (let i = 0; i < PROOFS; i += 1) {
        const n = random(size);
        const { rows } = await from.query<{ leaf: string }>('select leaf from trail_leaf where n = $1', [n]); // prettier-ignore
        const leaf = Buffer.from(rows[0]!.leaf);
        const proof = await readInclusion(reading, n, size);
        acceptedInclusion(leaf, n, to, proof);
        expect(rootFromInclusion(leafHash(leaf), n, size, proof)).toStrictEqual(to.root);
        const smaller = 1 + random(size - 1);
        const before = { size: smaller, root: await readRoot(reading, smaller) };
        const grown = await readConsistency(reading, smaller, size);
        expect(isConsistent(before, to, grown)).toBe(true);
        expect(await acceptedConsistency(before, to, grown)).toBe(true);
      }
    });
    reached('a large trail', { decisions: size, events: head, keepingSeconds: keeping, inspectingSeconds: inspecting, proofs: 2 * PROOFS, provingSeconds: proving }); // prettier-ignore
  });
});
