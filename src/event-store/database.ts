import { type EmbeddedPostgres, startEmbedded } from './embedded.js';
import { migrate } from './migrate.js';

export interface Place {
  readonly DATABASE_URL?: string;
  readonly DATA_DIR: string;
}

/** A migrated database: the one that is named, or our own. */
export class Database {
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
