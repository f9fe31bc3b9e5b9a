/**
 * What a line of the feed says, as commands. Every line is the feed's whole statement about that player: the verdict
 * for the moment it was observed is what the line means, whatever the log held before. Pure; the importer sends it.
 */
import type { Day } from '../calendar.js';
import type { ClubId } from '../vocabulary.js';
import {
  bandOf,
  clearedAt,
  dayOf,
  flaggedAt,
  flaggedOn,
  type FplLine,
  seenAt,
} from './fpl-line.js';
import { clubSteps, isMove, moveSteps } from './fpl-moves.js';
import { type OtherClubs, reasonSteps } from './fpl-reasons.js';
import { evolveRecord, type FplRecord } from './fpl-record.js';
import { FEED, type Step, step, unread } from './fpl-step.js';
import { readNews } from './fpl-text.js';

export interface PlanContext extends OtherClubs {
  /** the club of ours that the line's `team` is */
  readonly clubId: ClubId;
}

/** The commands of a line, in order. `record`: the feed's memory of the player as of before the line. */
export const planOf = (record: FplRecord, line: FplLine, context: PlanContext): readonly Step[] => {
  if (line.kind === 'player_removed') return removal(record, line);
  const moves = clubSteps(record, line, context.clubId);
  const now = moves.reduce((before, made) => evolveRecord(before, made), record);
  return [...moves, ...statement(now, line, context)];
};

const statement = (record: FplRecord, line: FplLine, context: PlanContext): readonly Step[] => {
  if (line.status === 'a') return clearing(record, line);
  const text = readNews(line.news, flaggedOn(line), dayOf(line.observed_at));
  const occurred = flaggedAt(line);
  if (!isMove(text)) return reasonSteps(record, line, text, occurred, context);
  if (line.status === 'u' || line.status === 'n') return moveSteps(record, line, text, occurred);
  return [unread('reason', line, bandOf(line), occurred)];
};

/** The feed lists him without a flag, unless that was its last word and he has not moved since. */
const clearing = (record: FplRecord, line: FplLine): readonly Step[] =>
  record.cleared !== undefined
    ? []
    : [
        step(
          'clear',
          'ClearFeedFlag',
          { feed: FEED },
          { line, band: 'AVAILABLE', occurred: clearedAt(line) },
        ),
      ];

/** A listing error: the registration and the clearing are withdrawn. */
const removal = ({ registration, lastClearing }: FplRecord, line: FplLine): readonly Step[] => {
  const said = { line, band: bandOf(line), occurred: seenAt(line) };
  const withdrawn = (
    slot: 'withdraw-clearing' | 'withdraw-registration',
    event: string | undefined,
  ): readonly Step[] =>
    event === undefined
      ? []
      : [
          step(
            slot,
            'WithdrawStatement',
            { targetEventId: event, why: 'the feed took the listing back' },
            said,
          ),
        ];
  return [
    ...withdrawn('withdraw-clearing', lastClearing),
    ...withdrawn('withdraw-registration', registration?.event),
  ];
};

/** What the text of a scoped bar names: its context is looked up before the line is planned. */
export const opponentNamed = (line: FplLine): { readonly name?: string; readonly day?: Day } => {
  if (line.status !== 'n') return {};
  const {
    class: kind,
    clubName,
    opponentDay,
  } = readNews(line.news, flaggedOn(line), dayOf(line.observed_at));
  if (kind !== 'parent-club' && kind !== 'club-decision') return {};
  return {
    ...(clubName === undefined ? {} : { name: clubName }),
    ...(opponentDay === undefined ? {} : { day: opponentDay }),
  };
};
