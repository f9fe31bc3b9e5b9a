/** Head-to-head, the last meeting, and how the tie stands: of the meetings that are recorded here. Pure. */
import { kickOffDay, involves } from '../availability/matchday.js';
import { counted, dateWords, numberWord } from '../team-news/words.js';
import type { ClubId } from '../vocabulary.js';
import { type Ground, GROUNDS, letterFor, matchesOf, ofClub, type Result, tallyOf } from './played.js'; // prettier-ignore
import type { LineAnswer, MeetingsAnswer } from './preview.answer.js';
import { type Setting, sidesOf } from './setting.js';

/** Matches of the two clubs with each other, the oldest first. */
export const meetingsOf = ({ results, fixture }: Setting): readonly Result[] =>
  ofClub(results, fixture.homeClubId).filter((one) => involves(one, fixture.awayClubId));

/** Overall, and by who was at home: seen from the home side of the fixture. */
export const headToHeadOf = (setting: Setting): MeetingsAnswer[] => {
  const { fixture, clubName } = setting;
  const club = fixture.homeClubId;
  const where: Readonly<Record<Ground, string>> = {
    ALL: 'in all',
    HOME: `with ${clubName(club)} at home`,
    AWAY: `with ${clubName(fixture.awayClubId)} at home`,
  };
  return GROUNDS.map((ground) => {
    const meetings = ofClub(meetingsOf(setting), club, ground);
    const tally = tallyOf(meetings, club);
    const { wins, draws, losses } = tally;
    const played = matchesOf(tally);
    return {
      ground,
      clubId: club,
      ...tally,
      played,
      text: played
        ? `${counted(played, 'recorded meeting')} ${where[ground]}: ${clubName(club)} won ${wins}, drew ${draws}, lost ${losses}`
        : `no meeting ${where[ground]} is recorded`,
      fixtureIds: meetings.map(({ id }) => id),
      events: meetings.flatMap(({ events }) => events),
    };
  });
};

const line = (text: string, results: readonly Result[]): LineAnswer => ({
  text,
  fixtureIds: results.map(({ id }) => id),
  events: results.flatMap(({ events }) => events),
});
const firstLegOf = (setting: Setting): LineAnswer[] => {
  const { fixture, clubName, today } = setting;
  const first = meetingsOf(setting).findLast(
    ({ leg, competitionId, season }) =>
      leg === 1 && competitionId === fixture.competitionId && season === fixture.season,
  );
  if (fixture.leg !== 2 || !first) return [];
  const { home, away } = first.score;
  const when = dateWords(kickOffDay(first), today);
  if (home === away) return [line(`The first leg on ${when} was drawn ${home}-${away}.`, [first])];
  const winner = home > away ? first.homeClubId : first.awayClubId;
  const score = `${Math.max(home, away)}-${Math.min(home, away)}`;
  return [line(`${clubName(winner)} won the first leg ${score} on ${when}.`, [first])];
};
const ofTheYear = (clubId: ClubId, { results, clubName, today }: Setting): LineAnswer[] => {
  const year = today.slice(0, 4);
  const own = ofClub(results, clubId).filter((one) => kickOffDay(one).startsWith(year));
  if (!own.length) return [];
  const won = own.filter((one) => letterFor(one, clubId) === 'W').length;
  const of = own.length === 1 ? 'their one match' : `${numberWord(own.length)} matches`;
  return [line(`${clubName(clubId)} have won ${numberWord(won)} of ${of} in ${year}.`, own)];
};
/** How the tie stands, and how both sides have begun the year. */
export const leadOf = (setting: Setting): LineAnswer[] => [
  ...firstLegOf(setting),
  ...sidesOf(setting.fixture).flatMap((clubId) => ofTheYear(clubId, setting)),
];
