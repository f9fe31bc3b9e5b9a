import { IsBoolean, IsIn, IsObject, ValidateBy } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, type Day, Statement, plain, said } from '../statement.js';
import { type ClubId, IsDay, IsId, IsKnown, Optional, Words, isId } from '../vocabulary.js';
import type { Player } from './player.js';

import { endsBeforeItBegins, exactlyOne } from './window.js';

export const LOAN_ENDS = ['EXPIRED', 'RECALLED', 'TERMINATED', 'MADE_PERMANENT'] as const;
export type LoanEnd = (typeof LOAN_ENDS)[number];

const isConsent = (value: unknown): boolean => {
  const entries = Object.entries((value ?? {}) as Record<string, unknown>);
  return (
    entries.length <= 20 &&
    entries.every(([key, agreed]) => isId(key) && typeof agreed === 'boolean')
  );
};
const IsConsent = (): PropertyDecorator =>
  ValidateBy({
    name: 'isConsent',
    validator: {
      validate: isConsent,
      defaultMessage: () => 'must say true or false for at most 20 competitions, by their ids',
    },
  });

/** A player is lent to another club. */
export class LoanOutPlayer extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly loanId?: string;
  @IsKnown('club') readonly parentClubId: ClubId;
  /** A club that is followed; else loanClubName */
  @Optional() @IsKnown('club') readonly loanClubId?: ClubId;
  /** A club that is not followed */
  @Optional() @Words(80) readonly loanClubName?: string;
  @IsDay() readonly loanedFrom: Day;
  @Optional() @IsDay() readonly loanedUntil?: Day;
  /** Whether the parent club may call him back */
  @Optional() @IsBoolean() readonly recallable?: boolean;
  /** Whether the parent club lets him face it, by competition: `{"efl-cup": true}` */
  @Optional() @IsObject() @IsConsent() readonly parentConsent?: Record<string, boolean>;
}
/** A loan is over, and the player is his parent club's again. */
export class EndLoan extends Statement {
  /** The loan that ends */
  @Optional() @IsId() readonly loanId?: string;
  @IsDay() readonly endedOn: Day;
  @IsIn(LOAN_ENDS) readonly how: LoanEnd;
}
export const loanCommands = { LoanOutPlayer, EndLoan };

export interface LoanFacts {
  PlayerLoanedOut: {
    readonly loanId: string;
    readonly parentClubId: ClubId;
    readonly loanClubId?: ClubId;
    readonly loanClubName?: string;
    readonly loanedFrom: Day;
    readonly loanedUntil?: Day;
    readonly recallable?: boolean;
    readonly parentConsent?: Readonly<Record<string, boolean>>;
  };
  LoanEnded: { readonly loanId: string; readonly endedOn: Day; readonly how: LoanEnd };
}
export type Loan = LoanFacts['PlayerLoanedOut'];

/** The loan he is on, told again without another word about its terms. */
const toldAgain = (loan: Loan, told: Loan): boolean =>
  same({ ...loan, ...told, loanId: loan.loanId, loanedFrom: loan.loanedFrom }, loan);

export const decideLoan: Decide<Player, typeof loanCommands, LoanFacts> = {
  LoanOutPlayer: (player, command) => {
    const {
      parentClubId,
      loanClubId,
      loanClubName,
      loanedFrom,
      loanedUntil,
      recallable,
      parentConsent,
    } = command;
    if (!exactlyOne(loanClubId, loanClubName))
      return reject(
        'ClubIdOrName',
        'name the loan club by its id, or by its name if it is not followed',
        '#/loanClubId',
      );
    const outOfOrder = endsBeforeItBegins(loanedFrom, loanedUntil, '#/loanedUntil');
    if (outOfOrder) return outOfOrder;
    const clubs = { loanId: command.loanId!, parentClubId, loanClubId, loanClubName };
    const data = said({
      ...clubs,
      loanedFrom,
      loanedUntil,
      recallable,
      parentConsent: plain(parentConsent),
    });
    if (player.loan)
      return toldAgain(player.loan, data)
        ? []
        : reject('AlreadyOnLoan', `he is out on loan already (${player.loan.loanId})`);
    if (parentClubId !== player.clubId)
      return reject(
        'NotAtClub',
        `a loan starts from the current club, not from ${parentClubId}`,
        '#/parentClubId',
      );
    return loanClubId === parentClubId
      ? reject('AlreadyAtClub', `he is at ${loanClubId} already`, '#/loanClubId')
      : [{ type: 'PlayerLoanedOut', data }];
  },
  EndLoan: ({ loan, endedLoans }, { loanId, endedOn, how }) => {
    const data = { loanId: loanId!, endedOn, how };
    if (loan?.loanId === loanId) return [{ type: 'LoanEnded', data }];
    return endedLoans.some((ended) => same(ended, data))
      ? []
      : reject('NoSuchLoan', `${loanId} is not a loan that he is on`, '#/loanId');
  },
};
export const evolveLoan: Evolve<Player, LoanFacts> = {
  PlayerLoanedOut: (player, loan) => ({
    ...player,
    clubId: loan.loanClubId,
    loan,
    loanReturn: undefined,
  }),
  LoanEnded: (player, ended) => {
    const { loan } = player;
    const endedLoans = [...player.endedLoans, ended];
    if (loan?.loanId !== ended.loanId) return { ...player, endedLoans };
    return { ...player, clubId: loan.parentClubId, loan: undefined, endedLoans };
  },
};
