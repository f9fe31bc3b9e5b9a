import type { JetStreamClient } from '@nats-io/jetstream';
import type { ConnectionOptions, NatsConnection } from '@nats-io/transport-node';
import { maySee } from '../access/visibility.js';
import { cloudEventOf } from '../availability/cloud-event.js';
import { factAnswer } from '../availability/history.query.js';
import type { StoredFact } from '../event-store/decider.js';
import type { FactReactor } from '../event-store/reactor.js';
import { envelopeOf } from '../statement.js';

const STREAM = 'touchline';
const PATIENCE_MS = 5_000;
/** So long the broker knows an id again: a crash between its answer and our checkpoint is over by then. */
const KNOWN_AGAIN_MS = 10 * 60_000;

interface Line {
  readonly connection: NatsConnection;
  readonly stream: JetStreamClient;
}

/**
 * Publishes every public fact to NATS JetStream, in log order; nothing else leaves. The event's id is the message's, so
 * that one which comes again is stored once, and each message names the one before it, so that none overtakes another
 * that was lost on the way. The client is loaded when there is something to publish.
 */
export class Broker implements FactReactor {
  readonly name = 'broker';
  readonly from = 'the beginning';
  private line: Promise<Line> | undefined;
  /** The event that the broker stored last, as far as we know */
  private last: string | undefined;

  /** `kinds`: the kinds of streams, of which one is the beginning of a stream's name */
  constructor(
    private readonly url: string,
    private readonly kinds: readonly string[],
  ) {}

  async react(facts: readonly StoredFact[]): Promise<void> {
    const told = facts.filter((fact) => maySee(undefined, envelopeOf(fact)));
    if (!told.length) return;
    try {
      const { stream } = await (this.line ??= connect(this.url));
      // What came before the first is not known after a start or an error: it goes alone.
      const first = this.last === undefined ? told.slice(0, 1) : [];
      for (const some of [first, told.slice(first.length)]) await this.publish(stream, some);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { line } = this;
    this.line = undefined;
    this.last = undefined;
    await line?.then(({ connection }) => connection.close()).catch(() => undefined);
  }

  private async publish(stream: JetStreamClient, facts: readonly StoredFact[]): Promise<void> {
    const sent = facts.map((fact, i) => {
      const before = facts[i - 1]?.id ?? this.last;
      return stream.publish(this.subjectOf(fact), messageOf(fact), {
        msgID: fact.id,
        timeout: PATIENCE_MS,
        ...(before === undefined ? {} : { expect: { lastMsgID: before } }),
      });
    });
    for (const answer of await Promise.allSettled(sent))
      if (answer.status === 'rejected') throw answer.reason;
    this.last = facts.at(-1)?.id ?? this.last;
  }

  /** `touchline.player.matip.PlayerInjured`. A dot would begin another part, so in an id it is written %2E. */
  private subjectOf({ stream, type }: StoredFact): string {
    const kind = this.kinds.find((one) => stream.startsWith(`${one}-`)) ?? 'other';
    const id = stream.slice(kind.length + 1);
    return [STREAM, kind, id.replaceAll('.', '%2E'), type].join('.');
  }
}

const messageOf = (fact: StoredFact): string =>
  JSON.stringify(cloudEventOf(factAnswer(fact, [], undefined)));

/** Without the client's own reconnecting, which would send what waits before what was lost: after an error we begin anew. */
const connect = async (url: string): Promise<Line> => {
  const { connect: dial, nanos } = await import('@nats-io/transport-node');
  const { jetstream, jetstreamManager, StorageType, JetStreamApiCodes, JetStreamApiError } =
    await import('@nats-io/jetstream');
  const connection = await dial({ ...addressOf(url), name: 'touchline', reconnect: false, timeout: PATIENCE_MS }); // prettier-ignore
  try {
    const { streams } = await jetstreamManager(connection, { timeout: PATIENCE_MS });
    await streams.info(STREAM).catch(async (error: unknown) => {
      const absent =
        error instanceof JetStreamApiError &&
        error.code === (JetStreamApiCodes.StreamNotFound as number);
      if (!absent) throw error;
      await streams.add({
        name: STREAM,
        subjects: [`${STREAM}.>`],
        storage: StorageType.File,
        duplicate_window: nanos(KNOWN_AGAIN_MS),
      });
    });
    return { connection, stream: jetstream(connection, { timeout: PATIENCE_MS }) };
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/** The client takes user and password beside the address only. */
const addressOf = (url: string): ConnectionOptions => {
  const { protocol, host, username, password } = new URL(url);
  const [user, pass] = [username, password].map(decodeURIComponent);
  return {
    servers: `${protocol}//${host}`,
    ...(user && pass ? { user, pass } : user ? { token: user } : {}),
  };
};
