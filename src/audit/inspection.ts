/** What an inspection of the trail holds against what was read, place by place; nothing in it names a text. */
import { headText, readCheckpoint, type TreeHead } from './checkpoint.js';
import { type Announcement, keyAt, under } from './key-leaf.js';
import { HASH_BYTES, type Hash } from './merkle.js';
import { isSignedBy, type Note, type Verifier } from './note.js';
import { type Edge, grown, hashAt, rootOfEdge, type Tile, TILE_WIDTH } from './tiles.js';

/** One signed checkpoint as it is kept. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly note: string;
}
export const MOST_TOLD = 10;

/** A tree that is built again, leaf by leaf, beside its tiles and its signed checkpoints. */
export class TreeInspection {
  readonly faults: string[] = [];
  /** how many leaves it has by now */
  size = 0;
  private count = 0;
  private edge: Edge = new Map();
  private signer = 0;
  /** how many keys were handed on to the next one by now */
  private handed = 0;
  /** how many checkpoints bore it out */
  checkpoints = 0;
  lastSigned = 0;

  /** `leafName`: how a leaf is told of, by its index. */
  constructor(
    private readonly origin: string,
    private readonly leafName: (index: number) => string,
  ) {}

  fault(text: string): void {
    this.count += 1;
    if (this.faults.length < MOST_TOLD) this.faults.push(text);
  }
  get more(): number {
    return this.count - this.faults.length;
  }
  /** How many tiles a tree of this size has. */
  get tiles(): number {
    let tiles = 0;
    for (let width = this.size; width > 0; width = Math.floor(width / TILE_WIDTH))
      tiles += Math.ceil(width / TILE_WIDTH);
    return tiles;
  }

  /**
   * The next leaves. `checkpoints`: those of sizes that the tree comes to by them; `keys`: of the log, as far as they are
   * known; `outside`: a checkpoint that was kept elsewhere.
   * @returns the tiles that are now to be compared
   */
  add(
    leaves: readonly Hash[],
    checkpoints: readonly KeptCheckpoint[],
    keys: readonly Announcement[],
    outside?: TreeHead,
  ): readonly Tile[] {
    const first = this.size;
    const kept = new Map(checkpoints.map((one) => [one.size, one]));
    const stops = [...kept.keys(), ...(outside ? [outside.size] : []), first + leaves.length];
    const full: Tile[] = [];
    for (const stop of [...new Set(stops)].sort((a, b) => a - b)) {
      if (stop <= this.size || stop > first + leaves.length) continue;
      const { edge, tiles } = grown(this.edge, this.size, leaves.slice(this.size - first, stop - first)); // prettier-ignore
      [this.edge, this.size] = [edge, stop];
      full.push(...tiles.filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES));
      if (kept.has(stop)) this.check(kept.get(stop)!, keys);
      if (outside?.size === stop && !outside.root.equals(this.root))
        this.fault(`the checkpoint kept elsewhere, of ${stop}, is of another trail`);
    }
    return full;
  }
  private get root(): Hash {
    return rootOfEdge(this.edge, this.size);
  }
  /** The tiles at the end. */
  get rest(): readonly Tile[] {
    return [...this.edge.values()];
  }

  /** A tile as it is kept, beside what it should be. */
  compare(should: Tile, kept: Buffer | undefined): void {
    const { level, n, hashes } = should;
    const name = `tile ${level}/${n} of ${this.origin}`;
    if (!kept) return this.fault(`${name} is missing`);
    if (kept.equals(hashes)) return;
    if (kept.length !== hashes.length)
      this.fault(
        `${name} holds ${kept.length / HASH_BYTES} hashes instead of ${hashes.length / HASH_BYTES}`,
      );
    for (let i = 0; i < Math.min(kept.length, hashes.length) / HASH_BYTES; i += 1)
      if (!hashAt(kept, i).equals(hashAt(hashes, i)) && (level === 0 || !this.faults.length))
        this.fault(
          level === 0
            ? `${this.leafName(n * TILE_WIDTH + i)} is not what the trail took in`
            : `${name} was altered at ${i}`,
        );
  }

  private check({ size, note }: KeptCheckpoint, keys: readonly Announcement[]): void {
    const name = `the checkpoint of ${size} of ${this.origin}`;
    const read = readCheckpoint(note);
    if (!read) return this.fault(`${name} cannot be read`);
    if (headText(read) !== headText({ origin: this.origin, size, root: this.root }))
      return this.fault(`${name} signs another tree than this one`);
    if (!this.isSigned(size, read.note, keys))
      return this.fault(`${name} is not signed by the log's key`);
    this.checkHandover(size, read.note, keys);
    this.checkpoints += 1;
    this.lastSigned = size;
  }
  /** Of decisions by the key that was announced last; of the whole log by no key older than the last one that signed. */
  private isSigned(size: number, note: Note, keys: readonly Announcement[]): boolean {
    const by = (key: Verifier | undefined): boolean =>
      key !== undefined && isSignedBy(note, under(this.origin, key));
    if (this.origin.endsWith('/decisions')) return by(keyAt(keys, size));
    const signer = keys.findIndex(({ verifier }, i) => i >= this.signer && by(verifier));
    this.signer = Math.max(this.signer, signer);
    return signer >= 0;
  }
  /** The first checkpoint that bears a new key is signed by the one before it too: else whoever owns the database makes keys. */
  private checkHandover(size: number, note: Note, keys: readonly Announcement[]): void {
    if (!this.origin.endsWith('/decisions')) return;
    for (let next = keys[this.handed + 1]; next && next.at < size; next = keys[this.handed + 1]) {
      if (!isSignedBy(note, under(this.origin, keys[this.handed]!.verifier)))
        this.fault(
          `the key announced by decision ${next.at} was not handed on by the one before it`,
        );
      this.handed += 1;
    }
  }
}
