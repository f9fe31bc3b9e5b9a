/** A player's injuries, and what they cost him: derived from his facts and his clubs' matches, never recorded. */
import { type Day, dayAt, daysBetween, startOfDay } from '../calendar.js';
import { recurrenceOf, severityOfInjury } from '../competition/rules.js';
import type { Recurrence, Severity } from '../competition/rules/medical.js';
import type { PlayerFacts } from '../player/player.js';
import type { BodyArea, FixtureId, Side } from '../vocabulary.js';
import type { Heard } from './heard.js';
import { involves, type Matchday } from './matchday.js';
import { clubAt, type Registration } from './spells.js';

/** What ended it: a clearance for matches, a resolution, or a feed that lists him without a flag again. */
export type InjuryEnd = 'CLEARED' | 'PLAYED' | 'STATED' | 'FEED_CLEARED';
type Injured = PlayerFacts['PlayerInjured'];
interface Episode {
  readonly injuryId: string;
  readonly publicLabel: string | undefined;
  readonly bodyArea: BodyArea;
  readonly side: Side;
  readonly context: Injured['context'];
  readonly fixtureId: FixtureId | undefined;
  readonly minute: number | undefined;
  readonly relation: Injured['relation'];
  readonly priorInjuryId: string | undefined;
  /** the feed that opened it */
  readonly feed: string | undefined;
  /** the day of the injury; null where nobody said it */
  readonly sufferedOn: Day | null;
  /** full training and selection: the day of the clearance for matches, else of the resolution */
  readonly resolvedOn: Day | null;
  readonly basis: InjuryEnd | null;
  readonly events: readonly string[];
}
export interface InjuryEpisode extends Omit<Episode, 'feed'> {
  readonly daysLost: number | null;
  readonly severity: Severity | null;
  readonly recurrence: Recurrence | null;
  /** matches that his club played meanwhile and in which he is not known to have played; until `at` while it is open */
  readonly matchesMissed: number;
}

const dayOf = ({ occurred, occurredMs }: Heard): Day | null =>
  occurred.precision === 'unknown' || occurred.value === undefined ? null : dayAt(occurredMs);
const isOpen = ({ resolvedOn }: Episode): boolean => resolvedOn === null;

const changedLast = (
  episodes: readonly Episode[],
  injuryId: string,
  change: (episode: Episode) => Episode,
): readonly Episode[] => {
  const at = episodes.findLastIndex((one) => one.injuryId === injuryId);
  return episodes.map((one, i) => (i === at ? change(one) : one));
};

type Folds = {
  readonly [Name in keyof PlayerFacts]?: (
    episodes: readonly Episode[],
    fact: Heard<Name, PlayerFacts[Name]>,
  ) => readonly Episode[];
};
const folds: Folds = {
  PlayerInjured: (episodes, fact) => {
    const { injuryId, publicLabel, bodyArea, side, context, fixtureId, minute } = fact.data;
    const { relation, priorInjuryId, sufferedOn } = fact.data;
    const { source } = fact.envelope;
    const said = { injuryId, publicLabel, bodyArea, side, context, fixtureId, minute };
    const again = episodes.some((one) => one.injuryId === injuryId && isOpen(one));
    const episode = {
      ...said,
      relation,
      priorInjuryId,
      feed: source.kind === 'feed' ? source.name : undefined,
      sufferedOn: sufferedOn ?? dayOf(fact),
      resolvedOn: null,
      basis: null,
      events: fact.events,
    };
    return again
      ? changedLast(episodes, injuryId, (one) => ({
          ...episode,
          feed: one.feed,
          sufferedOn: one.sufferedOn ?? episode.sufferedOn,
          events: [...one.events, ...fact.events],
        }))
      : [...episodes, episode];
  },
  InjuryReassessed: (episodes, { data, events }) =>
    changedLast(episodes, data.injuryId, (one) =>
      isOpen(one)
        ? {
            ...one,
            publicLabel: data.publicLabel ?? one.publicLabel,
            bodyArea: data.bodyArea ?? one.bodyArea,
            events: [...one.events, ...events],
          }
        : one,
    ),
  // The medical staff's day counts, whoever says another one; without it the day on which it was called over.
  MedicalClearanceGranted: (episodes, fact) =>
    changedLast(episodes, fact.data.injuryId, (one) =>
      fact.data.level === 'MATCH'
        ? {
            ...one,
            resolvedOn: dayAt(fact.occurredMs),
            basis: 'CLEARED',
            events: [...one.events, ...fact.events],
          }
        : one,
    ),
  InjuryResolved: (episodes, { data, events }) =>
    changedLast(episodes, data.injuryId, (one) =>
      one.basis === 'CLEARED'
        ? { ...one, events: [...one.events, ...events] }
        : {
            ...one,
            resolvedOn: data.resolvedOn,
            basis: data.basis,
            events: [...one.events, ...events],
          },
    ),
  FeedFlagCleared: (episodes, { data, occurredMs, events }) =>
    episodes.map((one) =>
      one.feed === data.feed && isOpen(one)
        ? {
            ...one,
            resolvedOn: dayAt(occurredMs),
            basis: 'FEED_CLEARED',
            events: [...one.events, ...events],
          }
        : one,
    ),
};

