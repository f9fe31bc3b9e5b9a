import { IsIn } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, Statement, said } from '../statement.js';
import { BANDS, type Band, IsDay, IsId, Optional, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { alreadySaid, ended, ending, idTaken, opened } from './reason.js';

/** Someone says that the player is ill. Another band or label for the same illness is a revision. */
export class RecordIllness extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly illnessId?: string;
  /** The public word for it, `flu` */
  @Optional() @Words(80) readonly publicLabel?: string;
  /** What it means for playing; absent: confirmed bars, else DOUBTFUL */
  @Optional() @IsIn(BANDS) readonly band?: Band;
}
/** Someone says that an illness is over. */
export class ResolveIllness extends Statement {
  /** The illness that is over */
  @Optional() @IsId() readonly illnessId?: string;
  @IsDay() readonly resolvedOn: Day;
}
export const illnessCommands = { RecordIllness, ResolveIllness };

export interface IllnessFacts {
  PlayerFellIll: {
    readonly illnessId: string;
    readonly publicLabel?: string;
    readonly band?: Band;
  };
  IllnessResolved: { readonly illnessId: string; readonly resolvedOn: Day };
}

export const decideIllness: Decide<Player, typeof illnessCommands, IllnessFacts> = {
  RecordIllness: (player, { illnessId, publicLabel, band, source }) => {
    const data = said({ illnessId: illnessId!, publicLabel, band });
    if (alreadySaid(player, 'ILLNESS', illnessId!, data, source)) return [];
    return (
      idTaken(player, 'ILLNESS', illnessId!, '#/illnessId') ?? [{ type: 'PlayerFellIll', data }]
    );
  },
  ResolveIllness: (player, { illnessId, resolvedOn }) => {
    const refusal = reject(
      'NoOpenIllness',
      `${illnessId} is not an open illness of this player`,
      '#/illnessId',
    );
    const data = { illnessId: illnessId!, resolvedOn };
    return ending(player, 'ILLNESS', illnessId!, { type: 'IllnessResolved', data }, refusal);
  },
};
export const evolveIllness: Evolve<Player, IllnessFacts> = {
  PlayerFellIll: (player, data, meta, id) =>
    opened(player, 'ILLNESS', data.illnessId, data, meta, id),
  IllnessResolved: (player, data) =>
    ended(player, 'ILLNESS', data.illnessId, { type: 'IllnessResolved', data }),
};
