import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { text as textOf } from 'node:stream/consumers';
import { v7 as uuidv7 } from 'uuid';
import { commandNames } from '../correction/command-classes.js';
import { EventStore } from '../event-store/event-store.js';
import { Projector } from '../event-store/projector.js';
import { send } from '../feeds/sending.import.js';
import { isId } from '../vocabulary.js';
import { type ExitCode, print, UsageError } from './session.js';

export interface RecordFlags {
  readonly key?: string;
  readonly ifMatch?: string;
}
/** The id of what a command opens: where the body does not name it, one is given. */
export const OPENS: Readonly<Record<string, string>> = {
  RecordInjury: 'injuryId',
  RecordIllness: 'illnessId',
  LoanOutPlayer: 'loanId',
  ScheduleFitnessTest: 'testId',
  ImposeSuspension: 'suspensionId',
  StateIneligibility: 'ineligibilityId',
  CallUpPlayer: 'callUpId',
  GrantLeave: 'leaveId',
  IssueRuling: 'rulingId',
};
/** What the path of a route names, the body has to on the command line. */
export const ABOUT: Readonly<Record<string, string>> = {
  ReassessInjury: 'injuryId',
  ResolveInjury: 'injuryId',
  ConfirmConcussion: 'injuryId',
  GrantClearance: 'injuryId',
  MarkRehabPhase: 'injuryId',
  ResolveIllness: 'illnessId',
  EndLoan: 'loanId',
  RecordFitnessTestResult: 'testId',
  NotifySuspension: 'suspensionId',
  AppealSuspension: 'suspensionId',
  UpholdSuspension: 'suspensionId',
  ReduceSuspension: 'suspensionId',
  ExtendSuspension: 'suspensionId',
  QuashSuspension: 'suspensionId',
  LiftIneligibility: 'ineligibilityId',
  LiftInterimMeasure: 'measureId',
  DeclineCallUp: 'callUpId',
  WithdrawCallUp: 'callUpId',
  SetReleasePeriod: 'callUpId',
  RecordReturnFromDuty: 'callUpId',
  EndLeave: 'leaveId',
  AppealRuling: 'rulingId',
  UpholdRuling: 'rulingId',
  OverturnRuling: 'rulingId',
};
/** The subject is the new thing itself, and the body may say so. */
const BEGINS: Readonly<Record<string, string>> = {
  RegisterPlayer: 'playerId',
  RaiseEligibilityQuestion: 'caseId',
  ScheduleFixture: 'fixtureId',
};

const refused = (why: string): ExitCode => {
  console.error(`touchline: refused: ${why}`);
  return 1;
};

type Body = Record<string, unknown>;
const bodyOf = async (given: string): Promise<Body> => {
  const text = given === '-' ? await textOf(process.stdin) : given;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new UsageError('the body is no JSON object');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new UsageError('the body is no JSON object');
  return body as Body;
};
/** @throws UsageError for an id that the command needs and the body does not name */
const named = (command: string, subject: string, body: Body): Body => {
  const about = ABOUT[command];
  if (about !== undefined && !isId(body[about]))
    throw new UsageError(`${command} needs ${about} in its body: which one it is about`);
  const opens = OPENS[command];
  if (opens !== undefined && body[opens] === undefined) return { ...body, [opens]: uuidv7() };
  const begins = BEGINS[command];
  return begins === undefined ? body : { ...body, [begins]: subject };
};

/** `touchline record COMMAND SUBJECT BODY`: any command, as over HTTP, by who sits at the machine; `-` reads the body from standard input. */
export const record = async (
  app: INestApplicationContext,
  command: string,
  subject: string,
  given: string,
  { key, ifMatch }: RecordFlags,
): Promise<ExitCode> => {
  if (!commandNames.includes(command))
    throw new UsageError(`there is no command ${command}: ${commandNames.join(', ')}`);
  if (!([subject] as unknown[]).every(isId)) throw new UsageError(`${subject} is no id`);
  if (ifMatch !== undefined && !/^\d{1,9}$/.test(ifMatch))
    throw new UsageError('--if-match is a version: a whole number');
  const outcome = await send(app.get(CommandBus), {
    commandId: `command-line:${key ?? uuidv7()}`,
    command,
    subject,
    body: named(command, subject, await bodyOf(given)),
    actor: { id: 'command-line', role: 'admin' },
    ...(ifMatch === undefined ? {} : { expectedVersion: Number(ifMatch) }),
  });
  if (outcome.kind === 'refused') return refused(outcome.why);
  if (outcome.kind === 'changed') return refused('that key came with another body before');
  await app.get(Projector).waitFor(await app.get(EventStore).head(), 60_000);
  await print(JSON.stringify({ recorded: outcome.kind === 'recorded', events: outcome.events }));
  return 0;
};
