import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { maySee } from '../access/visibility.js';
import {
  correctedHistory,
  isCorrection,
  reject,
  type Rejection,
  type StoredFact,
} from '../event-store/decider.js';
import { Known } from '../event-store/deciding.handler.js';
import { type Decision, EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { NothingThere, NotYours, VersionMissing } from '../event-store/refused.js';
import { DoesNotFit } from '../http/faults.js';
import { flat } from '../http/validation.pipe.js';
import { envelopeOf, Occurred } from '../statement.js';
import { commandClass } from './command-classes.js';
import { CorrectStatement, corrected, WithdrawStatement, withdrawn } from './correction.js';
import { isCorrectable, MADE_BY } from './made-by.js';

/** What both have in common: find the statement, hold the caller to what is his, append to its stream. */
abstract class Correcting<Correction extends CorrectStatement | WithdrawStatement> {
  constructor(
    @Inject(EventStore) protected readonly log: EventStore,
    @Inject(Known) protected readonly known: Known,
  ) {}

  protected abstract check(target: StoredFact, command: Correction): Promise<void>;
  protected abstract decide(
    target: StoredFact,
    history: readonly StoredFact[],
    command: Correction,
  ): Rejection | readonly { type: string; data: object }[];

  /** @throws NothingThere, NotYours, VersionMissing, DoesNotFit and what the log throws */
  async execute(command: Correction): Promise<Recorded> {
    const { asked, subject } = command;
    const target = await this.log.find(subject);
    if (!target || !maySee(asked.actor, envelopeOf(target)))
      throw new NothingThere(`no event ${subject}`);
    const { party, visibility } = envelopeOf(target);
    if (asked.party !== undefined && asked.party !== party)
      throw new NotYours('another club said that');
    await this.check(target, command);
    return this.log.executeOnHistory(target.stream, asked, (history): Decision => {
      if (asked.expectedVersion === undefined) throw new VersionMissing(history.length);
      const decision = command.objection() ?? this.decide(target, history, command);
      if (!Array.isArray(decision)) return decision as Rejection;
      return (decision as readonly { type: string; data: object }[]).map((fact) => ({
        ...fact,
        meta: {
          ...command.envelope(fact),
          // Whoever could read the statement can read that it was wrong.
          visibility: command.visibility ?? visibility,
          ...(party === undefined ? {} : { party }),
        },
      }));
    });
  }
}

const isWithdrawn = (target: StoredFact, history: readonly StoredFact[]): boolean =>
  !isCorrection(target) && !correctedHistory(history).some(({ id }) => id === target.id);
const withdrawals = (target: StoredFact, history: readonly StoredFact[]): boolean =>
  history.some(
    ({ type, data }) =>
      type === 'StatementWithdrawn' &&
      (data as { targetEventId: string }).targetEventId === target.id,
  );

@CommandHandler(CorrectStatement)
export class CorrectStatementHandler
  extends Correcting<CorrectStatement>
  implements ICommandHandler<CorrectStatement>
{
  /** The replacement is held to the fields of the command that made the fact. */
  protected async check(target: StoredFact, { replacement }: CorrectStatement): Promise<void> {
    if (isCorrection(target))
      throw new DoesNotFit([
        {
          parameter: 'eventId',
          detail: 'is itself a correction: withdraw it, and correct the statement anew',
        },
      ]);
    const { occurred, ...fields } = replacement;
    const fixed = Object.keys(fields).filter((field) => !isCorrectable(target.type, field));
    if (fixed.length)
      throw new DoesNotFit(
        fixed.map((field) => ({
          pointer: `#/replacement/${field}`,
          detail: 'cannot be corrected: withdraw the statement and make it anew',
        })),
      );
    if (!Object.keys(replacement).length)
      throw new DoesNotFit([{ pointer: '#/replacement', detail: 'must name at least one field' }]);
    const command = plainToInstance(
      commandClass(MADE_BY[target.type as keyof typeof MADE_BY]),
      fields,
    );
    const moment = occurred === undefined ? undefined : plainToInstance(Occurred, occurred);
    const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
    const errors = await validate(command, { ...options, skipMissingProperties: true });
    const occurredErrors = moment === undefined ? [] : await validate(moment, options);
    const faults = [
      ...flat(errors, '#/replacement'),
      ...flat(occurredErrors, '#/replacement/occurred'),
    ];
    if (faults.length) throw new DoesNotFit(faults);
    await this.known.check(command, '#/replacement');
  }

  protected decide(
    target: StoredFact,
    history: readonly StoredFact[],
    command: CorrectStatement,
  ): Rejection | readonly { type: string; data: object }[] {
    if (isWithdrawn(target, history))
      return reject('AlreadyWithdrawn', 'that statement was withdrawn');
    const now = correctedHistory(history).find(({ id }) => id === target.id)!;
    const { occurred, ...fields } = command.replacement;
    const held = now.data as Record<string, unknown>;
    const same =
      occurred === undefined &&
      Object.entries(fields).every(
        ([field, value]) => JSON.stringify(held[field]) === JSON.stringify(value),
      );
    return same ? [] : [corrected(target.id, command)];
  }
}

@CommandHandler(WithdrawStatement)
export class WithdrawStatementHandler
  extends Correcting<WithdrawStatement>
  implements ICommandHandler<WithdrawStatement>
{
  protected async check(target: StoredFact): Promise<void> {
    if (target.type === 'StatementWithdrawn')
      throw new DoesNotFit([
        { parameter: 'eventId', detail: 'is itself a withdrawal: make the statement anew' },
      ]);
  }
  protected decide(
    target: StoredFact,
    history: readonly StoredFact[],
    command: WithdrawStatement,
  ): Rejection | readonly { type: string; data: object }[] {
    return isWithdrawn(target, history) || withdrawals(target, history)
      ? []
      : [withdrawn(target.id, command)];
  }
}
