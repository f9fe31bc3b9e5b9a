import { IsBoolean } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, type Day, Statement, said } from '../statement.js';
import { IsDay, IsId, Optional, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { nameOf, saidBy } from './reason.js';
import { endsBeforeItBegins } from './window.js';

/** Someone says when the player may be back. A day that passes makes nobody fit. */
export class SetExpectedReturn extends Statement {
  /** What is open: its injuryId, illnessId, suspensionId, loanId ..., else the id of its event */
  @Optional() @IsId() readonly reasonId?: string;
  @Optional() @IsDay() readonly earliestOn?: Day;
  @Optional() @IsDay() readonly latestOn?: Day;
  /** True, and no day: the source says that nobody knows. Absent: false */
  @Optional() @IsBoolean() readonly unknown?: boolean;
  /** What it rests on: a prognosis, a press conference, a line of a feed */
  @Words(300) readonly basis: string;
}
export const expectedReturnCommands = { SetExpectedReturn };

export interface ExpectedReturnFacts {
  ExpectedReturnSet: {
    readonly about: string;
    readonly earliestOn?: Day;
    readonly latestOn?: Day;
    readonly unknown: boolean;
    readonly basis: string;
  };
}

/** Who said it last, to know a repetition. */
export interface Expected {
  readonly by: string;
  readonly data: ExpectedReturnFacts['ExpectedReturnSet'];
}
const expectedOf = (
  { reasons, loan, loanReturn }: Player,
  about: string,
): readonly (Expected | undefined)[] => [
  ...reasons.filter(({ open, id }) => open && id === about).map(({ expected }) => expected),
  ...(loan?.loanId === about ? [loanReturn] : []),
];

export const decideExpectedReturn: Decide<
  Player,
  typeof expectedReturnCommands,
  ExpectedReturnFacts
> = {
  SetExpectedReturn: (
    player,
    { reasonId, earliestOn, latestOn, unknown = false, basis, source },
  ) => {
    if (unknown !== (earliestOn === undefined && latestOn === undefined))
      return reject('DayOrUnknown', 'give a day, or say that it is unknown', '#/unknown');
    const outOfOrder = endsBeforeItBegins(earliestOn, latestOn, '#/latestOn');
    if (outOfOrder) return outOfOrder;
    const about = reasonId!;
    const before = expectedOf(player, about);
    if (before.length === 0)
      return reject('NothingOpen', `${about} is no open reason of this player`, '#/reasonId');
    const data = said({ about, earliestOn, latestOn, unknown, basis });
    return before.some((told) => same(told, { by: nameOf(source), data }))
      ? []
      : [{ type: 'ExpectedReturnSet', data }];
  },
};
export const evolveExpectedReturn: Evolve<Player, ExpectedReturnFacts> = {
  ExpectedReturnSet: (player, data, meta) => {
    const expected = { by: saidBy(meta), data };
    return {
      ...player,
      reasons: player.reasons.map((reason) =>
        reason.id === data.about ? { ...reason, expected } : reason,
      ),
      loanReturn: player.loan?.loanId === data.about ? expected : player.loanReturn,
    };
  },
};
