/**
 * A club's list for the competition and season is known and holds on the day, and he is on none of it. A list that
 * nobody knows says nothing. In the Premier League an under-21 is free; one whose birthday nobody knows is what the
 * club declares him to be, and by naming him on no list it declares nothing: silence makes nobody available.
 */
import { dayAt, startOfDay } from '../calendar.js';
import { isUnderAge } from '../competition/rules.js';
import { LIST_TYPES, type ListRule } from '../competition/rules/lists.js';
import type { Rule } from '../competition/rules/rule.js';
import { listRule } from '../competition/squad-list.js';
import { standingOn, type StandingList } from '../competition/standing-list.js';
import type { Deriving } from './derived-reasons.js';
import type { Question } from './evaluate.js';
import type { KnownChange, ListKnown } from './lists.js';
import { ruleBar, saidBy } from './rule-bar.js';
import { BAR_WORDS } from './standing-reasons.js';

interface Standing {
  readonly list: ListKnown;
  /** the rule of the list that decides, and that list */
  readonly rule: Rule<ListRule>;
  readonly main: StandingList<KnownChange>;
  readonly names: ReadonlySet<string>;
}
/** The same for every player of a squad. */
const asked = new WeakMap<Question, Standing | null>();
const standing = (question: Question): Standing | undefined => {
  const before = asked.get(question);
  if (before !== undefined) return before ?? undefined;
  const found = standingFor(question);
  asked.set(question, found ?? null);
  return found;
};
const standingFor = ({ clubId, fixture, lists }: Question): Standing | undefined => {
  const list = lists?.find(
    (one) =>
      one.clubId === clubId &&
      one.competitionId === fixture!.competitionId &&
      one.season === fixture!.season,
  );
  if (!list) return undefined;
  const day = dayAt(fixture!.kickOffMs);
  const all = LIST_TYPES.flatMap((listType) => {
    const rule = listRule(list.competitionId, list.season, listType);
    const its = rule && standingOn(list.changes, listType, day);
    return its ? [{ rule, its }] : [];
  });
  const main = all.find(({ rule }) => rule.parameters.main);
  if (!main) return undefined;
  const names = new Set(all.flatMap(({ its }) => its.players.map(({ playerId }) => playerId)));
  return { list, rule: main.rule, main: main.its, names };
};

export const notListed: Deriving = ({ playerId }, question) => {
  if (!question.fixture || !question.lists?.length) return [];
  const found = standing(question);
  if (!found || found.names.has(playerId)) return [];
  const { list, rule, main } = found;
  const { season, competitionId } = list;
  const { underAge, youngAreFree } = rule.parameters;
  const bornOn = question.bornOn?.(playerId);
  if (youngAreFree && underAge !== undefined && bornOn !== undefined)
    if (isUnderAge(bornOn, season, underAge)) return [];
  const [submitted, ...changes] = main.changes;
  const left = changes.findLast(({ removed }) => removed?.includes(playerId));
  const last = (left ?? submitted).fact;
  const { validFrom } = left ?? submitted;
  return [
    ruleBar({
      id: `not-listed:${competitionId}:${season}`,
      rule,
      label: BAR_WORDS.NOT_LISTED,
      scope: { competitionIds: [competitionId] },
      since: validFrom,
      fromMs: startOfDay(validFrom),
      by: {
        ...saidBy(last),
        events: [...new Set([...submitted.fact.events, ...(left?.fact.events ?? [])])],
      },
    }),
  ];
};
