import { IsBoolean, IsISO4217CurrencyCode, IsIn, IsInt, Length, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, type Instant, One, Statement, plain, said } from '../statement.js';
import { type ClubId, IsDay, IsInstant, IsKnown, Optional, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { exactlyOne } from './window.js';

export const CONTRACT_ENDS = ['EXPIRED', 'MUTUAL', 'TERMINATED', 'RETIRED'] as const;
export type ContractEnd = (typeof CONTRACT_ENDS)[number];

/** What was paid. */
export class Fee {
  /** In whole units of the currency */
  @IsInt() @Min(0) @Max(1_000_000_000) readonly amount: number;
  /** ISO 4217, `GBP` */
  @Length(3, 3) @IsISO4217CurrencyCode() readonly currency: string;
  /** Whether the clubs said it themselves */
  @IsBoolean() readonly disclosed: boolean;
}

/** A player leaves his club for another, for good. */
export class TransferPlayer extends Statement {
  @IsKnown('club') readonly fromClubId: ClubId;
  /** A club that is followed; else toClubName */
  @Optional() @IsKnown('club') readonly toClubId?: ClubId;
  /** A club that is not followed */
  @Optional() @Words(80) readonly toClubName?: string;
  @IsDay() readonly effectiveFrom: Day;
  @Optional() @One(() => Fee) readonly fee?: Fee;
  /** When the new club had him registered */
  @Optional() @IsInstant() readonly registeredAt?: Instant;
}
/** A player leaves his club, for no other. */
export class ReleasePlayer extends Statement {
  @IsKnown('club') readonly clubId: ClubId;
  @IsDay() readonly releasedOn: Day;
  @IsIn(CONTRACT_ENDS) readonly how: ContractEnd;
}
export const movementCommands = { TransferPlayer, ReleasePlayer };

export interface MovementFacts {
  PlayerTransferred: {
    readonly fromClubId: ClubId;
    readonly toClubId?: ClubId;
    readonly toClubName?: string;
    readonly effectiveFrom: Day;
    readonly fee?: {
      readonly amount: number;
      readonly currency: string;
      readonly disclosed: boolean;
    };
    readonly registeredAt?: Instant;
  };
  PlayerReleased: { readonly clubId: ClubId; readonly releasedOn: Day; readonly how: ContractEnd };
}
/** The last departure that still stands; without `to` he was released. */
export interface Departure {
  readonly from: ClubId;
  readonly to?: string | undefined;
}
const stands = ({ departure }: Player, from: ClubId, to?: string): boolean =>
  departure?.from === from && departure.to === to;

const loanMustEndFirst = ({ loan, clubId }: Player, from: ClubId) =>
  loan && (from === loan.parentClubId || from === clubId)
    ? reject('LoanMustEndFirst', `he is out on loan (${loan.loanId}): end the loan first`)
    : undefined;

export const decideMovement: Decide<Player, typeof movementCommands, MovementFacts> = {
  TransferPlayer: (player, command) => {
    const { fromClubId, toClubId, toClubName, effectiveFrom, fee, registeredAt } = command;
    if (!exactlyOne(toClubId, toClubName))
      return reject(
        'ClubIdOrName',
        'name the new club by its id, or by its name if it is not followed',
        '#/toClubId',
      );
    if (stands(player, fromClubId, toClubId ?? toClubName)) return [];
    const onLoan = loanMustEndFirst(player, fromClubId);
    if (onLoan) return onLoan;
    if (toClubId !== undefined && (toClubId === player.clubId || toClubId === fromClubId))
      return reject('AlreadyAtClub', `he is at ${toClubId} already`, '#/toClubId');
    if (fromClubId !== player.clubId)
      return reject(
        'NotAtClub',
        `a transfer starts from the current club, not from ${fromClubId}`,
        '#/fromClubId',
      );
    const data = said({
      fromClubId,
      toClubId,
      toClubName,
      effectiveFrom,
      fee: plain(fee),
      registeredAt,
    });
    return [{ type: 'PlayerTransferred', data }];
  },
  ReleasePlayer: (player, { clubId, releasedOn, how }) => {
    if (stands(player, clubId)) return [];
    const onLoan = loanMustEndFirst(player, clubId);
    if (onLoan) return onLoan;
    return clubId === player.clubId
      ? [{ type: 'PlayerReleased', data: { clubId, releasedOn, how } }]
      : reject('NotAtClub', `${clubId} cannot release a player who is not there`, '#/clubId');
  },
};
export const evolveMovement: Evolve<Player, MovementFacts> = {
  PlayerTransferred: (player, { fromClubId, toClubId, toClubName }) => ({
    ...player,
    clubId: toClubId,
    loan: undefined,
    contract: undefined,
    departure: { from: fromClubId, to: toClubId ?? toClubName },
  }),
  PlayerReleased: (player, { clubId }) => ({
    ...player,
    clubId: undefined,
    loan: undefined,
    contract: undefined,
    departure: { from: clubId },
  }),
};
