import {
  HttpException,
  HttpStatus,
  Inject,
  Injectable,
  NotAcceptableException,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Caller } from '../access/caller.js';
import { VARY } from '../http/headers.hook.js';
import { Metrics } from '../http/metrics.js';
import { EventStream } from './event-stream.js';

const EVENT_STREAM = 'text/event-stream';
/** So often a comment goes to everybody, so that nobody on the way takes a quiet line for a dead one. */
const HEARTBEAT_MS = 15_000;
/** Who listens with a key or a session says so again after so long, so that one which was revoked hears no more. */
const NAMED_MS = 300_000;

/** How many may listen at once. */
export class StreamLimits {
  constructor(
    readonly atMost: number,
    readonly perAddress: number,
  ) {}
}

/** Everybody who listens: counted, kept awake, and let go when the program stops. */
@Injectable()
export class Streams implements OnModuleDestroy {
  private readonly open = new Set<EventStream>();
  private readonly byAddress = new Map<string, number>();
  private readonly beat: NodeJS.Timeout;

  constructor(
    @Inject(StreamLimits) private readonly limits: StreamLimits,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    this.beat = setInterval(() => this.open.forEach((one) => one.send(':\n\n')), HEARTBEAT_MS);
    this.beat.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.beat);
    for (const stream of this.open) stream.finish();
  }

  /**
   * A stream for whoever asks, which is his answer from now on.
   * @throws NotAcceptableException if he does not read event streams, HttpException (429) if too many listen
   */
  begin(request: FastifyRequest, reply: FastifyReply, caller: Caller | undefined): EventStream {
    const { headers, ip } = request;
    if (!new Negotiator({ headers }).mediaType([EVENT_STREAM]))
      throw new NotAcceptableException(`this is offered as ${EVENT_STREAM}`);
    const own = this.byAddress.get(ip) ?? 0;
    if (this.open.size >= this.limits.atMost || own >= this.limits.perAddress)
      throw new HttpException('too many streams are open', HttpStatus.TOO_MANY_REQUESTS);
    const stream = new EventStream();
    this.open.add(stream);
    this.byAddress.set(ip, own + 1);
    this.metrics.streams(this.open.size, 0);
    const enough = caller && setTimeout(() => stream.finish(), NAMED_MS).unref();
    stream.once('close', () => {
      clearTimeout(enough);
      this.open.delete(stream);
      const left = this.byAddress.get(ip)! - 1;
      if (left) this.byAddress.set(ip, left);
      else this.byAddress.delete(ip);
      this.metrics.streams(this.open.size, stream.cut ? 1 : 0);
    });
    void reply
      .headers({ 'cache-control': 'no-store', vary: VARY, 'x-accel-buffering': 'no' })
      .type(EVENT_STREAM)
      .send(stream);
    return stream;
  }
}

/** Where a listener wants to go on: what his last event was, which his browser says by itself, else the address. */
export const resumedAt = (
  { headers }: Pick<FastifyRequest, 'headers'>,
  after: number | undefined,
): number | undefined => {
  const last = headers['last-event-id'];
  return typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : after;
};
