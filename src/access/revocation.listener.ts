import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Connections } from '../event-store/connections.js';
import { ApiKeyRegister } from './api-key.register.js';
import { SessionRegister } from './session.register.js';

const AGAIN_MS = 2_000;

/** Hears of keys revoked and sessions ended by other processes. Deaf, it purges on reconnecting; until then the cache's 60 seconds hold. */
@Injectable()
export class RevocationListener implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Access');
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    private readonly connections: Connections,
    private readonly keys: ApiKeyRegister,
    private readonly sessions: SessionRegister,
  ) {}

  onModuleInit(): Promise<void> {
    return this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.connections.url,
      application_name: 'touchline-keys',
    });
    this.client = client;
    // Without a listener of its own an error of the line would end the process.
    client.on('error', (error) => this.logger.debug(`line lost: ${error.message}`));
    client.on('end', () => this.later());
    client.on('notification', () => this.purge());
    try {
      await client.connect();
      await client.query('listen api_key');
      this.purge();
    } catch (error) {
      this.logger.debug(`not listening: ${String(error)}`);
      await client.end().catch(() => undefined);
      this.later();
    }
  }

  private purge(): void {
    this.keys.purge();
    this.sessions.purge();
  }

  private later(): void {
    this.purge();
    clearTimeout(this.timer);
    if (!this.closing) this.timer = setTimeout(() => void this.listen(), AGAIN_MS).unref();
  }
}
