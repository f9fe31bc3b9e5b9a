import { Controller, Get, Header, UseFilters, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { PagesFilter } from './pages.filter.js';
import { Rendered } from './rendered.interceptor.js';
import { VerifyPage } from './verify.page.js';

/** Where decisions are verified without trusting us. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller()
export class VerifyController {
  @Get('verify')
  @Header('Content-Type', 'text/html; charset=utf-8')
  verify(): JSX.Element {
    return VerifyPage();
  }
}
