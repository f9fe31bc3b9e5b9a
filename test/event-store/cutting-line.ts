import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to PostgreSQL that is cut on demand: before the next question gets there, or before its answer comes back. */
export class CuttingLine {
  private cutBefore: 'question' | 'answer' | undefined;
  private asked = false;
  cuts = 0;

  private constructor(
    private readonly server: Server,
    private readonly open: Set<Socket>,
    readonly url: string,
  ) {}

  static async to(database: string): Promise<CuttingLine> {
    const url = new URL(database);
    const { hostname, port } = url;
    const open = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(Number(port || 5432), hostname);
      const ends = [near, far];
      const cut = (): void => ends.forEach((end) => end.destroy());
      for (const end of ends) {
        open.add(end);
        end.on('error', cut);
        end.on('close', cut);
      }
      near.on('data', (bytes) => {
        if (line.cutBefore === 'question') return line.cut(cut);
        line.asked = true;
        far.write(bytes);
      });
      far.on('data', (bytes) => {
        if (line.cutBefore === 'answer' && line.asked) return line.cut(cut);
        near.write(bytes);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = new CuttingLine(server, open, url.toString());
    return line;
  }

  cutNext(before: 'question' | 'answer'): void {
    this.asked = false;
    this.cutBefore = before;
  }
  private cut(cut: () => void): void {
    this.cutBefore = undefined;
    this.cuts += 1;
    cut();
  }
  async end(): Promise<void> {
    this.server.close();
    for (const end of this.open) end.destroy();
    await once(this.server, 'close');
  }
}
