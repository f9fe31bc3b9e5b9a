import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Batch, Counts } from '../event-store/counts.js';
import type { Behind, Lag } from '../event-store/lag.js';

/** A view, or a reactor, `reactor/broker`. */

const CLASSES = ['none', '1xx', '2xx', '3xx', '4xx', '5xx'];

/** The figures of one running program. Labels are route templates and names of views: never an id, a name or a path. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'touchline_http_request_seconds',
    help: 'Requests by route template, method and class of status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private readonly events = this.ofViews(
    'touchline_view_lag_events',
    'Facts that the view has not folded yet',
  );
  private readonly seconds = this.ofViews(
    'touchline_view_lag_seconds',
    'How long ago the first fact that is not folded yet was recorded',
  );
  private readonly failed = this.ofViews('touchline_view_failed', '1 if the view has stopped');
  private readonly parked = this.ofViews(
    'touchline_parked_streams',
    'Streams that wait since a fact of theirs could not be folded: raise an alarm above 0',
  );
  private readonly generation = this.ofViews(
    'touchline_view_generation',
    'The generation that is read',
  );
  private readonly whole = this.ofViews(
    'touchline_view_whole',
    '0 while a new shape of the view is folded for the first time',
  );
  private readonly leads = this.ofViews('touchline_view_leads', '1 if this process folds the view');
  private readonly pages = this.ofViews(
    'touchline_view_pages_total',
    'Pages that this process folded',
  );

  private readonly log = new Gauge({
    name: 'touchline_log_total',
    help: 'Since the start: facts appended, batches, conflicts of versions, replayed answers, collisions with other processes, commands sent again, lines lost, outcomes resolved after that',
    labelNames: ['what'],
    registers: [this.registry],
  });
  private readonly clockAhead = new Gauge({
    name: 'touchline_log_clock_ahead_seconds',
    help: "How far the last fact's moment lies after the database's clock: above 0 that clock has stepped back",
    registers: [this.registry],
  });
  private readonly queued = new Histogram({
    name: 'touchline_log_queue_seconds',
    help: 'How long a command waited before its statement was sent',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  private readonly batched = new Histogram({
    name: 'touchline_log_batch_commands',
    help: 'Commands that went in one statement',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [this.registry],
  });

  private readonly listeners = new Gauge({
    name: 'touchline_streams_open',
    help: 'Event streams that somebody listens to',
    registers: [this.registry],
  });
  private readonly cut = new Gauge({
    name: 'touchline_streams_cut_total',
    help: 'Event streams that were cut since their client did not read',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private ofViews(name: string, help: string): Gauge {
    return new Gauge({ name, help, labelNames: ['view'], registers: [this.registry] });
  }

  /** Counts every answer, unmatched ones as one route. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, { elapsedTime, statusCode }, done) => {
      const { routeOptions, method } = request;
      this.observe(routeOptions.url ?? 'none', method, statusCode, elapsedTime / 1000);
      done();
    });
  }

  observe(route: string, method: string, statusCode: number, seconds: number): void {
    const status = CLASSES[Math.floor(statusCode / 100)] ?? 'none';
    this.requests.observe({ route, method, status }, seconds);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts one statement of the log. */
  batch({ commands, waitedMs }: Batch): void {
    this.batched.observe(commands);
    for (const ms of waitedMs) this.queued.observe(ms / 1000);
  }

  /** So many event streams are open now, and so many more were cut. */
  streams(open: number, cut: number): void {
    this.listeners.set(open);
    this.cut.inc(cut);
  }

  async text(lags: readonly (Behind | Lag)[], counts: Counts, clockAhead: number): Promise<string> {
    for (const [what, count] of Object.entries(counts)) this.log.set({ what }, count as number);
    this.clockAhead.set(clockAhead);
    for (const lag of lags) {
      const { view, events, seconds, failed } = lag;
      if ('generation' in lag) this.ofView(lag);
      this.events.set({ view }, events);
      this.seconds.set({ view }, seconds);
      this.failed.set({ view }, failed === undefined ? 0 : 1);
    }
    return this.registry.metrics();
  }

  private ofView({ view, parked, generation, whole, leads, pages }: Lag): void {
    this.parked.set({ view }, parked);
    this.generation.set({ view }, generation);
    this.whole.set({ view }, whole ? 1 : 0);
    this.leads.set({ view }, leads ? 1 : 0);
    this.pages.set({ view }, pages);
  }
}
