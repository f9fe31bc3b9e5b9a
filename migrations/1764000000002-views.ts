/**
 * Generations of a view beside one another, documents that hold facts by their positions, and streams set aside.
 * Breaks nothing: an older program goes on with the generation that it has. Its way down
 * drops what holds positions; it is folded anew.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Views1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A checkpoint is a generation of its view (`version` numbers them) in one shape of its documents. `revision` counts
    // what changed documents without moving the position. `whole_at`: when it first came to the head of the log.
    await runner.query(`
      alter table checkpoint
        add shape int not null default 1,
        add revision int not null default 0,
        add whole_at timestamptz,
        add failed text;
      update checkpoint set shape = version, whole_at = now();

      create table live (
        view text collate "C",
        shape int,
        version int not null,
        before int,
        since_at timestamptz not null default now(),
        primary key (view, shape)
      );
      insert into live (view, shape, version) select view, shape, version from checkpoint where version > 0;

      alter table document add facts bigint[] not null default '{}';
      alter table document alter facts set storage external;

      create table parked (
        view text collate "C",
        view_version int,
        stream text collate "C",
        position bigint not null,
        type text collate "C" not null,
        error text not null,
        since_at timestamptz not null default now(),
        primary key (view, view_version, stream)
      );`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from checkpoint c where exists (
        select from document d where d.view = c.view and d.view_version = c.version and d.facts <> '{}');
      delete from document d where not exists (
        select from checkpoint c where c.view = d.view and c.version = d.view_version);
      drop table parked, live;
      alter table document drop facts;
      alter table checkpoint drop shape, drop revision, drop whole_at, drop failed;`);
  }
}
