import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, Length } from 'class-validator';
import { AdminOnly } from '../access/caller.guard.js';
import { IdOf } from '../http/path-id.pipe.js';
import { Optional, Words } from '../vocabulary.js';
import { ClubAnswer, ClubsAnswer } from './club.answer.js';
import { CompetitionAnswer, CompetitionsAnswer } from './competition.answer.js';
import { ReferenceData } from './reference-data.register.js';

/** The names of a club, all of them: what is left out it has no more. */
export class PutClub {
  /** `Tottenham Hotspur` */
  @Words(120) readonly name: string;
  /** `Spurs` */
  @Optional() @Words(40) readonly shortName?: string;
  /** The other names by which importers meet it */
  @Optional()
  @IsArray()
  @ArrayMaxSize(40)
  @Length(1, 80, { each: true })
  @ApiProperty({ type: [String], maxItems: 40, required: false })
  readonly aliases?: string[];
}
/** A competition, of all its seasons. */
export class PutCompetition {
  /** `EFL Cup` */
  @Words(120) readonly name: string;
  /** Who decides in it, `EFL` */
  @Optional() @Words(120) readonly authority?: string;
}

@Controller('api/v1')
export class ReferenceDataController {
  constructor(@Inject(ReferenceData) private readonly reference: ReferenceData) {}

  /** All clubs */
  @Get('clubs')
  async clubs(): Promise<ClubsAnswer> {
    return { items: await this.reference.clubs(), next: null };
  }

  /** Add a club, or replace its names */
  @AdminOnly()
  @Put('clubs/:clubId')
  putClub(@Param('clubId', IdOf) clubId: string, @Body() names: PutClub): Promise<ClubAnswer> {
    return this.reference.putClub(clubId, names);
  }

  /** All competitions */
  @Get('competitions')
  async competitions(): Promise<CompetitionsAnswer> {
    return { items: await this.reference.competitions(), next: null };
  }

  /** Add a competition, or replace what is said of it */
  @AdminOnly()
  @Put('competitions/:competitionId')
  putCompetition(
    @Param('competitionId', IdOf) competitionId: string,
    @Body() names: PutCompetition,
  ): Promise<CompetitionAnswer> {
    return this.reference.putCompetition(competitionId, names);
  }
}
