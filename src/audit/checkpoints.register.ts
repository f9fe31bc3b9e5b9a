import type { Connections } from '../event-store/connections.js';
import { headText } from './checkpoint.js';
import { type Announcement, keyAt, readKeyLeaf } from './key-leaf.js';
import { noteText, signatureLine, type Signer, signerAs } from './note.js';
import type { Standings } from './trail.register.js';
import { type TreeName, TREES } from './trees.register.js';

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

const SIGN = `with asked as (select * from unnest($1::text[], $2::bigint[], $3::text[]) a(tree, size, note)),
new as (insert into trail_checkpoint (tree, size, note) select * from asked on conflict do nothing returning tree, note)
select tree, note from new union all select tree, c.note from trail_checkpoint c join asked using (tree, size)`;

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
   * Signs trees as they stand, in one statement; on the disk when it resolves. What was signed once at a size is never
   * signed otherwise. `leaving`: the key before this one, which signs the announcement of this one too.
   * @throws NotTheKey
   */
  async sign(
    name: string,
    standings: Partial<Standings>,
    signer: Signer,
    leaving?: Signer,
  ): Promise<void> {
    const keys = await this.keys();
    const signers = leaving ? [signer, leaving] : [signer];
    const heads = TREES.flatMap((tree) => {
      const standing = standings[tree];
      if (!standing?.size) return [];
      const expected = keyAt(keys, tree === 'decisions' ? standing.size : Infinity);
      if (!expected?.key.equals(signer.key)) throw new NotTheKey('another key is the trail’s');
      const origin = originOf(name, tree);
      const text = headText({ origin, ...standing });
      const lines = signers.map((one) => signatureLine(text, signerAs(origin, one)));
      return [{ tree, size: standing.size, text, note: noteText(text, lines) }];
    });
    const { rows } = await this.connections.readers.query<{ tree: TreeName; note: string }>({
      name: 'sign',
      text: SIGN,
      values: [heads.map(({ tree }) => tree), heads.map(({ size }) => size), heads.map(({ note }) => note)],
    }); // prettier-ignore
    const signed = new Map(rows.map(({ tree, note }) => [tree, note]));
    for (const { tree, size, text } of heads)
      if (!signed.get(tree)?.startsWith(`${text}\n`))
        throw new SignedOtherwise(`${tree} of ${size} was signed with another root`);
  }

  async cosigned(tree: TreeName, size: number, witness: string, line: string): Promise<void> {
    await this.connections.readers.query(
      'insert into trail_cosignature (tree, size, witness, line) values ($1, $2, $3, $4) on conflict do nothing',
      [tree, size, witness, line],
    );
  }
}
