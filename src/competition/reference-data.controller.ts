import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { AdminOnly } from '../access/caller.guard.js';
import { IdOf } from '../http/path-id.pipe.js';
import { ClubAnswer, ClubsAnswer } from './club.answer.js';
import { CompetitionAnswer, CompetitionsAnswer } from './competition.answer.js';
import { PutClub, PutCompetition } from './naming.js';
import { ReferenceData } from './reference-data.register.js';

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
