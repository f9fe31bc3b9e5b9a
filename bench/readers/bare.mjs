import { polling } from './polling.mjs';

export default polling({
  name: 'page',
  text: `select global_position as position, stream_id as stream, version, type, data, metadata, created_at
    from events where global_position > $1 order by global_position limit $2`,
  head: 'select coalesce(max(global_position), 0) as position from events',
});
