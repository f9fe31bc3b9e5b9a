import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * What happens to the next request of a line that is in use:
 * `request` cut before it arrives · `late` cut, and it arrives afterwards · `answer` cut before the answer ·
 * `truncate` cut within the answer · `delay` the answer comes late · `half-open` no answer, and nobody hangs up.
 */
export type Disturbance = 'request' | 'late' | 'answer' | 'truncate' | 'delay' | 'half-open';
export const CUTS = ['request', 'late', 'answer', 'truncate'] as const;
/** How much later what is late arrives, in milliseconds. */
const LATER = 30;
/** PostgreSQL's ReadyForQuery outside a transaction: from the first on, a line is logged in. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** A line that can be disturbed. It lets log-ins pass: what is under test is a request. */
export class FaultProxy {
  private next: Disturbance | undefined;
  private readonly open = new Set<Socket>();
  /** How many requests were disturbed. */
  disturbed = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number, loggedIn: 'after ready' | 'at once' = 'at once') {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new FaultProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (near: Socket) =>
      proxy.join(near, connect(port, host), loggedIn === 'at once'),
    );
    return proxy;
  }
  /** Before a PostgreSQL; the address to use instead of its own. */
  static async before(database: string): Promise<{ proxy: FaultProxy; url: string }> {
    const url = new URL(database);
    const proxy = await FaultProxy.to(url.hostname, Number(url.port || 5432), 'after ready');
    url.host = `127.0.0.1:${proxy.port}`;
    return { proxy, url: url.toString() };
  }

  disturbNext(how: Disturbance | undefined): void {
    this.next = how;
  }
  async end(): Promise<void> {
    this.server.close();
    for (const socket of this.open) socket.destroy();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket, ready: boolean): void {
    let how: Disturbance | undefined;
    const both = [near, far];
    const cut = (): void => both.forEach((end) => end.destroy());
    for (const end of both) {
      this.open.add(end);
      end.setNoDelay();
      end.on('error', () => end.destroy());
      end.on('close', () => this.open.delete(end));
    }
    near.on('close', () => how !== 'late' && far.destroy());
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => {
      if (how === 'delay') how = undefined; // the next request: the whole answer before it has come
      if (ready && this.next) {
        how = this.next;
        this.next = undefined;
        this.disturbed += 1;
      }
      if (how === 'request') return cut();
      if (how !== 'late') return void far.write(bytes);
      near.destroy();
      setTimeout(() => far.end(bytes), LATER);
    });
    far.on('data', (bytes) => {
      ready ||= bytes.includes(READY);
      if (how === 'half-open') return;
      if (how === 'answer') return cut();
      if (how === 'truncate')
        return void near.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), cut);
      if (how !== 'delay') return void near.write(bytes);
      setTimeout(() => near.write(bytes), LATER);
    });
  }
}