const hasPlayed = ({ appearances, sheets }: Matchday, playerId: string): boolean =>
  (appearances.get(playerId)?.minutes ?? 0) > 0 ||
  (!appearances.size && [...sheets.values()].some(({ starters }) => starters.includes(playerId)));

/** His club's matches from the day of the injury until the day before he could be selected, played without him. */
const missed = (
  { sufferedOn, resolvedOn }: Episode,
  playerId: string,
  registration: Registration,
  matchdays: readonly Matchday[],
  at: number,
): number => {
  if (sufferedOn === null) return 0;
  const [from, until] = [startOfDay(sufferedOn), resolvedOn === null ? at : startOfDay(resolvedOn)];
  return matchdays.filter(
    (day) =>
      day.state === 'played' &&
      from <= day.kickOffMs &&
      day.kickOffMs < until &&
      involves(day, clubAt(registration, day.kickOffMs)) &&
      !hasPlayed(day, playerId),
  ).length;
};

/**
 * Injuries as heard by the clocks, the newest first. `facts` in the order of saying; `matchdays` those of his clubs.
 * Days lost, severity and recurrence are known at closure only (IOC consensus 2020, Fuller 2007).
 */
export const injuryHistory = (
  playerId: string,
  facts: readonly Heard[],
  registration: Registration,
  matchdays: readonly Matchday[],
  at: number,
): readonly InjuryEpisode[] => {
  const episodes = facts.reduce<readonly Episode[]>((known, fact) => {
    const fold = folds[fact.type as keyof PlayerFacts] as
      ((known: readonly Episode[], fact: Heard) => readonly Episode[]) | undefined;
    return fold ? fold(known, fact) : known;
  }, []);
  return episodes
    .map((episode): InjuryEpisode => {
      const { feed: _, ...told } = episode;
      const { sufferedOn, resolvedOn, relation, priorInjuryId } = episode;
      const daysLost =
        sufferedOn === null || resolvedOn === null
          ? null
          : Math.max(0, daysBetween(sufferedOn, resolvedOn));
      const prior = episodes.findLast(
        (one) => one !== episode && one.injuryId === priorInjuryId && one.resolvedOn !== null,
      );
      return {
        ...told,
        daysLost,
        severity: (daysLost !== null && severityOfInjury(daysLost, sufferedOn!)) || null,
        recurrence:
          (relation === 'REINJURY' &&
            sufferedOn !== null &&
            prior?.resolvedOn &&
            recurrenceOf(prior.resolvedOn, sufferedOn)) ||
          null,
        matchesMissed: missed(episode, playerId, registration, matchdays, at),
      };
    })
    .toReversed();
};
