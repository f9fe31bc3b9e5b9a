/**
 * Who has logged in with a browser: the hash of a random id, the key that it stands for, and until when.
 * Breaks nothing. Its way down logs everybody out.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Sessions1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session (
        hash bytea primary key,
        api_key_id uuid not null references api_key (id) on delete cascade,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table session');
  }
}
