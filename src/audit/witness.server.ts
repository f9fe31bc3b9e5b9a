import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { readHash, type TreeHead } from './checkpoint.js';
import { sha256 } from './merkle.js';
import { COSIGNATURE, type Signer, type Verifier } from './note.js';
import { keyOfFile } from './trail-key.file.js';
import { readRequest, type Verdict, witnessed } from './witnessing.js';

const MOST_BYTES = 65_536;

export interface WitnessPlace {
  /** where its key and what it cosigned are kept */
  readonly folder: string;
  readonly name: string;
  /** the keys of the logs that it watches, under the name of each tree */
  readonly logs: readonly Verifier[];
  readonly now?: () => number;
}

/**
 * A witness: a process of its own, with its own key and its own memory, which a log asks to cosign its checkpoints. It
 * keeps what it cosigned on its disk before it answers, so that after a crash it cosigns no second history.
 */
export class WitnessServer {
  private readonly server: Server;
  /** One at a time: two checkpoints that do not agree must not both be held against the same state. */
  private readonly inTurn = pLimit(1);

  private constructor(
    readonly signer: Signer,
    private readonly place: WitnessPlace,
  ) {
    this.server = createServer((request, response) => {
      void this.answer(request)
        .catch((): Answer => ({ status: 500, text: 'it cannot be kept now\n' }))
        .then(({ status, text }) => {
          const type = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8';
          response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' });
          response.end(text);
        });
    });
    this.server.requestTimeout = 10_000;
  }

  static async open(place: WitnessPlace): Promise<WitnessServer> {
    await mkdir(place.folder, { recursive: true });
    const signer = await keyOfFile(join(place.folder, 'witness.key'), place.name, COSIGNATURE);
    return new WitnessServer(signer, place);
  }

  /** @returns the port */
  listen(port: number, host: string): Promise<number> {
    return new Promise((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(port, host, () => done((this.server.address() as { port: number }).port));
    });
  }
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
    await this.inTurn(() => undefined);
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    if (request.url !== '/add-checkpoint') return { status: 404, text: 'ask /add-checkpoint\n' };
    if (request.method !== 'POST') return { status: 405, text: 'post it\n' };
    const text = await bodyOf(request);
    const asked = text === undefined ? undefined : readRequest(text);
    if (!asked) return { status: 400, text: 'old size, proof, blank line, checkpoint\n' };
    return this.inTurn(async () => {
      const { signer, place } = this;
      const last = await this.lastOf(asked.checkpoint.origin);
      const now = Math.floor((place.now ?? Date.now)() / 1_000);
      const { origin } = asked.checkpoint;
      const logs = new Map([[origin, place.logs.filter(({ name }) => name === origin)]]);
      const verdict: Verdict = witnessed(asked, last, { logs, signer, now });
      if (verdict.keep) await this.keep(verdict.keep);
      return verdict;
    });
  }

  /** An origin may hold what a file name may not. */
  private fileOf(origin: string): string {
    return join(this.place.folder, `${sha256(Buffer.from(origin)).toString('hex').slice(0, 32)}.last`); // prettier-ignore
  }
  /** @throws if there is a file and it cannot be read: a witness that forgot would cosign anything */
  private async lastOf(origin: string): Promise<TreeHead | undefined> {
    const text = await readFile(this.fileOf(origin), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }); // prettier-ignore
    if (text === undefined) return undefined;
    const [name, size = '', base64 = ''] = text.split('\n');
    const root = readHash(base64);
    if (name !== origin || !/^\d+$/.test(size) || !root) throw new Error('the state is damaged');
    return { origin, size: Number(size), root };
  }
  private async keep({ origin, size, root }: TreeHead): Promise<void> {
    const path = this.fileOf(origin);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(`${origin}\n${size}\n${root.toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    const folder = await open(this.place.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }
}
interface Answer {
  readonly status: number;
  readonly text: string;
}

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};
