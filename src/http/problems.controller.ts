import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NothingThere } from '../event-store/refused.js';
import { codeOf, isSlug, pageOf, problems } from './problems.js';

/** What a problem's `type` opens. */
@ApiExcludeController()
@Controller('problems')
export class ProblemsController {
  @Get(':slug')
  problem(
    @Param('slug') slug: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): object | string {
    if (!isSlug(slug)) throw new NothingThere('there is no such problem');
    void reply.header('vary', 'Accept');
    if (accept?.includes('text/html')) {
      void reply.type('text/html; charset=utf-8');
      return pageOf(slug);
    }
    return { type: `/problems/${slug}`, code: codeOf(slug), ...problems[slug] };
  }
}
