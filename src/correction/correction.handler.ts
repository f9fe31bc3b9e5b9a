import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { mayRecord } from '../access/roles.js';
import { maySee } from '../access/visibility.js';
import {
  correctedHistory,
  isCorrection,
  reject,
  type Rejection,
  type StatementWithdrawn,
  type StoredFact,
} from '../event-store/decider.js';
import { Known } from '../event-store/deciding.handler.js';
import type { Decision } from '../event-store/decision.js';
import { EventStore } from '../event-store/event-store.js';
import type { Recorded } from '../event-store/recorded.answer.js';
import { NothingThere, NotYours, Refused, VersionMissing } from '../event-store/refused.js';
import { DoesNotFit, type Fault } from '../http/faults.js';
import { flat } from '../http/validation.pipe.js';
import { envelopeOf, notYetHappened, Occurred } from '../statement.js';
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
      if (!mayRevoke(asked.actor.role, statementOf(target, history)))
        return new NotYours('who may not say it may not take it back');
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

/** What a chain of corrections is about in the end. */
const statementOf = (fact: StoredFact, history: readonly StoredFact[]): StoredFact => {
  const { targetEventId } = fact.data as StatementWithdrawn;
  const target = isCorrection(fact) ? history.find(({ id }) => id === targetEventId) : undefined;
  return target ? statementOf(target, history) : fact;
};
/** A club takes back no ruling, and nothing that a governing body has recorded. */
const mayRevoke = (role: string, statement: StoredFact): boolean =>
  mayRecord(role, MADE_BY[statement.type as keyof typeof MADE_BY]) &&
  (role === 'admin' ||
    role === envelopeOf(statement).actor.role ||
    envelopeOf(statement).actor.role !== 'governing-body');

const isWithdrawn = (target: StoredFact, history: readonly StoredFact[]): boolean =>
  !isCorrection(target) && !correctedHistory(history).some(({ id }) => id === target.id);
const withdrawals = (target: StoredFact, history: readonly StoredFact[]): boolean =>
  history.some(
    ({ type, data }) =>
      type === 'StatementWithdrawn' &&
      (data as { targetEventId: string }).targetEventId === target.id,
  );

const STRICTLY = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
const faultsOfOccurred = async (occurred: unknown): Promise<readonly Fault[]> => {
  const at = '#/replacement/occurred';
  if (typeof occurred !== 'object' || occurred === null || Array.isArray(occurred))
    return [{ pointer: at, detail: 'must be an object' }];
  const moment = plainToInstance(Occurred, occurred);
  const faults = flat(await validate(moment, STRICTLY), at);
  return faults.length || moment.precision === 'unknown' || moment.value !== undefined
    ? faults
    : [{ pointer: `${at}/value`, detail: 'only an unknown moment goes without a value' }];
};

@CommandHandler(CorrectStatement)
export class CorrectStatementHandler
  extends Correcting<CorrectStatement>
  implements ICommandHandler<CorrectStatement>
{
  /** The replacement is held to the fields of the command that made the fact. */
  protected async check(
    target: StoredFact,
    { replacement, statedAt, asked }: CorrectStatement,
  ): Promise<void> {
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
    // What is not named stays as it is; class-transformer drops fields named like a method in silence.
    const named = Object.keys(fields);
    const dropped = named.filter((field) => !Object.hasOwn(command, field));
    const errors = (await validate(command, STRICTLY)).filter(({ property }) =>
      named.includes(property),
    );
    const faults = [
      ...dropped.map((field) => ({
        pointer: `#/replacement/${field}`,
        detail: 'unknown field',
      })),
      ...flat(errors, '#/replacement'),
      ...(occurred === undefined ? [] : await faultsOfOccurred(occurred)),
    ];
    if (faults.length) throw new DoesNotFit(faults);
    const ahead = notYetHappened(
      { ...(target.data as object), ...fields },
      statedAt ?? asked.askedAt,
    );
    if (ahead !== undefined)
      throw new Refused(
        reject(
          'NotYetHappened',
          'it cannot have happened after it was said',
          `#/replacement/${ahead}`,
        ),
      );
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
    return same ? [] : [corrected(target, command)];
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
