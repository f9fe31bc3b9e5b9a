/** The route of both clubs to this round of a cup: their matches in it this season, and who scored in them. Pure. */
import { isCup } from '../availability/edition.js';
import { opponentOf } from '../availability/matchday.js';
import type { Goal } from '../fixture/match.js';
import type { ClubId } from '../vocabulary.js';
import { matchAnswer } from './match-line.js';
import { ofClub, type Result } from './played.js';
import type { RouteAnswer, ScorerAnswer } from './preview.answer.js';
import type { Setting } from './setting.js';

/** An own goal counts for a club that its scorer does not play for. */
const scoredBy = (match: Result, { clubId, kind }: Goal): ClubId =>
  kind === 'OWN_GOAL' ? opponentOf(match, clubId) : clubId;

/** Who scored for the club: he has appeared for it in this competition. Own goals are no goals of theirs. */
const scorersFor = (
  clubId: ClubId,
  matches: readonly Result[],
  { scorerName }: Setting,
): ScorerAnswer[] => {
  const scorers = new Map<string, ScorerAnswer>();
  for (const match of matches)
    for (const goal of match.goals) {
      if (goal.kind === 'OWN_GOAL' || scoredBy(match, goal) !== clubId) continue;
      const scorer = scorerName(goal);
      const before = scorers.get(scorer) ?? {
        scorer,
        ...(goal.playerId === undefined ? {} : { playerId: goal.playerId }),
        goals: 0,
        fixtureIds: [],
        events: [],
      };
      scorers.set(scorer, {
        ...before,
        goals: before.goals + 1,
        fixtureIds: [...new Set([...before.fixtureIds, match.id])],
        events: [...new Set([...before.events, ...(match.told?.events ?? [])])],
      });
    }
  return [...scorers.values()];
};

/** Undefined in a league: there is no route through one. */
export const routeOf = (clubId: ClubId, setting: Setting): RouteAnswer | undefined => {
  const { fixture, results, clubName } = setting;
  if (!isCup(fixture.competitionId)) return undefined;
  const matches = ofClub(results, clubId).filter(
    ({ competitionId, season }) =>
      competitionId === fixture.competitionId && season === fixture.season,
  );
  return {
    clubId,
    clubName: clubName(clubId),
    matches: matches.map((one) => matchAnswer(one, setting)),
    scorers: scorersFor(clubId, matches, setting),
  };
};
