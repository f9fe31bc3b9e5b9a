import { Inject, Injectable, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StreamCommand } from './command.js';
import { type AnyDecider, Rejection } from './decider.js';
import type { Decision } from './decision.js';
import { EventStore } from './event-store.js';
import type { Recorded } from './recorded.answer.js';
import { NothingThere, NotYours } from './refused.js';

/** Says which of the things that a command points at are not known; the rooms that hold them answer. */
export abstract class Known {
  /**
   * Undefined if the command points at nothing; `at` is where the object stands in the body.
   * @throws Refused, naming the field, for the first id that is not known
   */
  abstract check(command: object, at?: string): Promise<void> | undefined;
}

/** Load, decide, append: the body of every command handler. */
@Injectable()
export abstract class Deciding implements ICommandHandler<StreamCommand> {
  constructor(
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Known) private readonly known: Known,
  ) {}
  protected abstract readonly kind: string;
  protected abstract readonly name: string;
  protected abstract readonly decider: AnyDecider;

  async execute(command: StreamCommand): Promise<Recorded> {
    const checking = this.known.check(command);
    if (checking) await checking;
    const { kind, name, decider } = this;
    return this.log.execute(
      `${kind}-${command.subject}`,
      command.asked,
      decider,
      (state, version) => decide(decider, name, state, version, command),
    );
  }
}

const decide = (
  decider: AnyDecider,
  name: string,
  state: unknown,
  version: number,
  command: StreamCommand,
): Decision => {
  if (version === 0 && (command.asked.existing || !decider.begins.includes(name)))
    return new NothingThere();
  const parties = decider.partiesOf(state, command);
  const { party } = command.asked;
  if (party !== undefined && !parties.includes(party))
    return new NotYours('another club answers for this');
  const objection = command.objection();
  if (objection) return objection;
  const decision = decider.decide[name]!(state, command);
  if (decision instanceof Rejection) return decision;
  const owner = party ?? parties[0];
  return decision.map((fact) => ({
    ...fact,
    meta: { ...command.envelope(fact), ...(owner === undefined ? {} : { party: owner }) },
  }));
};

/** One provider per command class, since Nest keeps one command per handler class; `own` have a handler of their own. */
export const handlersOf = (
  deciders: Readonly<Record<string, AnyDecider>>,
  own: readonly string[] = [],
): Type<ICommandHandler>[] =>
  Object.entries(deciders).flatMap(([kind, decider]) =>
    Object.entries(decider.commands as Record<string, Type<StreamCommand>>)
      .filter(([name]) => !own.includes(name))
      .map(([name, command]) => {
        @CommandHandler(command)
        class Handler extends Deciding {
          protected readonly kind = kind;
          protected readonly name = name;
          protected readonly decider = decider;
        }
        return Handler;
      }),
  );
