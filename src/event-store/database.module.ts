import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Connections } from './connections.js';
import { type EmbeddedPostgres, startEmbedded } from './embedded.js';
import { migrate } from './migrate.js';
import { Shapes } from './shapes.js';

interface Place {
  readonly DATABASE_URL?: string;
  readonly DATA_DIR: string;
}

/** A migrated database: the one that is named, or our own. */
class Database {
  private constructor(
    readonly url: string,
    readonly embedded?: EmbeddedPostgres,
  ) {}

  static async open({ DATABASE_URL, DATA_DIR }: Place): Promise<Database> {
    const embedded = DATABASE_URL ? undefined : await startEmbedded(DATA_DIR);
    const database = new Database(DATABASE_URL ?? embedded!.url, embedded);
    try {
      await migrate(database.url);
    } catch (error) {
      await embedded?.stop();
      throw error;
    }
    return database;
  }
}

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

  static for(place: Place, shapes = new Shapes()): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => Database.open(place) },
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
