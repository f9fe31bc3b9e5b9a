import { Logger } from '@nestjs/common';
import type { Connections } from '../event-store/connections.js';
import { readCheckpoint } from './checkpoint.js';
import { Checkpoints, type Signed } from './checkpoints.register.js';
import { cosignedAt, readNote, type Verifier } from './note.js';
import { readConsistency, type TreeName, TREES } from './trees.register.js';

const PATIENCE_MS = 5_000;
const AGAIN_MS = 30_000;
/** A line of signature, or a size. */
const MOST_BYTES = 4_096;

/** Tells a witness of each checkpoint, with the proof that it only adds to the last one that it cosigned (C2SP tlog-witness). */
export class Witness {
  /** Why the last attempt came to nothing */
  failed: string | undefined;
  private readonly logger = new Logger('Witness');
  private readonly checkpoints: Checkpoints;
  private running: Promise<void> | undefined;
  private woken = false;
  private closed = false;
  private again: NodeJS.Timeout | undefined;

  /** `url`: where it is asked; `verifier`: what its cosignatures are held to. */
  constructor(
    private readonly connections: Connections,
    private readonly url: string,
    private readonly verifier: Verifier,
  ) {
    this.checkpoints = new Checkpoints(connections);
  }

  /** There is something new. Nobody waits for a witness. */
  wake(): void {
    this.woken = true;
    if (!this.closed) this.running ??= this.run();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    await this.running;
  }

  private async run(): Promise<void> {
    clearTimeout(this.again);
    while (this.woken && !this.closed) {
      this.woken = false;
      try {
        for (const tree of TREES) await this.tell(tree);
        this.failed = undefined;
      } catch (error) {
        const { message } = error as Error;
        if (this.failed !== message) this.logger.warn(`not cosigned: ${message}`);
        this.failed = message;
      }
    }
    this.running = undefined;
    if (this.failed !== undefined && !this.closed)
      this.again = setTimeout(() => this.wake(), AGAIN_MS).unref();
  }

  private async tell(tree: TreeName): Promise<void> {
    const last = await this.checkpoints.last(tree);
    if (!last) return;
    const before = await this.checkpoints.lastCosigned(tree, this.verifier.name);
    if (before?.size === last.size) return;
    const answer = await this.ask(tree, before?.size ?? 0, last);
    // It knows a later one than we do: our last word did not come back to us, or its state is of another time.
    const known = answer.status === 409 ? Number(answer.text) : undefined;
    const { status, text } =
      known !== undefined && known <= last.size ? await this.ask(tree, known, last) : answer;
    if (status !== 200) throw new Error(`the witness answered ${status}`);
    const { text: signed } = readCheckpoint(last.note)!.note;
    const line = text.split('\n').find((one) => this.isOurs(`${signed}\n${one}\n`));
    if (line === undefined) throw new Error('the witness answered without its cosignature');
    await this.checkpoints.cosigned(tree, last.size, this.verifier.name, `${line}\n`);
  }

  private isOurs(text: string): boolean {
    const note = readNote(text);
    return note !== undefined && cosignedAt(note, this.verifier) !== undefined;
  }

  private async ask(
    tree: TreeName,
    old: number,
    { size, note }: Signed,
  ): Promise<{ status: number; text: string }> {
    const from = this.connections.readers;
    const proof = old > 0 && old < size ? await readConsistency({ from, tree }, old, size) : [];
    const lines = [`old ${old}`, ...proof.map((hash) => hash.toString('base64')), '', note];
    const answer = await fetch(new URL('add-checkpoint', this.url), {
      method: 'POST',
      body: lines.join('\n'),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: answer.status, text: (await answer.text()).slice(0, MOST_BYTES) };
  }
}
