/** The match official, and what is recorded of his season. Pure. */
import { involves } from '../availability/matchday.js';
import { counted, numberWord } from '../team-news/words.js';
import { folded } from '../vocabulary.js';
import { matchAnswer } from './match-line.js';
import type { Result } from './played.js';
import type { OfficialAnswer } from './preview.answer.js';
import { type Setting, sidesOf } from './setting.js';

/** The same surname, and the same first name or its initial: results name `M Atkinson`, appointments Martin Atkinson. */
export const isSameOfficial = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((name) => folded(name).replace(/\./g, ' ').trim().split(/\s+/));
  if (a!.at(-1) !== b!.at(-1)) return false;
  const [first = '', second = ''] = [a!, b!].map((names) => names.slice(0, -1).join(' '));
  if (first === second) return true;
  return first.length === 1 || second.length === 1 ? first[0] === second[0] : false;
};

/** The matches of the fixture's season that he is known to have been in charge of. */
export const matchesOfOfficial = ({ fixture, results }: Setting): readonly Result[] =>
  results.filter(
    ({ season, referee }) =>
      season === fixture.season &&
      referee !== undefined &&
      fixture.referee !== undefined &&
      isSameOfficial(referee.name, fixture.referee.name),
  );

export const officialOf = (setting: Setting): OfficialAnswer => {
  const { fixture } = setting;
  const { referee } = fixture;
  if (!referee)
    return { text: 'no match official is recorded', matches: [], matchesKnown: 0, fixtureIds: [], events: [] }; // prettier-ignore
  const season = matchesOfOfficial(setting);
  const earlier = season.filter((one) => sidesOf(fixture).some((clubId) => involves(one, clubId)));
  const { kind, name } = referee.source;
  return {
    referee: referee.name,
    source: { kind, name },
    text: `${referee.name}: ${counted(season.length, 'earlier match', 'earlier matches')} of his season recorded, ${numberWord(earlier.length)} of them with one of these clubs`,
    matches: earlier.map((one) => matchAnswer(one, setting)),
    matchesKnown: season.length,
    fixtureIds: season.map(({ id }) => id),
    events: [...referee.events],
  };
};
