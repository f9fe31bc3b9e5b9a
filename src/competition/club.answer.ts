import { ApiProperty } from '@nestjs/swagger';

/** A club and the names it goes by. */
export class ClubAnswer {
  /** `tottenham-hotspur` */
  id: string;
  name: string;
  /** `Spurs` */
  shortName?: string;
  /** The other names by which importers meet it */
  aliases: string[];
}

/** All clubs, by id. */
export class ClubsAnswer {
  items: ClubAnswer[];
  /** Always null: the list is whole */
  @ApiProperty({ type: 'null' })
  next: null;
}
