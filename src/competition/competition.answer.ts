import { ApiProperty } from '@nestjs/swagger';

/** A competition, of all its seasons. */
export class CompetitionAnswer {
  /** `efl-cup`; without a season */
  id: string;
  name: string;
  /** Who decides in it, `EFL` */
  authority?: string;
}

/** All competitions, by id. */
export class CompetitionsAnswer {
  items: CompetitionAnswer[];
  /** Always null: the list is whole */
  @ApiProperty({ type: 'null' })
  next: null;
}
