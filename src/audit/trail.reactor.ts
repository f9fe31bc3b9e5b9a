import { setTimeout as pause } from 'node:timers/promises';
import type { Connections } from '../event-store/connections.js';
import { readHead } from '../event-store/read.js';
import type { PositionReactor } from '../event-store/reactor.js';
import { Checkpoints, NotTheKey, originOf } from './checkpoints.register.js';
import { keyLeaf } from './key-leaf.js';
import { type Signer, signerAs } from './note.js';
import { type Standings, Trail } from './trail.register.js';
import { keyOfFile } from './trail-key.file.js';
import type { Witness } from './witness.client.js';

/** The tree over the whole log is signed with the decisions, and if there are none, this often. */
const EVENTS_EVERY_MS = 60_000;
/** A page of the trail takes so many times its own time after it, while the log grows. */
const THEIR_SHARE = 39;
/** Decisions that come within this time of one another are signed together. */
const GATHERS_MS = 250;

export interface TrailPlace {
  /** where the key is */
  readonly keyFile: string;
  /** the name of the log, if its key is made now */
  readonly name: string;
}

/**
 * Keeps the trail: a leaf for every decision and a hash for every row of the log, in log order, and signs how far it
 * is. The trail knows itself how far it has come, so that facts which come again add nothing.
 */
export class TrailReactor implements PositionReactor {
  readonly name = 'trail';
  readonly from = 'the beginning';
  readonly gathersMs = GATHERS_MS;
  private readonly trail: Trail;
  private readonly checkpoints: Checkpoints;
  private signer: Signer | undefined;
  private signed = { decisions: 0, eventsAt: 0 };
  private later: NodeJS.Timeout | undefined;
  /** where the log ended when it was last looked at */
  private headSeen = 0;

  constructor(
    private readonly connections: Connections,
    private readonly place: TrailPlace,
    private readonly witness?: Witness,
  ) {
    this.trail = new Trail(connections);
    this.checkpoints = new Checkpoints(connections);
  }

  /** What an earlier process added and did not come to sign is signed now; of a new log the key alone. */
  async leads(): Promise<void> {
    await this.begin(await this.key());
    await this.trail.refresh();
    await this.sign();
  }

  async reach(position: number): Promise<void> {
    await this.begin(await this.key());
    const decisions = await this.trail.catchUp(position, (worked) => this.giveWay(worked));
    const late = Date.now() - this.signed.eventsAt >= EVENTS_EVERY_MS;
    if (decisions > this.signed.decisions || late) await this.sign();
    else this.later ??= this.signLater();
  }

  /** While others record, most of this thread's time is theirs; when they pause, there is nobody to wait for. */
  private async giveWay(worked: number): Promise<void> {
    const head = await readHead(this.connections.readers);
    const isRecording = head > this.headSeen;
    this.headSeen = head;
    if (isRecording) await pause(worked * THEIR_SHARE);
  }

  async close(): Promise<void> {
    clearTimeout(this.later);
    this.later = undefined;
    this.signer = undefined;
    await this.witness?.close();
  }

  private async key(): Promise<Signer> {
    return (this.signer ??= await keyOfFile(this.place.keyFile, this.place.name));
  }
  /** The first leaf is the key that signs. */
  private async begin(signer: Signer): Promise<void> {
    if (this.signed.decisions > 0 || (await this.checkpoints.keys()).length) return;
    await this.trail.announce(keyLeaf(signerAs(originOf(signer.name, 'decisions'), signer)), 0);
  }

  private async sign(): Promise<void> {
    clearTimeout(this.later);
    this.later = undefined;
    const { standing } = this.trail;
    if (!standing) return;
    try {
      await this.signAs(await this.key(), standing);
    } catch (error) {
      if (!(error instanceof NotTheKey)) throw error;
      // The key in the file may have been replaced since we read it.
      this.signer = undefined;
      await this.signAs(await this.key(), standing);
    }
    this.signed = { decisions: standing.decisions.size, eventsAt: Date.now() };
    this.witness?.wake();
  }
  private signAs(signer: Signer, standing: Standings): Promise<void> {
    return this.checkpoints.sign(signer.name, standing, signer);
  }

  private signLater(): NodeJS.Timeout {
    const timer = setTimeout(() => void this.sign().catch(() => undefined), EVENTS_EVERY_MS);
    return timer.unref();
  }
}
