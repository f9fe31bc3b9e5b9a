/**
 * The triggers that keep the trail as it is fire in every session, and its rows can be deleted by nobody without a
 * right given anew. Breaks nothing. Its way down gives both back.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tile', 'leaf', 'checkpoint', 'cosignature'];

export class TrailGuards1764240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table trail_tile enable always trigger trail_tile_only_grows');
    for (const table of TABLES)
      await runner.query(`
        alter table trail_${table} enable always trigger trail_${table}_is_for_ever;
        revoke delete, truncate on trail_${table} from public, current_user`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table trail_tile enable trigger trail_tile_only_grows');
    for (const table of TABLES)
      await runner.query(`
        alter table trail_${table} enable trigger trail_${table}_is_for_ever;
        grant delete, truncate on trail_${table} to current_user`);
  }
}
