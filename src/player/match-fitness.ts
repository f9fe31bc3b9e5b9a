import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, type Day, One, Statement, plain, said } from '../statement.js';
import {
  BANDS,
  type Band,
  type FixtureId,
  IsDay,
  IsKnown,
  Optional,
  Words,
} from '../vocabulary.js';
import type { Player } from './player.js';
import { alreadySaidOfFixture, replaced, saidBy } from './reason.js';
import { exactlyOne } from './window.js';

export const MATCH_ROLES = ['START', 'BENCH', 'NONE'] as const;
export type MatchRole = (typeof MATCH_ROLES)[number];

/** How much of a match the player has in him. */
export class AssessMatchFitness extends Statement {
  /** What he is fit enough for; else band */
  @Optional() @IsIn(MATCH_ROLES) readonly role?: MatchRole;
  /** How likely he is to play; else role */
  @Optional() @IsIn(BANDS) readonly band?: Band;
  @Optional() @IsInt() @Min(0) @Max(130) readonly maxMinutes?: number;
  /** The fixture it is about; absent: until he has played in full */
  @Optional() @IsKnown('fixture') readonly fixtureId?: FixtureId;
  /** The day from which it no longer holds */
  @Optional() @IsDay() readonly limitedUntil?: Day;
}
/** A match that is none of the fixtures here. */
export class OtherMatch {
  /** `Liverpool U23 v Ipswich U23` */
  @Words(120) readonly label: string;
  /** `under-23`, `friendly`, `country` */
  @Words(40) readonly level: string;
}
/** The player had minutes in a match that is none of the fixtures here. */
export class RecordMinutes extends Statement {
  @IsDay() readonly playedOn: Day;
  @One(() => OtherMatch) readonly match: OtherMatch;
  @IsInt() @Min(1) @Max(130) readonly minutes: number;
  @IsBoolean() readonly started: boolean;
}
export const matchFitnessCommands = { AssessMatchFitness, RecordMinutes };

export interface MatchFitnessFacts {
  MatchFitnessAssessed: {
    readonly role?: MatchRole;
    readonly band?: Band;
    readonly maxMinutes?: number;
    readonly fixtureId?: FixtureId;
    readonly limitedUntil?: Day;
  };
  MinutesPlayedRecorded: {
    readonly playedOn: Day;
    readonly match: { readonly label: string; readonly level: string };
    readonly minutes: number;
    readonly started: boolean;
  };
}
/** The last few are enough to know a repetition. */
const REMEMBERED = 10;

export const decideMatchFitness: Decide<Player, typeof matchFitnessCommands, MatchFitnessFacts> = {
  AssessMatchFitness: (player, { role, band, maxMinutes, fixtureId, limitedUntil, source }) => {
    if (!exactlyOne(role, band))
      return reject('RoleOrBand', 'say a role or a band, and not both', '#/role');
    const data = said({ role, band, maxMinutes, fixtureId, limitedUntil });
    if (alreadySaidOfFixture(player, 'MATCH_FITNESS', data, source)) return [];
    return [{ type: 'MatchFitnessAssessed', data }];
  },
  RecordMinutes: ({ minutesElsewhere }, { playedOn, match, minutes, started }) => {
    const data = { playedOn, match: plain(match), minutes, started };
    return minutesElsewhere.some((told) => same(told, data))
      ? []
      : [{ type: 'MinutesPlayedRecorded', data }];
  },
};
export const evolveMatchFitness: Evolve<Player, MatchFitnessFacts> = {
  MatchFitnessAssessed: (player, data, meta, id) =>
    replaced(
      player,
      'MATCH_FITNESS',
      data,
      meta,
      id,
      (earlier) => earlier.by === saidBy(meta) && earlier.data.fixtureId === data.fixtureId,
    ),
  MinutesPlayedRecorded: (player, data) => ({
    ...player,
    minutesElsewhere: [...player.minutesElsewhere, data].slice(-REMEMBERED),
  }),
};
