import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from './connections.js';
import { Database, type Place } from './database.js';
import { Shapes } from './shapes.js';

/**
 * `Connections` for the engine room. Goes last: everything that stops before the HTTP server does (the log finishes its
 * batch, the projector its page) does so in onModuleDestroy, requests that still run are answered, and only then the
 * pools end, then the server. Nest ends global modules after all others.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly connections: Connections,
    private readonly database: Database,
  ) {}

  /** On a database that is being opened already, or on the one of a place. */
  static for(place: Place, shapes = new Shapes(), opening?: Promise<Database>): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => opening ?? Database.open(place) },
        {
          provide: Connections,
          inject: [Database],
          useFactory: ({ url, embedded }: Database) =>
            new Connections(url, embedded !== undefined, shapes),
        },
      ],
      exports: [Connections],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.end();
    await this.database.embedded?.stop();
  }
}
