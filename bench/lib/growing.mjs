/** Logs of millions of events, written by SQL in the format of each, into tables with their indexes. */
import { withClient } from '../systems/bare.mjs';
import { payload, TYPE } from './payload.mjs';

/** `$1` events by streams of ten, side by side, as they would have come; `$2` names the streams. */
const SQL = {
  bare: `insert into events (stream_id, version, type, data, metadata)
    select 'player-' || $2::text || i % ($1::int / 10), i / ($1::int / 10) + 1, $3, $4::jsonb, '{}'
    from generate_series(0, $1::int - 1) i`,
  ours: `insert into event (position, version, recorded_at, id, stream, type, data, meta)
    select h.position + i + 1, i / ($1::int / 10) + 1, h.at + (i + 1) * interval '1 microsecond', uuidv7(),
      'player-' || $2::text || i % ($1::int / 10), $3, $4::jsonb, '{}'
    from (select coalesce(max(position), 0) as position, coalesce(max(recorded_at), now()) as at from event) h,
      generate_series(0, $1::int - 1) i`,
};
/** So many at once, so that the memory for one statement stays small. */
const AT_ONCE = 500_000;

export const grow = async (url, name, events, streams) =>
  withClient(url, async (client) => {
    for (let left = events, part = 0; left > 0; left -= AT_ONCE, part += 1)
      await client.query(SQL[name], [
        Math.min(left, AT_ONCE),
        streams === '' ? '' : `${streams}${part}-`,
        TYPE,
        JSON.stringify(payload(part)),
      ]);
  });
