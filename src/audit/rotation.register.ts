import { access } from 'node:fs/promises';
import type { Connections } from '../event-store/connections.js';
import { Checkpoints, NotTheKey, originOf } from './checkpoints.register.js';
import { keyAt, keyLeaf } from './key-leaf.js';
import { type Signer, signerAs, type Verifier } from './note.js';
import { Trail } from './trail.register.js';
import { makeKeyFile, readKeyFile, replaceKeyFile } from './trail-key.file.js';
import type { TrailPlace } from './trail.reactor.js';

const TRIES = 20;

/**
 * Replaces the key of the trail: the new one is announced by a leaf, both sign a tree that has it, and then the file
 * of the new one takes the place of the old. Cut short anywhere, it goes on where it was when it is begun again.
 */
export class Rotation {
  private readonly trail: Trail;
  private readonly checkpoints: Checkpoints;

  constructor(
    connections: Connections,
    private readonly place: TrailPlace,
  ) {
    this.trail = new Trail(connections);
    this.checkpoints = new Checkpoints(connections);
  }

  /** @returns the new key. @throws NotTheKey if the file does not hold the key in force */
  async rotate(): Promise<Verifier> {
    const nextFile = `${this.place.keyFile}.next`;
    const leaving = await readKeyFile(this.place.keyFile);
    if (!(await access(nextFile).then(() => true, () => false))) await makeKeyFile(nextFile, leaving.name); // prettier-ignore
    const next = await readKeyFile(nextFile);
    const under = (signer: Signer): Signer => signerAs(originOf(leaving.name, 'decisions'), signer);
    const inForce = keyAt(await this.checkpoints.keys(), Infinity);
    if (!inForce?.key.equals(next.key)) {
      if (!inForce?.key.equals(leaving.key))
        throw new NotTheKey('the file does not hold the key of the trail');
      await this.announce(keyLeaf(under(next)));
    }
    await this.trail.refresh();
    const { decisions } = this.trail.standing!;
    await this.checkpoints.sign(leaving.name, { decisions }, next, leaving);
    await replaceKeyFile(this.place.keyFile, nextFile);
    return under(next);
  }

  /** Others may add at the same time; then it is tried again. */
  private async announce(leaf: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      await this.trail.refresh();
      if (await this.trail.announce(leaf, this.trail.standing!.decisions.size)) return;
    }
    throw new Error('the trail keeps moving; try again');
  }
}
