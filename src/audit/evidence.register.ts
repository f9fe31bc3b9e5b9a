import type { Connections } from '../event-store/connections.js';
import { readRowsAt, type Row } from '../event-store/rows.js';
import { type Bundle, bundleOf, type Handover, handoverOf, type ProvenDecision } from './bundle.js';
import { proofText } from './checkpoint.js';
import { Checkpoints, NotTheKey, originOf, type Signed } from './checkpoints.register.js';
import { openingsOf } from './decision.js';
import { keyAt } from './key-leaf.js';
import { type Signer, signerAs, type Verifier } from './note.js';
import { readKeyFile } from './trail-key.file.js';
import type { TrailPlace } from './trail.reactor.js';
import { readConsistency, readInclusion, readTiles, type TreeName } from './trees.register.js';
import type { TileName } from './tiles.js';

/** Whether a caller may read a fact, by its envelope. */
export type MayRead = (envelope: Readonly<Record<string, unknown>>) => boolean;
/** Decisions of a stream, or the one of an event. */
export type About = { readonly stream: string } | { readonly eventId: string };
interface KeptLeaf {
  readonly n: number;
  readonly position: number;
  readonly leaf: string;
  readonly salt: Buffer | null;
}

/** What the trail can prove of decisions that are signed. */
export class Evidence {
  readonly checkpoints: Checkpoints;
  private signer: Promise<Signer> | undefined;

  constructor(
    private readonly connections: Connections,
    private readonly place: TrailPlace,
  ) {
    this.checkpoints = new Checkpoints(connections);
  }

  private get from(): Connections['readers'] {
    return this.connections.readers;
  }

  /** The name under which the trail is signed; undefined before it is. */
  async name(): Promise<string | undefined> {
    const [first] = await this.checkpoints.keys();
    return first?.verifier.name.replace(/\/decisions$/, '');
  }
  /** The key that this process holds, if it holds one. */
  async own(): Promise<Verifier | undefined> {
    return readKeyFile(this.place.keyFile).catch(() => undefined);
  }

  /** Hashes of a tile; undefined if it is not as wide as that in what is signed. */
  async tile(tree: TreeName, name: TileName, width: number): Promise<Buffer | undefined> {
    const signed = await this.checkpoints.last(tree);
    const there = Math.floor((signed?.size ?? 0) / 256 ** name.level) - name.n * 256;
    if (there < width) return undefined;
    const [tile] = (await readTiles({ from: this.from, tree }, [name])).values();
    return tile?.hashes.subarray(0, width * 32);
  }

  /** @throws RangeError unless 0 < from <= to */
  consistency(tree: TreeName, from: number, to: number): Promise<Buffer[]> {
    return readConsistency({ from: this.from, tree }, from, to);
  }

  /** c2sp.org/tlog-proof@v1 of one decision; undefined if there is none that is signed and may be read. */
  async proof(eventId: string, mayRead: MayRead): Promise<string | undefined> {
    const signed = await this.checkpoints.last('decisions');
    const [leaf] = signed ? await this.leavesOf({ eventId }, signed) : [];
    if (!signed || !leaf || !(await this.readable([leaf], mayRead)).length) return undefined;
    const hashes = await this.inclusion(leaf.n, signed);
    return proofText({ index: leaf.n, hashes, checkpoint: signed.note });
  }

  /**
   * All that a caller may read of them, with what opens the texts; undefined if that is nothing. `isOurs`: with whose
   * key recorded it, and under which id of a command, which is between him and us.
   */
  async bundle(about: About, mayRead: MayRead, isOurs = false): Promise<Bundle | undefined> {
    const signed = await this.checkpoints.last('decisions');
    if (!signed) return undefined;
    const readable = await this.readable(await this.leavesOf(about, signed), mayRead);
    if (!readable.length) return undefined;
    const decisions: ProvenDecision[] = [];
    for (const [{ n, leaf, salt }, row] of readable) {
      const proof = (await this.inclusion(n, signed)).map((hash) => hash.toString('base64'));
      decisions.push({ leaf, index: n, proof, texts: salt ? openedFor(row, salt, isOurs) : {} });
    }
    const name = 'stream' in about ? about.stream : `event-${about.eventId}`;
    const parts = { about: name, checkpoint: signed.note, keys: await this.handovers(), decisions };
    return bundleOf(parts, await this.signing());
  }

  private inclusion(n: number, { size }: Signed): Promise<Buffer[]> {
    return readInclusion({ from: this.from, tree: 'decisions' }, n, size);
  }

  /** Each key with the first checkpoint after its announcement. */
  private async handovers(): Promise<Handover[]> {
    const found: Handover[] = [];
    for (const { at, verifier } of await this.checkpoints.keys()) {
      const signed = await this.checkpoints.first('decisions', at + 1);
      if (signed)
        found.push(handoverOf(verifier, at, await this.inclusion(at, signed), signed.note));
    }
    return found;
  }

  /** The key in force under the name of the decisions; read again when it was replaced. @throws NotTheKey */
  private async signing(): Promise<Signer> {
    const inForce = keyAt(await this.checkpoints.keys(), Infinity);
    for (const again of [false, true]) {
      if (again) this.signer = undefined;
      this.signer ??= readKeyFile(this.place.keyFile);
      const signer = await this.signer.catch(() => undefined);
      if (signer && inForce?.key.equals(signer.key))
        return signerAs(originOf(signer.name, 'decisions'), signer);
    }
    throw new NotTheKey('this process does not hold the key of the trail');
  }

  private async leavesOf(about: About, { size }: Signed): Promise<KeptLeaf[]> {
    if ('eventId' in about && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(about.eventId))
      return [];
    const [column, value] = 'stream' in about ? ['stream', about.stream] : ['event_id', about.eventId]; // prettier-ignore
    const { rows } = await this.from.query<{ n: string; position: string; leaf: string; salt: Buffer | null }>(
      `select l.n, l.position, l.leaf, s.salt from trail_leaf l left join trail_salt s on s.n = l.n
       where l.${column} = $1 and l.n < $2 order by l.n`,
      [value, size],
    ); // prettier-ignore
    return rows.map(({ n, position, ...rest }) => ({ n: Number(n), position: Number(position), ...rest })); // prettier-ignore
  }

  private async readable(
    leaves: readonly KeptLeaf[],
    mayRead: MayRead,
  ): Promise<(readonly [KeptLeaf, Row])[]> {
    const positions = leaves.map(({ position }) => position);
    const rows = await readRowsAt(this.from, positions);
    const byPosition = new Map(rows.map((row) => [Number(row[0]), row]));
    return leaves.flatMap((leaf) => {
      const row = byPosition.get(leaf.position);
      return row && mayRead(JSON.parse(row[8]) as Record<string, unknown>)
        ? [[leaf, row] as const]
        : [];
    });
  }
}

/** What opens the texts; between us and who recorded it stays how he did so. */
const openedFor = (row: Row, salt: Buffer, isOurs: boolean): ProvenDecision['texts'] =>
  Object.fromEntries(
    Object.entries(openingsOf(row, salt)).filter(
      ([pointer]) => isOurs || pointer.startsWith('/data/') || pointer.startsWith('/meta/source/'),
    ),
  );
