import { createHash } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import canonicalize from 'canonicalize';
import { commandOf } from '../correction/command-of.js';
import type { Asked } from '../event-store/command.js';
import { isReplay, type RecordedEvent } from '../event-store/recorded.answer.js';
import { KeyReused, NothingThere, NotYours, Refused } from '../event-store/refused.js';
import { DoesNotFit } from '../http/faults.js';

export interface Sent {
  /** `feed:fpl:<uuid>`: the same command sent again records nothing */
  readonly commandId: string;
  readonly command: string;
  readonly subject: string;
  /** the JSON body, source and clocks included */
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor: Asked['actor'];
  readonly expectedVersion?: number;
}
/** What became of a command: facts, nothing new, or a rule stood in the way. */
export type Outcome =
  | { readonly kind: 'recorded'; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'known'; readonly events: readonly RecordedEvent[] }
  /** the same id came with another body before: what it said then stands */
  | { readonly kind: 'changed'; readonly events: readonly RecordedEvent[] }
  | { readonly kind: 'refused'; readonly why: string };

const hashOf = (command: string, subject: string, body: Sent['body']): Buffer =>
  createHash('sha256')
    .update(canonicalize({ command, subject, body }) ?? '')
    .digest();

/** Sends a command as HTTP would: the class validates it, the rules decide. @throws what is no refusal */
export const send = async (commands: CommandBus, sent: Sent): Promise<Outcome> => {
  const { commandId, command: name, subject, body, actor, expectedVersion } = sent;
  const asked: Asked = {
    actor,
    askedAt: new Date().toISOString(),
    commandId,
    requestHash: hashOf(name, subject, body),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  };
  try {
    const command = await commandOf(name, body);
    const recorded = await commands.execute(command.about(subject, asked));
    const isNew = recorded.events.length > 0 && !isReplay(recorded);
    return { kind: isNew ? 'recorded' : 'known', events: recorded.events };
  } catch (error) {
    if (error instanceof KeyReused) return { kind: 'changed', events: [] };
    if (isRefusal(error)) return { kind: 'refused', why: error.message };
    throw error;
  }
};

type Refusal = Refused | DoesNotFit | NothingThere | NotYours;
const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Refused ||
  error instanceof DoesNotFit ||
  error instanceof NothingThere ||
  error instanceof NotYours;
