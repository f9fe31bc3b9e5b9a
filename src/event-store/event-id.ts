import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const BYTES = 16;
/** Random bytes are asked for by the page: once an id would cost more than the rest of it. */
const pool = new Uint8Array(256 * BYTES);
let used = pool.length;

const random = (): Uint8Array => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return pool.subarray(used - BYTES, used);
};

/** A UUIDv7: its first 48 bits are the millisecond at which it was made. */
export const eventId = (): string => v7({ random: random() });
