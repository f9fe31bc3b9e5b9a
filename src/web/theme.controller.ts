import { Body, Controller, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ByForm } from '../access/caller.guard.js';
import { PagesFilter } from './pages.filter.js';
import { isTheme, themeCookie } from './theme.js';
import { wayTo } from './way.js';

/** Keeps which colours a reader chose. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@Controller()
export class ThemeController {
  @ByForm()
  @Post('theme')
  choose(
    @Body() fields: Readonly<Record<string, unknown>> | undefined,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): void {
    const { theme } = fields ?? {};
    const { referer = '' } = headers;
    const { pathname, search } = URL.canParse(referer) ? new URL(referer) : { pathname: '/', search: '' }; // prettier-ignore
    void reply.code(303).headers({
      location: wayTo(`${pathname}${search}`),
      'set-cookie': themeCookie(isTheme(theme) ? theme : undefined),
    });
  }
}
