/**
 * Registered too late for the match. Only a moment of registration that somebody stated proves it: that of a transfer,
 * or of an entry for the competition. A feed's first sight of a player, or a moment that is itself a guess, proves nothing.
 */
import { addDays, dayAt, startOfDay } from '../calendar.js';
import { ruleIn } from '../competition/rules.js';
import type { Deriving } from './derived-reasons.js';
import type { Heard } from './heard.js';
import { isFeed } from './reason.js';
import { ruleBar, saidBy } from './rule-bar.js';

const HOUR_MS = 3_600_000;
const proves = ({ envelope, occurred }: Heard): boolean =>
  !isFeed(envelope.source) &&
  (occurred.precision === 'instant' || occurred.precision === 'day') &&
  envelope.confidence !== 'suspected';

export const registeredLate: Deriving = ({ registration }, { fixture, clubId }) => {
  if (!fixture) return [];
  const { competitionId, season, kickOffMs } = fixture;
  const spell = registration.spells.findLast((own) => own.clubId === clubId);
  const entries = registration.entered.filter(
    (one) =>
      one.clubId === clubId &&
      one.competitionId === competitionId &&
      (!spell || one.atMs >= spell.fromMs),
  );
  const told = [...(spell?.registered ? [spell.registered] : []), ...entries];
  if (!told.length || !told.every(({ fact }) => proves(fact))) return [];
  const rule = ruleIn('registration-cut-off', season, { competitionId });
  if (!rule) return [];
  const { daysBefore, beforeHour } = rule.parameters;
  const cutOffMs = startOfDay(addDays(dayAt(kickOffMs), -daysBefore)) + beforeHour * HOUR_MS;
  const first = told.reduce((a, b) => (b.atMs < a.atMs ? b : a));
  if (first.atMs < cutOffMs) return [];
  return [
    ruleBar({
      id: `registered-late:${fixture.id}`,
      rule,
      label: 'Registered too late',
      scope: { fixtureIds: [fixture.id] },
      since: dayAt(first.atMs),
      fromMs: Math.min(first.atMs, kickOffMs),
      untilMs: startOfDay(addDays(dayAt(kickOffMs), 1)),
      by: saidBy(first.fact),
    }),
  ];
};
