import { Controller, Get, Header, Inject, UnauthorizedException, UseFilters, UseInterceptors } from '@nestjs/common'; // prettier-ignore
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { ApiKeyRegister } from '../access/api-key.register.js';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { mayObserve } from '../access/roles.js';
import { Projector } from '../event-store/projector.js';
import { Reactors } from '../event-store/reactors.js';
import { NotYours } from '../event-store/refused.js';
import { LogTail } from '../live/log-tail.js';
import { Streams } from '../live/streams.js';
import { OperationsPage } from './operations.page.js';
import { PagesFilter } from './pages.filter.js';
import { Rendered } from './rendered.interceptor.js';

/** For those who run it: the figures of health and metrics as words. */
@ApiExcludeController()
@UseFilters(PagesFilter)
@UseInterceptors(Rendered)
@Controller()
export class OperationsController {
  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Reactors) private readonly reactors: Reactors,
    @Inject(LogTail) private readonly tail: LogTail,
    @Inject(Streams) private readonly streams: Streams,
    @Inject(ApiKeyRegister) private readonly keys: ApiKeyRegister,
  ) {}

  @Get('operations')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async operations(@AskingFor() caller: Caller | undefined): Promise<JSX.Element> {
    if (!caller) throw new UnauthorizedException('operations need a key');
    if (!mayObserve(caller.role)) throw new NotYours(`${caller.role} has no right to the figures`);
    return OperationsPage({
      head: await this.tail.head(),
      views: await this.projector.lag(),
      reactors: await this.reactors.lag(),
      streams: this.streams.count,
      keys: await this.keys.list(),
      now: new Date().toISOString(),
    });
  }
}
