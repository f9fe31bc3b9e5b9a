import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A club as it is named; reference data, which may change. */
@Entity('club')
export class ClubRow {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text', { name: 'short_name', nullable: true }) shortName: string | null;
  /** The other names by which importers meet it */
  @Column('text', { array: true, default: [] }) aliases: string[];
}
