import { Command } from '@nestjs/cqrs';
import type { Rejection } from './decider.js';
import type { Recorded } from './recorded.answer.js';

/** Who asks, and how: everything of a request that is not the command's own matter. */
export interface Asked {
  /** The caller, stored with each fact as its actor: who typed it, as distinct from the source */
  readonly actor: { readonly id: string; readonly role: string; readonly clubId?: string };
  /** A caller who belongs to one party (a club) may record for that party only */
  readonly party?: string;
  /** The moment the command came in, RFC 3339: rules have no clock of their own */
  readonly askedAt: string;
  /** Caller and Idempotency-Key; makes a retry harmless */
  readonly commandId?: string;
  /** Digest of method, path and body as received; the same id with another digest is refused */
  readonly requestHash?: Buffer;
  /** The stream's version that the caller has seen (If-Match) */
  readonly expectedVersion?: number;
  /** The address names a thing that must be there: nothing is begun by it */
  readonly existing?: true;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** A command about one stream. Subject and asked have no validator, so a client that sends one is refused. */
export abstract class StreamCommand extends Command<Recorded> {
  readonly subject: string;
  readonly asked: Asked;
  about(subject: string, asked: Asked): this {
    return Object.assign(this, { subject, asked });
  }
  /** What the envelope itself forbids, before any rule is asked. */
  abstract objection(): Rejection | undefined;
  /** The envelope of one fact that this command made. */
  abstract envelope(fact: {
    readonly type: string;
    readonly data: unknown;
  }): Record<string, unknown>;
}
