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
import { markdown, plainText } from './printed.js';
import { PreviewAnswer } from './preview.answer.js';
import { WhatIsThePreview } from './preview.query.js';

const JSON_FORM: Forms<PreviewAnswer> = {
  'application/json': (preview) => JSON.stringify(preview),
};
const TEXT_FORM: Forms<PreviewAnswer> = { 'text/plain': plainText };
const MARKDOWN_FORM: Forms<PreviewAnswer> = { 'text/markdown': markdown };
const FORMS = { ...JSON_FORM, ...TEXT_FORM, ...MARKDOWN_FORM };

/** The whole preview of a fixture */
@Controller('api/v1/fixtures')
export class PreviewController {
  constructor(
    private readonly queries: QueryBus,
    private readonly projector: Projector,
  ) {}

  /** Team news, form, meetings, route, official and claims, each with what it rests on; JSON, plain text or Markdown by Accept */
  @Get(':fixtureId/preview')
  @ApiProduces(...Object.keys(FORMS))
  @ApiOkResponse({ type: PreviewAnswer })
  async negotiated(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.preview(fixtureId, asked, caller), FORMS);
  }
  /** The preview as plain text */
  @Get(':fixtureId/preview.txt')
  @ApiProduces('text/plain')
  @ApiOkResponse({ type: String })
  async text(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(request, reply, await this.preview(fixtureId, asked, caller), TEXT_FORM, true);
  }
  /** The preview as Markdown, each line with a note: the fixtures and events that it rests on */
  @Get(':fixtureId/preview.md')
  @ApiProduces('text/markdown')
  @ApiOkResponse({ type: String })
  async markdown(
    @Param('fixtureId', IdOf) fixtureId: string,
    @Query() asked: Recollection,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return inForm(
      request,
      reply,
      await this.preview(fixtureId, asked, caller),
      MARKDOWN_FORM,
      true,
    );
  }

  private async preview(
    fixtureId: string,
    asked: Recollection,
    caller: Caller | undefined,
  ): Promise<PreviewAnswer> {
    if (asked.min_position !== undefined) await this.projector.waitFor(asked.min_position);
    return this.queries.execute(new WhatIsThePreview(fixtureId, momentsOf(asked), caller));
  }
}
