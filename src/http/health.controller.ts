import {
  Controller,
  Get,
  type OnModuleDestroy,
  type OnModuleInit,
  Optional,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller.js';
import { mayObserve } from '../access/roles.js';
import { Connections } from '../event-store/connections.js';
import { EventStore } from '../event-store/event-store.js';
import { type Lag, Projector } from '../event-store/projector.js';
import type { Behind } from '../event-store/lag.js';
import { Reactors } from '../event-store/reactors.js';
import { NotYours } from '../event-store/refused.js';
import { Metrics } from './metrics.js';

/** A view further behind than this does not answer for now. */
const MOST_SECONDS = 10;
/** A database that takes longer to say 1 is away. */
const PATIENCE_MS = 1_000;

const isLoopback = ({ headers, socket }: FastifyRequest): boolean =>
  // Behind a proxy on this machine everybody would look local.
  !('x-forwarded-for' in headers || 'forwarded' in headers) &&
  /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');

/** For those who run it. */
@ApiExcludeController()
@Controller()
export class HealthController implements OnModuleInit, OnModuleDestroy {
  private draining = false;

  constructor(
    private readonly connections: Connections,
    private readonly log: EventStore,
    private readonly projector: Projector,
    private readonly figures: Metrics,
    @Optional() private readonly reactors?: Reactors,
  ) {}

  onModuleInit(): void {
    this.log.onBatch((batch) => this.figures.batch(batch));
  }

  onModuleDestroy(): void {
    this.draining = true;
  }

  /** The process runs */
  @Get('livez')
  live(@Res({ passthrough: true }) reply: FastifyReply): object {
    void reply.header('cache-control', 'no-store');
    return { status: 'ok' };
  }

  /** It can answer: the database is there, every view keeps up, it is not stopping */
  @Get('readyz')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const database = await this.databaseAnswers();
    const lags = database ? await this.lags() : undefined;
    const views = (lags ?? []).map(({ view, events, seconds, failed, whole, parked }) => ({
      view,
      events,
      seconds,
      ok: failed === undefined && whole && seconds <= MOST_SECONDS,
      // Everything else goes on: it answers, and says what is missing from its answers.
      ...(parked ? { degraded: true, parked } : {}),
    }));
    // Answers do not wait for a reactor: one that is behind is told, and does not make the server unready.
    const told = (database ? await this.reactorLags() : []).map(({ view, events, seconds, failed }) => ({
      reactor: view.replace('reactor/', ''), events, seconds, ok: failed === undefined && seconds <= MOST_SECONDS,
    })); // prettier-ignore
    const reactors = told.length ? { reactors: told } : {};
    const { draining } = this;
    const ready = database && lags !== undefined && views.every(({ ok }) => ok) && !draining;
    void reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    if (!ready) void reply.header('retry-after', '1');
    return { status: ready ? 'ready' : 'not ready', database, draining, views, ...reactors };
  }

  /** Figures for Prometheus */
  @Get('metrics')
  async metrics(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const caller = callerOf(request);
    if (!isLoopback(request)) {
      if (!caller) throw new UnauthorizedException('figures need a key from here');
      if (!mayObserve(caller.role))
        throw new NotYours(`${caller.role} has no right to the figures`);
    }
    void reply.type(this.figures.contentType).header('cache-control', 'no-store');
    const ahead = await this.log.clockAhead().catch(() => 0);
    const lags = [...((await this.lags()) ?? []), ...(await this.reactorLags())];
    return this.figures.text(lags, this.log.counts, ahead);
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const answer = this.connections.readers.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  private reactorLags(): Promise<readonly Behind[]> {
    return this.reactors?.lag().catch(() => []) ?? Promise.resolve([]);
  }
  private lags(): Promise<readonly Lag[] | undefined> {
    return this.projector.lag().catch(() => undefined);
  }
}
