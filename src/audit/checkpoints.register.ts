import type { Connections } from '../event-store/connections.js';
import { headText } from './checkpoint.js';
import { type Announcement, keyAt, readKeyLeaf } from './key-leaf.js';
import { noteText, signatureLine, type Signer, signerAs } from './note.js';
import type { Standing } from './trail.register.js';
import type { TreeName } from './trees.register.js';

/** What this process holds is not the key that the log was last signed with. */
export class NotTheKey extends Error {
  override readonly name = 'NotTheKeyOfTheTrail';
}
/** The trail no longer leads to what was signed. */
export class SignedOtherwise extends Error {
  override readonly name = 'SignedOtherwise';
}
export interface Signed {
  readonly size: number;
  readonly note: string;
}

/** `touchline.example` and the name of a tree. */
export const originOf = (name: string, tree: TreeName): string => `${name}/${tree}`;

const LAST = `select c.size, c.note || coalesce((select string_agg(s.line, '' order by s.witness) from trail_cosignature s
    where s.tree = c.tree and s.size = c.size), '') as note
  from trail_checkpoint c where c.tree = $1`;

/** What was signed, and by whom. */
export class Checkpoints {
  constructor(private readonly connections: Connections) {}

  /** The last one of a tree, with the cosignatures that it has; undefined before the first. */
  last(tree: TreeName): Promise<Signed | undefined> {
    return this.one(`${LAST} order by c.size desc limit 1`, [tree]);
  }
  /** The last one that a witness has cosigned. */
  lastCosigned(tree: TreeName, witness: string): Promise<Signed | undefined> {
    return this.one(
      `${LAST} and exists (select from trail_cosignature s where s.tree = c.tree and s.size = c.size and s.witness = $2)
       order by c.size desc limit 1`,
      [tree, witness],
    );
  }
  /** The first one of at least a size. */
  first(tree: TreeName, size: number): Promise<Signed | undefined> {
    return this.one(`${LAST} and c.size >= $2 order by c.size limit 1`, [tree, size]);
  }
  private async one(text: string, values: unknown[]): Promise<Signed | undefined> {
    const { rows } = await this.connections.readers.query<{ size: string; note: string }>(
      text,
      values,
    );
    const [row] = rows;
    return row && { size: Number(row.size), note: row.note };
  }

  /** The keys of the log, oldest first. */
  async keys(): Promise<Announcement[]> {
    const { rows } = await this.connections.readers.query<{ n: string; leaf: string }>(
      'select n, leaf from trail_leaf where position is null order by n',
    );
    return rows.flatMap(({ n, leaf }) => {
      const verifier = readKeyLeaf(leaf);
      return verifier ? [{ at: Number(n), verifier }] : [];
    });
  }

  /**
   * Signs a tree as it stands; on the disk when it resolves. What was signed once at a size is never signed otherwise.
   * `leaving`: the key before this one, which signs the announcement of this one too.
   * @throws NotTheKey
   */
  async sign(
    name: string,
    tree: TreeName,
    standing: Standing,
    signer: Signer,
    leaving?: Signer,
  ): Promise<void> {
    const expected = keyAt(await this.keys(), tree === 'decisions' ? standing.size : Infinity);
    if (!expected?.key.equals(signer.key)) throw new NotTheKey('another key is the trail’s');
    const origin = originOf(name, tree);
    const text = headText({ origin, ...standing });
    const signers = leaving ? [signer, leaving] : [signer];
    const lines = signers.map((one) => signatureLine(text, signerAs(origin, one)));
    const { rows } = await this.connections.readers.query<{ note: string }>(
      `with new as (insert into trail_checkpoint (tree, size, note) values ($1, $2, $3) on conflict do nothing returning note)
       select note from new union all select note from trail_checkpoint where tree = $1 and size = $2`,
      [tree, standing.size, noteText(text, lines)],
    );
    if (!rows[0]?.note.startsWith(`${text}\n`))
      throw new SignedOtherwise(`${tree} of ${standing.size} was signed with another root`);
  }

  async cosigned(tree: TreeName, size: number, witness: string, line: string): Promise<void> {
    await this.connections.readers.query(
      'insert into trail_cosignature (tree, size, witness, line) values ($1, $2, $3, $4) on conflict do nothing',
      [tree, size, witness, line],
    );
  }
}
