import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { genReqId } from './http/headers.hook.js';
import { frameworkErrors } from './http/problem.filter.js';

const LAST_ANSWERS = 10_000;

/**
 * Nest would run the shutdown hooks while requests still come in, and then cut the ones that run. So before the first
 * hook nobody new is let in, and whoever waits for an answer gets it. One that is being sent, an event stream above
 * all, is not waited for: streams end in the hooks.
 */
class DrainingAdapter extends FastifyAdapter {
  private readonly open = new Set<ServerResponse>();

  constructor(trusted: string | undefined) {
    super({
      ...(trusted === undefined ? {} : { trustProxy: trusted.split(',').map((one) => one.trim()) }),
      bodyLimit: 64 * 1024,
      frameworkErrors,
      genReqId,
      forceCloseConnections: true, // else an open event stream holds the process
    });
    this.instance.server.on('request', (_request, response: ServerResponse) => {
      if (response.writableEnded) return;
      this.open.add(response);
      response.once('close', () => this.open.delete(response));
    });
  }

  /** Its class declares void, but app.close() awaits it (Nest's HttpServer interface). */
  override beforeClose(): void {
    super.beforeClose();
    return this.drain() as unknown as void;
  }

  private async drain(): Promise<void> {
    const { server } = this.instance;
    if (server.listening) server.close();
    const deadline = Date.now() + LAST_ANSWERS;
    while ([...this.open].some(({ headersSent }) => !headersSent) && Date.now() < deadline)
      await pause(10);
  }
}

/** `trusted`: addresses of proxies whose word on scheme and host counts */
export const createAdapter = (trusted?: string): FastifyAdapter => new DrainingAdapter(trusted);
