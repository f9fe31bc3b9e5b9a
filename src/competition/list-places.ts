/** How many places of a squad list are taken, by its rule, and what is wrong with a list that takes too many. */
import type { Day } from '../calendar.js';
import { type Rejection, reject } from '../event-store/decider.js';
import type { PlayerId } from '../vocabulary.js';
import { isUnderAge } from './rules.js';
import type { ListRule } from './rules/lists.js';
import type { ListedPlayer } from './standing-list.js';

/** Birthdays as far as they are known; they stand in the people registry, never in a fact. */
export type Birthdays = ReadonlyMap<PlayerId, Day>;

export interface Places {
  readonly listed: number;
  /** Who counts: where the young are free, all who are not known to be under the age limit */
  readonly counted: number;
  readonly homeGrown: number;
  readonly notHomeGrown: number;
  readonly goalkeepers: number;
  /** Places left, where the rule has a most */
  readonly free: number | undefined;
  /** Of them, those that a player who is not locally trained may take */
  readonly freeForOthers: number | undefined;
}

const isYoung = (
  { playerId }: ListedPlayer,
  rule: ListRule,
  season: string,
  born: Birthdays,
): boolean | undefined => {
  const bornOn = born.get(playerId);
  return rule.underAge === undefined || bornOn === undefined
    ? undefined
    : isUnderAge(bornOn, season, rule.underAge);
};

export const placesOf = (
  players: readonly ListedPlayer[],
  rule: ListRule,
  season: string,
  born: Birthdays,
): Places => {
  const counted = rule.youngAreFree
    ? players.filter((one) => isYoung(one, rule, season, born) !== true)
    : players;
  const trained = (by: 'CLUB' | 'ASSOCIATION'): number =>
    counted.filter(({ training }) => training === by).length;
  const [club, association] = [trained('CLUB'), trained('ASSOCIATION')];
  const notHomeGrown = counted.length - club - association;
  // Beyond the eight places and the four of them, a locally trained player takes a place like anybody else's.
  const { most, mostNotHomeGrown, locallyTrained, mostAssociationTrained = Infinity } = rule;
  const inTheirPlaces =
    locallyTrained === undefined
      ? 0
      : Math.min(locallyTrained, club + Math.min(association, mostAssociationTrained));
  const free = most === undefined ? undefined : most - counted.length;
  const others =
    mostNotHomeGrown === undefined
      ? locallyTrained === undefined || most === undefined
        ? undefined
        : most - locallyTrained - (counted.length - inTheirPlaces)
      : mostNotHomeGrown - notHomeGrown;
  return {
    listed: players.length,
    counted: counted.length,
    homeGrown: club + association,
    notHomeGrown,
    goalkeepers: players.filter(({ goalkeeper }) => goalkeeper).length,
    free,
    freeForOthers: free === undefined || others === undefined ? others : Math.min(free, others),
  };
};

/** The first rule that a list breaks. */
export const faultOfList = (
  players: readonly ListedPlayer[],
  rule: ListRule,
  season: string,
  born: Birthdays,
  pointer: string,
): Rejection | undefined => {
  const ids = players.map(({ playerId }) => playerId);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) return reject('NamedTwice', `${twice} is named twice`, pointer);
  const old = rule.youngOnly && players.find((one) => isYoung(one, rule, season, born) === false);
  if (old)
    return reject('OverAgeLimit', `${old.playerId} is over the age limit of ${season}`, pointer);
  const { counted, notHomeGrown, goalkeepers, free, freeForOthers } = placesOf(players, rule, season, born); // prettier-ignore
  if (free !== undefined && free < 0)
    return rule.youngAreFree
      ? reject('TooManyOverAge', `${counted} are over the age limit, at most ${rule.most} may be listed`, pointer) // prettier-ignore
      : reject('TooManyPlayers', `${counted} are listed, at most ${rule.most} may be`, pointer);
  if (rule.mostNotHomeGrown !== undefined && notHomeGrown > rule.mostNotHomeGrown)
    return reject('TooManyNotHomeGrown', `${notHomeGrown} are not home-grown, at most ${rule.mostNotHomeGrown} may be listed`, pointer); // prettier-ignore
  if (rule.goalkeepers !== undefined && goalkeepers < rule.goalkeepers)
    return reject('TooFewGoalkeepers', `${goalkeepers} goalkeepers are listed, ${rule.goalkeepers} at least must be`, pointer); // prettier-ignore
  if (freeForOthers !== undefined && freeForOthers < 0)
    return reject(
      'TooFewLocallyTrained',
      `${rule.locallyTrained} places are for locally trained players, at most ${rule.mostAssociationTrained} of them association-trained: ${-freeForOthers} others too many`,
      pointer,
    );
  return undefined;
};
