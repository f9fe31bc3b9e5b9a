/** What is new between two looks at the same squads: whose row differs, and in which words that is told. Pure. */
import type { EntryAnswer, SquadAnswer } from '../../availability/squad.answer.js';
import type { Instant } from '../../calendar.js';
import type { Status } from '../../vocabulary.js';
import { STATUS_WORDS } from '../status.js';

/** A row changed while somebody looked: when, and what it said before. */
export interface Mark {
  readonly at: Instant;
  /** undefined: he was not on the list */
  readonly was: Status | undefined;
}
export type Marks = ReadonlyMap<string, Mark>;
export const markOf = (clubId: string, playerId: string): string => `${clubId} ${playerId}`;

interface Change {
  readonly clubId: string;
  readonly name: string;
  readonly playerId: string;
  readonly before: EntryAnswer | undefined;
  /** undefined: he is not on the list any more */
  readonly after: EntryAnswer | undefined;
}
/** What was not recorded about is answered with the same objects. */
const same = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

const isSame =
  (a: SquadAnswer) =>
  (b: SquadAnswer): boolean =>
    a.clubId === b.clubId && a.fixtureId === b.fixtureId;
const changesIn = (before: SquadAnswer, after: SquadAnswer): readonly Change[] => {
  const then = new Map(before.players.map((entry) => [entry.player.id, entry]));
  const now = new Map(after.players.map((entry) => [entry.player.id, entry]));
  return [...new Set([...now.keys(), ...then.keys()])]
    .map((playerId): Change => {
      const [old, entry] = [then.get(playerId), now.get(playerId)];
      const { name } = (entry ?? old)!.player;
      return { clubId: after.clubId, playerId, name, before: old, after: entry };
    })
    .filter((one) => !same(one.before, one.after));
};

const word = (entry: EntryAnswer): string => STATUS_WORDS[entry.status].word.toLowerCase();
const wordsOf = ({ name, before, after }: Change): string => {
  if (!after) return `${name}: not on the list any more`;
  if (!before) return `${name}: on the list, ${word(after)}`;
  if (before.status !== after.status) return `${name}: ${word(before)} → ${word(after)}`;
  if (before.headline !== after.headline) return `${name}: ${after.headline}`;
  return `${name}: more is known`;
};
const TOLD = 3;

export interface News {
  /** clubs whose squad has to be shown anew */
  readonly clubIds: readonly string[];
  /** in words, for the status line; '' where nothing of a player changed */
  readonly words: string;
  /** players of whom something changed */
  readonly count: number;
  readonly marks: Marks;
}
/** Of two looks. A squad that is shown for the first time, or no longer, is no news of its players. */
export const newsIn = (
  before: readonly SquadAnswer[],
  after: readonly SquadAnswer[],
  at: Instant,
): News => {
  const pairs = after.map((squad) => ({ squad, old: before.find(isSame(squad)) }));
  const changes = pairs.flatMap(({ squad, old }) =>
    old && old !== squad ? changesIn(old, squad) : [],
  );
  // Of a club that is shown for two fixtures the same is not told twice.
  const all = [...new Set(changes.map(wordsOf))];
  const told = all.slice(0, TOLD);
  const more = all.length > TOLD ? [`${all.length - TOLD} more`] : [];
  const gone = before.filter((old) => !after.some(isSame(old)));
  return {
    clubIds: [
      ...pairs
        .filter(
          ({ squad, old }) =>
            !same(old?.players, squad.players) || !same(old?.bulletins, squad.bulletins),
        )
        .map(({ squad }) => squad.clubId),
      ...gone.map(({ clubId }) => clubId),
    ],
    words: [...told, ...more].join('; '),
    count: all.length,
    marks: new Map(
      changes
        .filter(({ after: entry }) => entry)
        .map((one) => [markOf(one.clubId, one.playerId), { at, was: one.before?.status }]),
    ),
  };
};
