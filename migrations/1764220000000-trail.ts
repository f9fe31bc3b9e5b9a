/**
 * The trail: hash trees over decisions and over the whole log, what opens a decision's commitments, signed
 * checkpoints and cosignatures. Breaks nothing: the trail of what is already recorded is made by the next server.
 * Its way down drops the trail; made anew, it has other leaves, and no proof of the old one holds.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Trail1764220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One row says how far the trail is: whoever moves it from where it read adds what belongs to it, nobody else.
    // A tile may only grow; leaves, checkpoints and cosignatures are for ever. A salt goes when a person is erased.
    await runner.query(`
      create table trail (
        one boolean primary key default true check (one),
        position bigint not null default 0,
        decisions bigint not null default 0
      );
      insert into trail default values;

      create table trail_tile (
        tree text collate "C" check (tree in ('decisions', 'events')),
        level smallint,
        n bigint,
        hashes bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
        primary key (tree, level, n)
      );
      alter table trail_tile alter hashes set storage external;
      create table trail_leaf (
        n bigint primary key,
        position bigint unique,
        event_id uuid,
        stream text collate "C",
        leaf text not null
      );
      create index trail_leaf_event on trail_leaf (event_id);
      create index trail_leaf_stream on trail_leaf (stream, n);
      create table trail_salt (
        n bigint primary key references trail_leaf (n),
        salt bytea not null check (length(salt) = 32)
      );
      create table trail_checkpoint (
        tree text collate "C",
        size bigint,
        note text not null,
        signed_at timestamptz not null default clock_timestamp(),
        primary key (tree, size)
      );
      create table trail_cosignature (
        tree text collate "C",
        size bigint,
        witness text collate "C",
        line text not null,
        primary key (tree, size, witness),
        foreign key (tree, size) references trail_checkpoint (tree, size)
      );

      create function trail_is_for_ever() returns trigger language plpgsql as $$
        begin
          raise exception 'the trail is append-only: % of % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
        end $$;
      create function trail_tile_only_grows() returns trigger language plpgsql as $$
        begin
          if substr(new.hashes, 1, length(old.hashes)) <> old.hashes then
            raise exception 'a tile of the trail only grows' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end $$;
      create trigger trail_tile_only_grows before update on trail_tile for each row execute function trail_tile_only_grows();
      create trigger trail_tile_is_for_ever before delete or truncate on trail_tile
        for each statement execute function trail_is_for_ever();
      create trigger trail_leaf_is_for_ever before update or delete or truncate on trail_leaf
        for each statement execute function trail_is_for_ever();
      create trigger trail_checkpoint_is_for_ever before update or delete or truncate on trail_checkpoint
        for each statement execute function trail_is_for_ever();
      create trigger trail_cosignature_is_for_ever before update or delete or truncate on trail_cosignature
        for each statement execute function trail_is_for_ever();`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table trail_cosignature, trail_checkpoint, trail_salt, trail_leaf, trail_tile, trail;
      drop function trail_is_for_ever(), trail_tile_only_grows();`);
  }
}
