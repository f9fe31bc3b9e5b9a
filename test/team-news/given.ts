/** What a draft says of a story, for Southampton of whom Davis plays, by any clocks. */
import {
  clocksFor,
  judged,
  matchdaysOf,
  storedOf,
  type Asked,
  type Told,
} from '../availability/given.js';
import { heard, judgedAt } from '../../src/availability/heard.js';
import { dayAt } from '../../src/calendar.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { backgroundOf } from '../../src/team-news/background.js';
import { type Member, type Setting, textOf } from '../../src/team-news/clause.js';
import { type ClubDraft, draftOf } from '../../src/team-news/draft.js';

const everyone = (): boolean => true;
/** Davis on the list of a club, for the fixture that is asked for, and what the draft is about. */
const davisIn = (
  facts: readonly StoredFact[],
  asked: Asked,
): { readonly setting: Setting; readonly davis: Member | undefined } => {
  const clocks = clocksFor(facts, asked);
  const matchdays = matchdaysOf(facts, clocks);
  const fixture = matchdays.find(({ id }) => id === asked.for)!;
  const clubId = asked.club ?? 'southampton';
  const nowMs = judgedAt(clocks);
  const setting: Setting = {
    clubId,
    fixture,
    clocks,
    nowMs,
    today: dayAt(nowMs),
    clubName: (id) => id,
    playerName: (id) => (id === 'davis' ? 'Davis' : id),
    matchday: (id) => matchdays.find((day) => day.id === id),
  };
  const verdict = judged(facts, asked);
  const own = facts.filter(({ stream }) => !/^(?:fixture|squad-list)-/.test(stream));
  const known = heard(own, clocks, everyone, true);
  const davis = verdict && {
    id: 'davis',
    name: 'Davis',
    verdict,
    background: backgroundOf('davis', known, verdict.registration, matchdays, setting),
  };
  return { setting, davis };
};
/** Davis alone on the list of a club. */
export const draftFrom = (facts: readonly StoredFact[], asked: Asked): ClubDraft => {
  const { setting, davis } = davisIn(facts, asked);
  return draftOf(davis ? [davis] : [], [], setting);
};
/** Several players of whom each has Davis's part in a story of his own. */
export const sentencesOfAll = (
  stories: Readonly<Record<string, readonly Told[]>>,
  asked: Asked,
): readonly string[] => {
  const parts = Object.entries(stories).map(([name, story]) => ({ name, ...davisIn(storedOf(story), asked) })); // prettier-ignore
  const members = parts.flatMap(({ name, davis }) => davis ? [{ ...davis, id: name.toLowerCase(), name }] : []); // prettier-ignore
  return sentencesIn(draftOf(members, [], parts[0]!.setting));
};
export const sentencesIn = ({ paragraphs }: ClubDraft): readonly string[] =>
  paragraphs.flatMap(({ sentences }) => sentences.map(textOf));
export const sentencesOf = (story: readonly Told[], asked: Asked): readonly string[] =>
  sentencesIn(draftFrom(storedOf(story), asked));
