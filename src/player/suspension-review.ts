/** What becomes of a ban that was imposed: told to a club, appealed, upheld, made shorter or longer, quashed. */
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, type Rejection, reject } from '../event-store/decider.js';
import { type Day, type Instant, same, said, Statement } from '../statement.js';
import { type ClubId, IsDay, IsId, IsInstant, IsKnown, Optional, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { changed, ended, ending, openReason } from './reason.js';
import { exactlyOne } from './window.js';

/** A club is told of a ban of a player of its. */
export class NotifySuspension extends Statement {
  @Optional() @IsId() readonly suspensionId?: string;
  @IsKnown('club') readonly clubId: ClubId;
  @IsInstant() readonly notifiedAt: Instant;
}
abstract class SuspensionDecision extends Statement {
  /** The ban that is decided on */
  @Optional() @IsId() readonly suspensionId?: string;
  @Optional() @Words(300) readonly document?: string;
}
/** The player or his club appeals against it. */
export class AppealSuspension extends SuspensionDecision {
  /** True: he may play while the appeal runs; until the authority says so nobody knows */
  @Optional() @IsBoolean() readonly staysEffect?: boolean;
}
/** The appeal is dismissed: the ban stands as it was. */
export class UpholdSuspension extends SuspensionDecision {
  /** What was decided, in the authority's words */
  @Words(500) readonly decision: string;
}
abstract class NewTerm extends UpholdSuspension {
  @Optional() @IsInt() @Min(1) @Max(100) readonly matches?: number;
  /** The first day on which he may play again */
  @Optional() @IsDay() readonly bannedUntil?: Day;
}
/** It is made shorter. */
export class ReduceSuspension extends NewTerm {}
/** It is made longer. */
export class ExtendSuspension extends NewTerm {}
/** It is taken back: he was never banned. */
export class QuashSuspension extends UpholdSuspension {}
export const suspensionReviewCommands = {
  NotifySuspension,
  AppealSuspension,
  UpholdSuspension,
  ReduceSuspension,
  ExtendSuspension,
  QuashSuspension,
};

interface Decided {
  readonly suspensionId: string;
  readonly decision: string;
  readonly document?: string;
}
interface Retermed extends Decided {
  readonly matches?: number;
  readonly bannedUntil?: Day;
}
export interface SuspensionReviewFacts {
  SuspensionNotified: {
    readonly suspensionId: string;
    readonly clubId: ClubId;
    readonly notifiedAt: Instant;
  };
  SuspensionAppealed: {
    readonly suspensionId: string;
    readonly staysEffect?: true;
    readonly document?: string;
  };
  SuspensionUpheld: Decided;
  SuspensionReduced: Retermed;
  SuspensionExtended: Retermed;
  SuspensionQuashed: Decided;
}

const noSuspension = (suspensionId: string): Rejection =>
  reject('NoOpenSuspension', `${suspensionId} is no standing ban of this player`, '#/suspensionId');

interface Term {
  readonly matches?: number | undefined;
  readonly bannedUntil?: Day | undefined;
}
/** Whether one end comes before the other; undefined where matches stand against a day. An indefinite one is the longest. */
const isShorter = (one: Term, than: Term): boolean | undefined => {
  if (one.matches !== undefined && than.matches !== undefined) return one.matches < than.matches;
  if (one.bannedUntil !== undefined && than.bannedUntil !== undefined)
    return one.bannedUntil < than.bannedUntil;
  const endless = ({ matches, bannedUntil }: Term): boolean =>
    matches === undefined && bannedUntil === undefined;
  return endless(than) ? true : endless(one) ? false : undefined;
};

const retermed =
  <Type extends 'SuspensionReduced' | 'SuspensionExtended'>(type: Type) =>
  (player: Player, command: NewTerm) => {
    const { matches, bannedUntil, decision, document } = command;
    const suspensionId = command.suspensionId!;
    if (!exactlyOne(matches, bannedUntil))
      return reject('OneEndOnly', 'the new end is matches or a day: one of them', '#/matches');
    const ban = openReason(player, 'SUSPENSION', suspensionId);
    if (!ban) return noSuspension(suspensionId);
    const data = said({ suspensionId, matches, bannedUntil, decision, document });
    if (same(ban.review, { type, data })) return [];
    const wrongWay =
      type === 'SuspensionReduced'
        ? isShorter(ban.data, data) || same(termOf(ban.data), termOf(data))
        : isShorter(data, ban.data) || same(termOf(ban.data), termOf(data));
    return wrongWay
      ? reject(
          type === 'SuspensionReduced' ? 'NotShorter' : 'NotLonger',
          `that is not ${type === 'SuspensionReduced' ? 'shorter' : 'longer'} than the ban as it stands`,
          matches === undefined ? '#/bannedUntil' : '#/matches',
        )
      : [{ type, data } as const];
  };
const termOf = ({ matches, bannedUntil }: Term): Term => said({ matches, bannedUntil });

export const decideSuspensionReview: Decide<
  Player,
  typeof suspensionReviewCommands,
  SuspensionReviewFacts
> = {
  NotifySuspension: (player, { suspensionId, clubId, notifiedAt }) => {
    const data = { suspensionId: suspensionId!, clubId, notifiedAt };
    const ban = openReason(player, 'SUSPENSION', suspensionId!);
    if (!ban) return noSuspension(suspensionId!);
    return ban.notified?.some((told) => same(told, data))
      ? []
      : [{ type: 'SuspensionNotified', data }];
  },
  AppealSuspension: (player, { suspensionId, staysEffect, document }) => {
    const ban = openReason(player, 'SUSPENSION', suspensionId!);
    if (!ban) return noSuspension(suspensionId!);
    const data = said({
      suspensionId: suspensionId!,
      staysEffect: staysEffect || undefined,
      document,
    });
    if (ban.review?.type !== 'SuspensionAppealed') return [{ type: 'SuspensionAppealed', data }];
    return same(ban.review.data, data)
      ? []
      : reject('AppealRunning', `an appeal against ${suspensionId} is running`, '#/suspensionId');
  },
  UpholdSuspension: (player, { suspensionId, decision, document }) => {
    const ban = openReason(player, 'SUSPENSION', suspensionId!);
    if (!ban) return noSuspension(suspensionId!);
    const fact = {
      type: 'SuspensionUpheld',
      data: said({ suspensionId: suspensionId!, decision, document }),
    } as const;
    if (ban.review?.type === 'SuspensionAppealed') return [fact];
    return same(ban.review, fact)
      ? []
      : reject('NoAppealRunning', `nobody appealed against ${suspensionId}`, '#/suspensionId');
  },
  ReduceSuspension: retermed('SuspensionReduced'),
  ExtendSuspension: retermed('SuspensionExtended'),
  QuashSuspension: (player, { suspensionId, decision, document }) => {
    const data = said({ suspensionId: suspensionId!, decision, document });
    const fact = { type: 'SuspensionQuashed', data } as const;
    return ending(player, 'SUSPENSION', suspensionId!, fact, noSuspension(suspensionId!));
  },
};

const reviewed =
  (type: 'SuspensionAppealed' | 'SuspensionUpheld') =>
  (player: Player, data: { readonly suspensionId: string }): Player =>
    changed(player, 'SUSPENSION', data.suspensionId, { review: { type, data } });
const newTerm =
  (type: 'SuspensionReduced' | 'SuspensionExtended') =>
  (player: Player, data: Retermed): Player => {
    const ban = openReason(player, 'SUSPENSION', data.suspensionId);
    if (!ban) return player;
    const { matches: _, bannedUntil: __, indefinite: ___, ...rest } = ban.data;
    return changed(player, 'SUSPENSION', data.suspensionId, {
      data: said({ ...rest, matches: data.matches, bannedUntil: data.bannedUntil }),
      review: { type, data },
    });
  };
export const evolveSuspensionReview: Evolve<Player, SuspensionReviewFacts> = {
  SuspensionNotified: (player, data) =>
    changed(player, 'SUSPENSION', data.suspensionId, {
      notified: [...(openReason(player, 'SUSPENSION', data.suspensionId)?.notified ?? []), data],
    }),
  SuspensionAppealed: reviewed('SuspensionAppealed'),
  SuspensionUpheld: reviewed('SuspensionUpheld'),
  SuspensionReduced: newTerm('SuspensionReduced'),
  SuspensionExtended: newTerm('SuspensionExtended'),
  SuspensionQuashed: (player, data) =>
    ended(player, 'SUSPENSION', data.suspensionId, { type: 'SuspensionQuashed', data }),
};
