/** The smallest view that a peer can keep: for each stream how many events it holds, and the last of them. */
export const DOCUMENTS = `create table if not exists public.squad (key text primary key, document jsonb not null);
create table if not exists public.squad_position (position bigint not null)`;

/** One statement an event, as a handler of one event would. */
export const ONE = {
  name: 'document',
  text: `insert into squad (key, document) values ($1, jsonb_build_object('events', 1, 'last', $2::jsonb))
    on conflict (key) do update set document =
      jsonb_build_object('events', (squad.document->>'events')::int + 1, 'last', excluded.document->'last')`,
};
/** One statement a page. */
export const PAGE = {
  name: 'documents',
  text: `insert into squad (key, document)
    select key, jsonb_build_object('events', events, 'last', last)
    from rows from (unnest($1::text[], $2::int[]), jsonb_array_elements($3::jsonb)) as u(key, events, last)
    on conflict (key) do update set document = jsonb_build_object(
      'events', (squad.document->>'events')::int + (excluded.document->>'events')::int, 'last', excluded.document->'last')`,
};
export const pageOf = (events) => {
  const changed = new Map();
  for (const { stream, data } of events)
    changed.set(stream, { events: (changed.get(stream)?.events ?? 0) + 1, last: data });
  const held = [...changed.values()];
  const values = [[...changed.keys()], held.map((one) => one.events), JSON.stringify(held.map(({ last }) => last))]; // prettier-ignore
  return { ...PAGE, values };
};

/** How many events the documents know of. */
export const applied = async (client) =>
  (await client.query(`select coalesce(sum((document->>'events')::int), 0)::int as events from squad`))
    .rows[0].events; // prettier-ignore
