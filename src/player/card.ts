/** Cautions and dismissals, as the match official reported them, and those that were taken back. */
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { same, said, Statement } from '../statement.js';
import {
  type ClubId,
  type CompetitionId,
  type FixtureId,
  IsKnown,
  Optional,
  Words,
} from '../vocabulary.js';
import type { Player } from './player.js';

/** Laws of the Game, Law 12: cautionable offences */
export const CAUTION_OFFENCES = [
  'DISSENT', 'DELAYING_RESTART', 'PERSISTENT_OFFENCES', 'UNSPORTING_BEHAVIOUR', 'DISTANCE', 'ENTERING_OR_LEAVING',
] as const; // prettier-ignore
/** Laws of the Game, Law 12: sending-off offences, a second caution apart */
export const DISMISSAL_OFFENCES = [
  'DENYING_A_GOAL', 'SERIOUS_FOUL_PLAY', 'VIOLENT_CONDUCT', 'SPITTING_OR_BITING', 'ABUSIVE_LANGUAGE',
] as const; // prettier-ignore
/** UNSPECIFIED: the source tells of a red card and not what for */
export const DISMISSAL_KINDS = ['SECOND_CAUTION', 'DISMISSAL', 'UNSPECIFIED'] as const;
export type CautionOffence = (typeof CAUTION_OFFENCES)[number];
export type DismissalOffence = (typeof DISMISSAL_OFFENCES)[number];
export type DismissalKind = (typeof DISMISSAL_KINDS)[number];
export const CARDS = ['CAUTION', 'DISMISSAL'] as const;
export type CardColour = (typeof CARDS)[number];
/** Ninety, two halves of extra time, and what was added to each */
const LAST_MINUTE = 130;

abstract class CardShown extends Statement {
  @IsKnown('fixture') readonly fixtureId: FixtureId;
  /** Absent: the fixture's */
  @Optional() @IsKnown('competition') readonly competitionId?: CompetitionId;
  /** The club that he played for in it */
  @IsKnown('club') readonly clubId: ClubId;
  @Optional() @IsInt() @Min(0) @Max(LAST_MINUTE) readonly minute?: number;
}
/** A player is cautioned in a match. A second caution in it is a dismissal. */
export class RecordCaution extends CardShown {
  @Optional() @IsIn(CAUTION_OFFENCES) readonly offence?: CautionOffence;
}
/** A player is sent off. */
export class RecordDismissal extends CardShown {
  @IsIn(DISMISSAL_KINDS) readonly kind: DismissalKind;
  @Optional() @IsIn(DISMISSAL_OFFENCES) readonly offence?: DismissalOffence;
  /** He would not go: rules add a match for it */
  @Optional() @IsBoolean() readonly refusedToLeave?: boolean;
}
/** An authority takes a card back: it counts for nothing. */
export class RescindCard extends Statement {
  @IsKnown('fixture') readonly fixtureId: FixtureId;
  @IsIn(CARDS) readonly card: CardColour;
  /** Who decided, `The FA` */
  @Words(120) readonly authority: string;
  @Optional() @Words(300) readonly document?: string;
}
export const cardCommands = { RecordCaution, RecordDismissal, RescindCard };

interface Shown {
  readonly fixtureId: FixtureId;
  readonly competitionId: CompetitionId;
  readonly clubId: ClubId;
  readonly minute?: number;
}
export interface CardFacts {
  PlayerCautioned: Shown & { readonly offence?: CautionOffence };
  PlayerSentOff: Shown & {
    readonly kind: DismissalKind;
    readonly offence?: DismissalOffence;
    readonly refusedToLeave?: true;
  };
  CardRescinded: {
    readonly fixtureId: FixtureId;
    readonly card: CardColour;
    readonly authority: string;
    readonly document?: string;
  };
}
/** A card of the player's, and what took it back, if anything did. */
export interface Card {
  readonly card: CardColour;
  readonly data: CardFacts['PlayerCautioned'] | CardFacts['PlayerSentOff'];
  readonly rescinded?: CardFacts['CardRescinded'] | undefined;
}
const lastCard = (
  { cards = [] }: Player,
  fixtureId: FixtureId,
  card: CardColour,
): Card | undefined =>
  cards.findLast((one) => one.card === card && one.data.fixtureId === fixtureId);

export const decideCard: Decide<Player, typeof cardCommands, CardFacts> = {
  RecordCaution: (player, { fixtureId, competitionId, clubId, minute, offence }) => {
    const shown = { fixtureId, competitionId: competitionId!, clubId };
    const data = said({ ...shown, minute, offence });
    const before = lastCard(player, fixtureId, 'CAUTION');
    if (!before || before.rescinded) return [{ type: 'PlayerCautioned', data }];
    return same(before.data, data)
      ? []
      : reject(
          'AlreadyCautioned',
          'he has a caution in this match: a second one is a dismissal, an error is corrected',
          '#/fixtureId',
        );
  },
  RecordDismissal: (player, command) => {
    const { fixtureId, competitionId, clubId, minute, kind, offence, refusedToLeave } = command;
    if (offence !== undefined && kind !== 'DISMISSAL')
      return reject(
        'OffenceOfAStraightRed',
        `only a straight red has one of these offences, not ${kind}`,
        '#/offence',
      );
    const rest = { minute, kind, offence, refusedToLeave: refusedToLeave || undefined };
    const data = said({ fixtureId, competitionId: competitionId!, clubId, ...rest });
    const before = lastCard(player, fixtureId, 'DISMISSAL');
    if (!before || before.rescinded) return [{ type: 'PlayerSentOff', data }];
    return same(before.data, data)
      ? []
      : reject('AlreadySentOff', 'he was sent off in this match already', '#/fixtureId');
  },
  RescindCard: (player, { fixtureId, card, authority, document }) => {
    const before = lastCard(player, fixtureId, card);
    const data = said({ fixtureId, card, authority, document });
    if (!before)
      return reject('NoSuchCard', `no ${card.toLowerCase()} of his in ${fixtureId}`, '#/fixtureId');
    if (!before.rescinded) return [{ type: 'CardRescinded', data }];
    return same(before.rescinded, data)
      ? []
      : reject('AlreadyRescinded', 'that card was taken back already', '#/card');
  },
};

const shown =
  (card: CardColour) =>
  (player: Player, data: Card['data']): Player => ({
    ...player,
    cards: [...(player.cards ?? []), { card, data }],
  });
export const evolveCard: Evolve<Player, CardFacts> = {
  PlayerCautioned: shown('CAUTION'),
  PlayerSentOff: shown('DISMISSAL'),
  CardRescinded: (player, data) => {
    const taken = lastCard(player, data.fixtureId, data.card);
    return {
      ...player,
      cards: (player.cards ?? []).map((one) => (one === taken ? { ...one, rescinded: data } : one)),
    };
  },
};
