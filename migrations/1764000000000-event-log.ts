/**
 * The log (event, command) and what is projected from it (checkpoint, document).
 * Breaks nothing: it is the first. Its way down drops the log and everything in it.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EventLog1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // event_pkey must be the first index: the lowest oid is checked first, and appends then wait for one another
    // in one order only. `id` has no index on purpose (one costs the append 8 %): its UUIDv7 tells about when an event
    // was recorded, recorded_at grows with position, and a block range index on it costs next to nothing.
    await runner.query(`
      create table event (
        position bigint not null,
        version int not null check (version > 0),
        schema_version smallint not null default 1,
        recorded_at timestamptz not null,
        id uuid not null,
        stream text collate "C" not null,
        type text collate "C" not null,
        data jsonb not null,
        meta jsonb not null default '{}',
        constraint event_pkey primary key (position),
        constraint event_stream_version unique (stream, version)
      );
      create index event_recorded_at on event using brin (recorded_at) with (autosummarize = on);
      create function event_is_append_only() returns trigger language plpgsql as $$
        begin
          raise exception 'the log is append-only: % of event is refused', tg_op using errcode = 'insufficient_privilege';
        end $$;
      create trigger event_is_append_only before update or delete or truncate on event
        for each statement execute function event_is_append_only();
      alter table event enable always trigger event_is_append_only;
      revoke update, delete, truncate on event from public, current_user;

      create table command (
        id text collate "C" primary key,
        request_hash bytea not null,
        first_position bigint not null,
        last_position bigint not null,
        at timestamptz not null
      );
      create table checkpoint (
        view text collate "C",
        version int,
        position bigint not null,
        primary key (view, version)
      ) with (fillfactor = 50);
      create table document (
        view text collate "C",
        view_version int,
        key text collate "C",
        document jsonb not null,
        position bigint not null,
        primary key (view, view_version, key)
      ) with (fillfactor = 70);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table document, checkpoint, command, event;
      drop function event_is_append_only();`);
  }
}
