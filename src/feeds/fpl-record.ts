/**
 * What the feed has to remember of one player to read his next line: where the log has him, and which reasons this
 * feed stated and has not taken back. Folded from the facts; the same fold follows a step that was just recorded.
 */
import { correctedHistory, type StoredFact } from '../event-store/decider.js';
import type { Source } from '../statement.js';
import type { Band, ClubId } from '../vocabulary.js';
import { folds, without } from './fpl-folds.js';
import { FEED, type Step } from './fpl-step.js';

/** A reason of this feed, open to the decider until the feed clears it. */
export interface OpenReason {
  /** what makes two lines speak of the same: `injury knee`, `illness`, `ban 2025-02-08` */
  readonly key: string;
  /** the fact's own id, else its event id */
  readonly id: string;
  readonly band: Band;
  /** a later, milder line of the feed took its word away */
  readonly lapsed: boolean;
  readonly label?: string;
  /** the last expected return of it that was stated */
  readonly expected?: string;
}
export interface Loan {
  readonly loanId: string;
  readonly clubId?: ClubId;
  readonly clubName?: string;
  readonly expected?: string;
}
/** He left for good: to a club that we do not follow (by name), or without one. */
export interface Gone {
  readonly how: 'transferred' | 'released';
  readonly to?: string;
  readonly fromClubId?: ClubId;
}
export interface Movement {
  /** registered at least once */
  readonly known: boolean;
  /** where he is registered; while he is out on loan, the club he belongs to */
  readonly clubId?: ClubId;
  readonly loan?: Loan;
  readonly gone?: Gone;
}
export interface FplRecord extends Movement {
  readonly open: readonly OpenReason[];
  /** the event of the last clearing, while it is this feed's last word and he has not moved since */
  readonly cleared?: string;
  /** the event of the last clearing, whatever came after */
  readonly lastClearing?: string;
  /** the season of this feed's last fact */
  readonly season?: string;
  /** this feed's last registration, and how things stood before it: a listing error takes it back */
  readonly registration?: { readonly event: string; readonly before: FplRecord };
}
export const unknownPlayer: FplRecord = { known: false, open: [] };

interface Fact {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: Readonly<Record<string, unknown>>;
}
/** The record after one more fact. */
const remember = (record: FplRecord, { id, type, data, meta }: Fact): FplRecord => {
  const source = meta['source'] as Source | undefined;
  const ours = source?.kind === 'feed' && source.name === FEED;
  const fold = folds[type];
  const before = ours ? without(record, 'cleared') : record;
  const after = fold ? fold(before, data as Readonly<Record<string, unknown>>, id, ours) : before;
  const season = ours ? source.reference?.split('/')[0] : undefined;
  return season === undefined ? after : { ...after, season };
};

/** The record of a player from the facts of his stream; the caller takes those stated before the line. */
export const recordOf = (facts: readonly StoredFact[]): FplRecord =>
  correctedHistory(facts)
    .toSorted((a, b) => (statedAt(a) < statedAt(b) ? -1 : statedAt(a) > statedAt(b) ? 1 : 0))
    .reduce(remember, unknownPlayer);
const statedAt = ({ meta }: Fact): number => Date.parse(String(meta['statedAt']));

/** The fact that each command of a step makes. */
export const FACTS: Readonly<Record<string, string>> = {
  RegisterPlayer: 'PlayerRegistered',
  TransferPlayer: 'PlayerTransferred',
  LoanOutPlayer: 'PlayerLoanedOut',
  EndLoan: 'LoanEnded',
  ReleasePlayer: 'PlayerReleased',
  RecordInjury: 'PlayerInjured',
  ReassessInjury: 'InjuryReassessed',
  RecordIllness: 'PlayerFellIll',
  ConfirmConcussion: 'ConcussionConfirmed',
  AssessMatchFitness: 'MatchFitnessAssessed',
  ImposeSuspension: 'SuspensionImposed',
  StateIneligibility: 'IneligibilityStated',
  CallUpPlayer: 'PlayerCalledUp',
  SetReleasePeriod: 'ReleasePeriodSet',
  GrantLeave: 'LeaveGranted',
  StateSelectionOutlook: 'SelectionOutlookStated',
  SetExpectedReturn: 'ExpectedReturnSet',
  ClearFeedFlag: 'FeedFlagCleared',
};

/** The record after a step was recorded as `event`. */
export const evolveRecord = (
  record: FplRecord,
  { command, body, envelope, slot }: Step,
  event = slot as string,
): FplRecord => {
  if (command !== 'WithdrawStatement') {
    const data = command === 'SetExpectedReturn' ? { ...body, about: body['reasonId'] } : body;
    const meta = { ...envelope };
    return remember(record, { id: event, type: FACTS[command] ?? command, data, meta });
  }
  const target = body['targetEventId'];
  if (target === record.registration?.event) return record.registration!.before;
  if (target !== record.lastClearing) return record;
  return without(record, 'cleared', 'lastClearing');
};
