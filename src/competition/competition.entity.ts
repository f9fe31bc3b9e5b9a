import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A competition, of all its seasons; reference data, which may change. */
@Entity('competition')
export class CompetitionRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  /** Who decides in it */
  @Column('text', { nullable: true }) authority: string | null;
}
