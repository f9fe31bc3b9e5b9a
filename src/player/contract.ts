import { IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, Statement, said } from '../statement.js';
import { type ClubId, IsDay, IsKnown, Optional } from '../vocabulary.js';
import type { Player } from './player.js';
import { exactlyOne } from './window.js';

/** A player signs with the club he belongs to. */
export class SignContract extends Statement {
  @IsKnown('club') readonly clubId: ClubId;
  /** The contract's last day; else years */
  @Optional() @IsDay() readonly contractUntil?: Day;
  /** For how many years, where no day was said */
  @Optional() @IsInt() @Min(1) @Max(15) readonly years?: number;
}
export const contractCommands = { SignContract };

export interface ContractFacts {
  ContractSigned: {
    readonly clubId: ClubId;
    readonly contractUntil?: Day;
    readonly years?: number;
  };
}

export const decideContract: Decide<Player, typeof contractCommands, ContractFacts> = {
  SignContract: ({ clubId: current, loan, contract }, { clubId, contractUntil, years }) => {
    if (!exactlyOne(contractUntil, years))
      return reject(
        'ContractUntilOrYears',
        'a contract has a last day or a number of years',
        '#/contractUntil',
      );
    if (clubId !== current && clubId !== loan?.parentClubId)
      return reject('NotAtClub', `he does not belong to ${clubId}`, '#/clubId');
    // Years count from the signing, so as many years again are another contract.
    const signed =
      contractUntil !== undefined &&
      contract?.clubId === clubId &&
      contract.contractUntil === contractUntil;
    return signed ? [] : [{ type: 'ContractSigned', data: said({ clubId, contractUntil, years }) }];
  },
};
export const evolveContract: Evolve<Player, ContractFacts> = {
  ContractSigned: (player, contract) => ({ ...player, contract }),
};
