import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, One, Statement, plain, said } from '../statement.js';
import { type FixtureId, IsDay, IsId, IsKnown, Optional, Scope, Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { alreadySaid, idTaken, openReason, opened, restatedByItsFeed } from './reason.js';
import { endsBeforeItBegins, exactlyOne } from './window.js';

export const SUSPENSION_CAUSES = [
  'CAUTIONS', 'SECOND_CAUTION', 'DISMISSAL', 'TRIBUNAL', 'DOPING', 'UNSPECIFIED',
] as const; // prettier-ignore
export type SuspensionCause = (typeof SUSPENSION_CAUSES)[number];

/** An authority bans the player: for a number of matches, until a day, or without an end. */
export class ImposeSuspension extends Statement {
  /** Absent: one is given */
  @Optional() @IsId() readonly suspensionId?: string;
  @IsIn(SUSPENSION_CAUSES) readonly cause: SuspensionCause;
  /** Matches in scope that his club plays without him */
  @Optional() @IsInt() @Min(1) @Max(100) readonly matches?: number;
  /** The first day on which he may play again */
  @Optional() @IsDay() readonly bannedUntil?: Day;
  /** True: no end was set */
  @Optional() @IsBoolean() readonly indefinite?: boolean;
  /** The fixtures that it covers; `{}` is every fixture */
  @One(() => Scope) readonly scope: Scope;
  /** The rule it rests on */
  @Optional() @Words(80) readonly ruleId?: string;
  /** Who imposed it, `The FA` */
  @Words(120) readonly authority: string;
  /** The match of the offence: a ban counts from the next one */
  @Optional() @IsKnown('fixture') readonly offenceFixtureId?: FixtureId;
  @IsDay() readonly effectiveFrom: Day;
}
export const suspensionCommands = { ImposeSuspension };

export interface SuspensionFacts {
  SuspensionImposed: {
    readonly suspensionId: string;
    readonly cause: SuspensionCause;
    readonly matches?: number;
    readonly bannedUntil?: Day;
    readonly indefinite?: true;
    readonly scope: Scope;
    readonly ruleId?: string;
    readonly authority: string;
    readonly offenceFixtureId?: FixtureId;
    readonly effectiveFrom: Day;
  };
}

export const decideSuspension: Decide<Player, typeof suspensionCommands, SuspensionFacts> = {
  ImposeSuspension: (player, command) => {
    const {
      cause,
      matches,
      bannedUntil,
      scope,
      ruleId,
      authority,
      offenceFixtureId,
      effectiveFrom,
      source,
    } = command;
    const suspensionId = command.suspensionId!;
    const indefinite = command.indefinite || undefined;
    if (!exactlyOne(matches, bannedUntil, indefinite))
      return reject(
        'OneEndOnly',
        'a ban is for matches, until a day, or without an end: exactly one of them',
        '#/matches',
      );
    const refusal =
      endsBeforeItBegins(effectiveFrom, bannedUntil, '#/bannedUntil') ??
      idTaken(player, 'SUSPENSION', suspensionId, '#/suspensionId');
    if (refusal) return refusal;
    const end = { matches, bannedUntil, indefinite };
    const rest = { scope: plain(scope), ruleId, authority, offenceFixtureId, effectiveFrom };
    const data = said({ suspensionId, cause, ...end, ...rest });
    if (alreadySaid(player, 'SUSPENSION', suspensionId, data, source)) return [];
    return openReason(player, 'SUSPENSION', suspensionId) &&
      !restatedByItsFeed(player, 'SUSPENSION', suspensionId, source)
      ? reject(
          'SuspensionAlreadyImposed',
          `${suspensionId} stands: give the new ban another id`,
          '#/suspensionId',
        )
      : [{ type: 'SuspensionImposed', data }];
  },
};
export const evolveSuspension: Evolve<Player, SuspensionFacts> = {
  SuspensionImposed: (player, data, meta, id) =>
    opened(player, 'SUSPENSION', data.suspensionId, data, meta, id),
};
