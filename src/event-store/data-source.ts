import { DataSource } from 'typeorm';
import { dataSourceOptions } from './migrate.js';

const { DATABASE_URL } = process.env;
if (!DATABASE_URL) throw new Error('set DATABASE_URL to the database that is to be migrated');

/** For TypeORM's command line, `npm run migration`; nothing else imports it. */
export default new DataSource(dataSourceOptions(DATABASE_URL));
