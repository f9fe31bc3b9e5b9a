/** A match as a preview tells it: the score, the day, the competition, who scored. Pure. */
import { kickOffDay } from '../availability/matchday.js';
import { utc } from '../calendar.js';
import type { Goal } from '../fixture/match.js';
import { dateWords, inSentence } from '../team-news/words.js';
import type { MatchAnswer } from './preview.answer.js';
import type { Result } from './played.js';
import type { Setting } from './setting.js';

const KINDS: Readonly<Record<Goal['kind'], string>> = {
  GOAL: '',
  PENALTY: ' pen',
  OWN_GOAL: ' own goal',
};
/** `Daniel Sturridge 9, 64; Vincent Janssen 76 pen`; a goal without its minute is the name alone. */
const scorersOf = (goals: readonly Goal[], nameOf: Setting['scorerName']): string => {
  const by = new Map<string, string[]>();
  for (const goal of goals) {
    const words = `${goal.minute ?? ''}${KINDS[goal.kind]}`.trim();
    by.set(nameOf(goal), [...(by.get(nameOf(goal)) ?? []), words]);
  }
  return [...by]
    .map(([name, own]) => {
      const told = own.filter((words) => words !== '');
      const untold = own.length - told.length;
      const times = untold > 1 || (untold === 1 && told.length) ? ` (${own.length})` : '';
      return `${name}${told.length ? ` ${told.join(', ')}` : ''}${times}`;
    })
    .join('; ');
};

/** `Southampton 1-0 Liverpool, 11 January, EFL Cup semi-final first leg (Nathan Redmond 20)` */
export const matchWords = (match: Result, setting: Setting): string => {
  const { clubName, competitionName, scorerName, today } = setting;
  const { score, leg, round } = match;
  const which = leg === undefined ? '' : leg === 1 ? ', first leg' : ', second leg';
  const stage = /^\d+$/.test(round) ? '' : ` ${inSentence(round)}${which}`;
  const goals = match.goals.length ? ` (${scorersOf(match.goals, scorerName)})` : '';
  const sides = `${clubName(match.homeClubId)} ${score.home}-${score.away} ${clubName(match.awayClubId)}`;
  return `${sides}, ${dateWords(kickOffDay(match), today)}, ${competitionName(match.competitionId)}${stage}${goals}`;
};

export const matchAnswer = (match: Result, setting: Setting): MatchAnswer => ({
  fixtureId: match.id,
  competitionId: match.competitionId,
  season: match.season,
  round: match.round,
  ...(match.leg === undefined ? {} : { leg: match.leg }),
  kickOffAt: utc(match.kickOffAt),
  homeClubId: match.homeClubId,
  awayClubId: match.awayClubId,
  score: { home: match.score.home, away: match.score.away },
  ...(match.halfTime && { halfTime: { home: match.halfTime.home, away: match.halfTime.away } }),
  goals: match.goals.map((goal) => ({
    clubId: goal.clubId,
    scorer: setting.scorerName(goal),
    ...(goal.playerId === undefined ? {} : { playerId: goal.playerId }),
    ...(goal.minute === undefined ? {} : { minute: goal.minute }),
    kind: goal.kind,
  })),
  text: matchWords(match, setting),
  events: [...match.events],
});
