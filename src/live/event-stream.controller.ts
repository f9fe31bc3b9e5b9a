import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AskingFor } from '../access/asked-by.decorator.js';
import type { Caller } from '../access/caller.js';
import { maySee, sightOf } from '../access/visibility.js';
import { StreamAsked } from '../availability/asking.js';
import { factAnswer } from '../availability/history.query.js';
import type { StoredFact } from '../event-store/decider.js';
import { envelopeOf } from '../statement.js';
import { written } from './event-stream.js';
import { LogTail } from './log-tail.js';
import { resumedAt, Streams } from './streams.js';

/** A fact is written once for all who may see the same of it. */
const texts = new WeakMap<StoredFact, Map<string, string>>();
const textFor = (fact: StoredFact, caller: Caller | undefined): string => {
  if (!maySee(caller, envelopeOf(fact))) return '';
  const key = caller ? `named ${sightOf(caller)}` : 'nobody';
  const known = texts.get(fact) ?? new Map<string, string>();
  texts.set(fact, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const data = JSON.stringify(factAnswer(fact, [], caller));
  const text = written({ id: String(fact.position), event: fact.type, data });
  known.set(key, text);
  return text;
};

/** The log as it grows */
@Controller('api/v1/events')
export class EventStreamController {
  constructor(
    @Inject(LogTail) private readonly tail: LogTail,
    @Inject(Streams) private readonly streams: Streams,
  ) {}

  /**
   * Server-sent events: each fact that this caller may see, once and in order; `id` is its position, `event` its type.
   * Goes on after Last-Event-ID or `after`; `event: reset` says that this position was never reached here, and that
   * the stream begins at the end of the log.
   */
  @Get('stream')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ type: String })
  async stream(
    @Query() { after }: StreamAsked,
    @AskingFor() caller: Caller | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = resumedAt(request, after);
    const head = await this.tail.head();
    const stream = this.streams.begin(request, reply, caller);
    if (wanted !== undefined && wanted > head)
      stream.send(written({ id: String(head), event: 'reset', data: '' }));
    await this.tail.follow({
      at: Math.min(wanted ?? head, head),
      stream,
      take: (facts) => stream.send(facts.map((fact) => textFor(fact, caller)).join('')),
    });
  }
}
