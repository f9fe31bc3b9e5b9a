import { type Decide, type Evolve, reject } from '../event-store/decider.js';
import { Statement } from '../statement.js';
import { Words } from '../vocabulary.js';
import type { Player } from './player.js';
import { feedOf } from './reason.js';

/** A feed lists the player without a flag: whatever it had said of him is over. */
export class ClearFeedFlag extends Statement {
  /** The feed's name, as in the source */
  @Words(120) readonly feed: string;
}
export const feedFlagCommands = { ClearFeedFlag };

export interface FeedFlagFacts {
  FeedFlagCleared: { readonly feed: string };
}
/** The last event that a feed stated, since he was registered or transferred. */
export interface LastWord {
  readonly feed: string;
  readonly event: string;
  readonly cleared: boolean;
}
const FORGETS: readonly string[] = ['PlayerRegistered', 'PlayerTransferred'];

/** What a feed said last; a new club is a new beginning for every feed. */
export const heard = (
  player: Player,
  type: string,
  meta: Readonly<Record<string, unknown>>,
  event: string,
): Player => {
  const feed = feedOf(meta);
  const kept = FORGETS.includes(type) ? [] : player.lastWords;
  if (feed === undefined) return { ...player, lastWords: kept };
  const others = kept.filter((word) => word.feed !== feed);
  return {
    ...player,
    lastWords: [...others, { feed, event, cleared: type === 'FeedFlagCleared' }],
  };
};

export const decideFeedFlag: Decide<Player, typeof feedFlagCommands, FeedFlagFacts> = {
  ClearFeedFlag: ({ lastWords }, { feed, source }) => {
    if (source.kind !== 'feed' || source.name !== feed)
      return reject('NotThisFeed', `only ${feed} itself takes back what it said`, '#/feed');
    return lastWords.some((word) => word.feed === feed && word.cleared)
      ? []
      : [{ type: 'FeedFlagCleared', data: { feed } }];
  },
};
export const evolveFeedFlag: Evolve<Player, FeedFlagFacts> = {
  FeedFlagCleared: (player, { feed }) => ({
    ...player,
    reasons: player.reasons.map((reason) =>
      reason.feed === feed ? { ...reason, open: false } : reason,
    ),
  }),
};
