import { polling } from './polling.mjs';

/** Its data comes as text, so it is parsed, as its clients do. */
export default polling(
  {
    name: 'category',
    text: `select global_position as position, stream_name as stream, (position + 1)::int as version, type,
        data::json as data, metadata::json as metadata, time
      from message_store.get_category_messages('player', $1::bigint + 1, $2::bigint)`,
    head: 'select coalesce(max(global_position), 0) as position from message_store.messages',
  },
  { options: '-c search_path=message_store,public' },
);
