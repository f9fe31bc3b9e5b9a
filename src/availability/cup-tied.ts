/**
 * He played for another club in the same competition and season. Which appearances bind him is a rule of the season:
 * one club, two with a deadline, one in any round, none at all.
 */
import { dayAt, msOf, startOfDay } from '../calendar.js';
import { ruleIn, windowsOf } from '../competition/rules.js';
import type { ClubId } from '../vocabulary.js';
import type { Deriving } from './derived-reasons.js';
import type { Dossier, Question } from './evaluate.js';
import { type By, involves, type Matchday, partIn } from './matchday.js';
import { ruleBar } from './rule-bar.js';

/** What was played before in the fixture's competition and season, once for all players of a squad. */
const asked = new WeakMap<Question, readonly Matchday[]>();
const playedBefore = (question: Question, fixture: Matchday): readonly Matchday[] => {
  const known = asked.get(question);
  if (known) return known;
  const own = question.matchdays.filter(
    (day) =>
      day.state === 'played' &&
      day.kickOffMs < fixture.kickOffMs &&
      day.competitionId === fixture.competitionId &&
      day.season === fixture.season,
  );
  asked.set(question, own);
  return own;
};

const isSemiFinal = ({ round }: Matchday): boolean => /^(?:semi[ -]?finals?|sf)\b/i.test(round);
/** The sooner of the winter window's close and the first leg of the semi-final: the club's own, else the first one. */
const deadlineOf = ({ clubId, matchdays }: Question, fixture: Matchday): number => {
  const winter = windowsOf(fixture.season).find(({ parameters }) => parameters.window === 'WINTER');
  const legs = matchdays.filter(
    (day) =>
      isSemiFinal(day) &&
      day.competitionId === fixture.competitionId &&
      day.season === fixture.season &&
      day.leg !== 2 &&
      (day.state === 'played' || day.state === 'scheduled'),
  );
  const leg = legs.find((day) => involves(day, clubId)) ?? legs[0];
  return Math.min(
    winter ? msOf(winter.parameters.closesAt) : Infinity,
    leg ? leg.kickOffMs : Infinity,
  );
};
/** When his move to the club was complete: the day of it, or the later moment of registration where that was told. */
const movedAt = ({ registration }: Dossier, clubId: ClubId): number => {
  const spell = registration.spells.findLast((own) => own.clubId === clubId);
  return spell ? Math.max(spell.fromMs, spell.registered?.atMs ?? -Infinity) : Infinity;
};

type Part = By & { readonly clubId: ClubId; readonly day: Matchday };

export const cupTied: Deriving = (dossier, question) => {
  const { fixture, clubId } = question;
  if (!fixture) return [];
  const { competitionId, season } = fixture;
  const rule = ruleIn('cup-tie', season, { competitionId });
  if (!rule || rule.parameters.mostClubs === undefined) return [];
  const parts = playedBefore(question, fixture).flatMap((day): Part[] => {
    const part = partIn(day, dossier.playerId);
    return part && part.clubId !== clubId ? [{ ...part, day }] : [];
  });
  if (!parts.length) return [];
  const { mostClubs, oneClubPerRound, moveDeadline } = rule.parameters;
  const others = new Set(parts.map((part) => part.clubId));
  const inRound = oneClubPerRound ? parts.filter(({ day }) => day.round === fixture.round) : [];
  const late = moveDeadline === true && movedAt(dossier, clubId) >= deadlineOf(question, fixture);
  const binding = others.size >= mostClubs || late ? parts : inRound;
  const [first] = binding;
  if (!first) return [];
  const last = binding.at(-1)!;
  return [
    ruleBar({
      id: `cup-tied:${competitionId}:${season}`,
      rule,
      label: `Cup-tied: played for ${[...new Set(binding.map((part) => question.clubName(part.clubId)))].join(' and ')}`,
      scope: {
        competitionIds: [competitionId],
        ...(binding === inRound ? { rounds: [fixture.round] } : {}),
      },
      since: dayAt(first.day.kickOffMs),
      fromMs: first.day.kickOffMs,
      // It ends with the season.
      untilMs: startOfDay(`${Number(season.slice(0, 4)) + 1}-07-01`),
      by: { ...last, events: [...new Set(binding.flatMap(({ events }) => events))] },
    }),
  ];
};
