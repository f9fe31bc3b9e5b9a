/** What the tree over the whole log holds of each event: its row as PostgreSQL renders it, a column a line. */
import type { Row } from '../event-store/rows.js';
import { type Hash, textLeafHash } from './merkle.js';

/** jsonb has no newline outside its strings and escapes those within, so that no two rows read alike. */
export const eventLeaf = (row: Row): Hash => textLeafHash(row.join('\n'));
