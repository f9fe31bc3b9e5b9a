import { IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { type Day, type Instant, One, Statement, plain, said } from '../statement.js';
import {
  type ClubId,
  type CompetitionId,
  IsDay,
  IsId,
  IsInstant,
  IsKnown,
  Optional,
  type PlayerId,
  POSITIONS,
  type Position,
  Words,
} from '../vocabulary.js';
import type { Player } from './player.js';

/** What others call the player. */
export class ExternalIds {
  /** The code that Fantasy Premier League keeps over the seasons */
  @Optional() @Words(20) readonly fpl?: string;
}

/** A player is registered with a club; the first statement about anybody. */
export class RegisterPlayer extends Statement {
  /** The id of a new player, `boufal`; absent: one is given */
  @Optional() @IsId() readonly playerId?: PlayerId;
  @IsKnown('club') readonly clubId: ClubId;
  @Optional() @IsIn(POSITIONS) readonly position?: Position;
  @Optional() @IsInt() @Min(1) @Max(99) readonly shirtNumber?: number;
  /** The competition he is registered for; absent: with the club as such */
  @Optional() @IsKnown('competition') readonly competitionId?: CompetitionId;
  @IsInstant() readonly registeredAt: Instant;
  @Optional() @One(() => ExternalIds) readonly externalIds?: ExternalIds;
  /** Full name; kept in the people registry, never in the log */
  @Words(120) readonly name: string;
  /** What he is called; kept in the people registry, never in the log */
  @Optional() @Words(80) readonly knownAs?: string;
  /** Birthday; kept in the people registry, never in the log */
  @Optional() @IsDay() readonly bornOn?: Day;
}
export const registrationCommands = { RegisterPlayer };

export interface RegistrationFacts {
  PlayerRegistered: {
    readonly clubId: ClubId;
    readonly position?: Position;
    readonly shirtNumber?: number;
    readonly competitionId?: CompetitionId;
    readonly registeredAt: Instant;
    readonly externalIds?: { readonly fpl?: string };
  };
}
type PlayerRegistered = RegistrationFacts['PlayerRegistered'];

/** What is known of him at the club where he is: a registration that adds nothing to it is already true. */
export interface Registration {
  readonly clubId: ClubId;
  readonly position?: Position | undefined;
  readonly shirtNumber?: number | undefined;
  readonly competitionIds: readonly CompetitionId[];
  readonly fpl?: string | undefined;
}
const isNew = <Value>(value: Value | undefined, held: Value | undefined): boolean =>
  value !== undefined && value !== held;
/** Position and code stay with him wherever he goes; a shirt and a competition are the club's. */
const addsTo = (known: Registration | undefined, told: PlayerRegistered): boolean => {
  const here = known?.clubId === told.clubId ? known : undefined;
  return (
    isNew(told.position, known?.position) ||
    isNew(told.externalIds?.fpl, known?.fpl) ||
    isNew(told.shirtNumber, here?.shirtNumber) ||
    (told.competitionId !== undefined && !here?.competitionIds.includes(told.competitionId))
  );
};

export const decideRegistration: Decide<Player, typeof registrationCommands, RegistrationFacts> = {
  RegisterPlayer: (player, command) => {
    const { clubId, position, shirtNumber, competitionId, registeredAt, externalIds } = command;
    const data = said({
      clubId,
      position,
      shirtNumber,
      competitionId,
      registeredAt,
      externalIds: plain(externalIds),
    });
    if (player.loan && player.clubId !== clubId)
      return reject('RegisteredElsewhere', 'he is out on loan: end the loan first', '#/clubId');
    if (player.clubId !== undefined && player.clubId !== clubId)
      return reject(
        'RegisteredElsewhere',
        `he is registered with ${player.clubId}: transfer or release him`,
        '#/clubId',
      );
    if (player.clubId === clubId && !addsTo(player.registration, data)) return [];
    return [{ type: 'PlayerRegistered', data }];
  },
};
export const evolveRegistration: Evolve<Player, RegistrationFacts> = {
  PlayerRegistered: (player, told) => {
    const { clubId, competitionId } = told;
    const before = player.registration;
    const here = before?.clubId === clubId ? before : undefined;
    const registration: Registration = {
      clubId,
      position: told.position ?? before?.position,
      fpl: told.externalIds?.fpl ?? before?.fpl,
      shirtNumber: told.shirtNumber ?? here?.shirtNumber,
      competitionIds: [
        ...(here?.competitionIds ?? []),
        ...(competitionId === undefined ? [] : [competitionId]),
      ],
    };
    const departure = player.departure?.to === clubId ? player.departure : undefined;
    return { ...player, clubId, registration, departure };
  },
};
