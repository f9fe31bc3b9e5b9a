/**
 * Who asked for what: a line for every command, every read of what is not public, and every denial.
 * Breaks nothing. Its way down drops the table and everything in it.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AccessLog1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        caller text collate "C",
        role text collate "C",
        club text collate "C",
        method text collate "C" not null,
        route text collate "C" not null,
        subject text collate "C",
        status smallint not null,
        outcome text collate "C" not null check (outcome in ('recorded', 'refused', 'denied', 'read')),
        command_id text collate "C",
        position bigint,
        request_id text collate "C" not null
      );
      create index access_caller on access (caller, id) where caller is not null;
      create index access_subject on access (subject, id) where subject is not null;
      create function access_is_append_only() returns trigger language plpgsql as $$
        begin
          raise exception 'the access log is append-only: % of access is refused', tg_op using errcode = 'insufficient_privilege';
        end $$;
      create trigger access_is_append_only before update or delete or truncate on access
        for each statement execute function access_is_append_only();
      alter table access enable always trigger access_is_append_only;
      revoke update, delete, truncate on access from public, current_user;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table access;
      drop function access_is_append_only();`);
  }
}
