import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { Recollection } from '../availability/asking.js';
import { momentsOf } from '../availability/moments.query.js';
import { Projector } from '../event-store/projector.js';
import { type Forms, inForm } from '../http/forms.js';
import { IdOf } from '../http/path-id.pipe.js';
import { htmlText, markdown, plainText } from './printed.js';
import { TeamNewsAnswer } from './team-news.answer.js';
import { WhatIsTheTeamNews } from './team-news.query.js';

const JSON_FORM: Forms<TeamNewsAnswer> = { 'application/json': (news) => JSON.stringify(news) };
const TEXT_FORM: Forms<TeamNewsAnswer> = { 'text/plain': plainText };
const MARKDOWN_FORM: Forms<TeamNewsAnswer> = { 'text/markdown': markdown };
/** By its suffix alone: who takes any form gets JSON. */
const HTML_FORM: Forms<TeamNewsAnswer> = { 'text/html': htmlText };
const FORMS = { ...JSON_FORM, ...TEXT_FORM, ...MARKDOWN_FORM };

/** What a preview would say of both squads */
@Controller('api/v1/fixtures')
export class TeamNewsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  /** The draft of the team news, each clause with its events; JSON, plain text or Markdown by Accept */
  @Get(':fixtureId/team-news')
  @ApiProduces(...Object.keys(FORMS))
  @ApiOkResponse({ type: TeamNewsAnswer })
  async negotiated(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.news(fixtureId, asked, caller), FORMS);
  }
  /** The draft as plain text, readable aloud */
  @Get(':fixtureId/team-news.txt')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async text(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.news(fixtureId, asked, caller), TEXT_FORM, true);
  }
  /** The draft as HTML, to paste where text has headings and paragraphs */
  @Get(':fixtureId/team-news.html')
  @ApiProduces('text/html')
  @ApiOkResponse({ type: String })
  async html(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.news(fixtureId, asked, caller), HTML_FORM, true);
  }
  /** The draft as Markdown, each clause with a note: who said it, when, in which words, by which events */
  @Get(':fixtureId/team-news.md')
  @ApiProduces('text/markdown')
  @ApiOkResponse({ type: String })
  async markdown(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.news(fixtureId, asked, caller), MARKDOWN_FORM, true);
  }

  private async news(
    fixtureId: string,
    asked: Recollection,
    caller: Caller | undefined,
  ): Promise<TeamNewsAnswer> {
    if (asked.min_position !== undefined) await this.projector.waitFor(asked.min_position);
    return this.queries.execute(new WhatIsTheTeamNews(fixtureId, momentsOf(asked), caller));
  }
}
