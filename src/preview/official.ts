/** The match official, and what is recorded of his season. Pure. */
import { involves } from '../availability/matchday.js';
import { counted, numberWord } from '../team-news/words.js';
import { isSamePerson } from '../vocabulary.js';
import { matchAnswer } from './match-line.js';
import type { Result } from './played.js';
import type { OfficialAnswer } from './preview.answer.js';
import { type Setting, sidesOf } from './setting.js';

/** The matches of the fixture's season that he is known to have been in charge of. */
export const matchesOfOfficial = ({ fixture, results }: Setting): readonly Result[] =>
  results.filter(
    ({ season, referee }) =>
      season === fixture.season &&
      referee !== undefined &&
      fixture.referee !== undefined &&
      isSamePerson(referee.name, fixture.referee.name),
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
