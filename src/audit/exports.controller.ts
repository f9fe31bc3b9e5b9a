import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { DecisionsAsked } from './asking.js';
import { asCsv, asJsonLines } from './exported.forms.js';
import { Exports } from './exports.register.js';
import { sightOf } from './trail.query.js';

/** Decisions to take away, as far as the caller may read them */
@Controller('api/v1/exports')
export class ExportsController {
  constructor(@Inject(Exports) private readonly exports: Exports) {}

  /** All decisions of a club, a competition or a season as CSV, in the order of the log */
  @Get('decisions.csv')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  csv(@Query() asked: DecisionsAsked, @AskingFor() caller: Caller | undefined): StreamableFile {
    return fileOf(asCsv(this.asked(asked, caller)), 'text/csv; charset=utf-8', 'decisions.csv');
  }
  /** The same as JSON Lines, each with its whole data */
  @Get('decisions.jsonl')
  @ApiProduces('application/jsonl')
  @ApiOkResponse({ type: String })
  jsonLines(
    @Query() asked: DecisionsAsked,
    @AskingFor() caller: Caller | undefined,
  ): StreamableFile {
    return fileOf(asJsonLines(this.asked(asked, caller)), 'application/jsonl', 'decisions.jsonl');
  }

  private asked(
    { club, competition, season }: DecisionsAsked,
    caller: Caller | undefined,
  ): ReturnType<Exports['decisions']> {
    const wanted = { clubId: club, competitionId: competition, season };
    return this.exports.decisions(wanted, sightOf(caller));
  }
}
const fileOf = (lines: AsyncIterable<string>, type: string, name: string): StreamableFile =>
  new StreamableFile(Readable.from(lines, { objectMode: false }), {
    type,
    disposition: `attachment; filename="${name}"`,
  });
