/** A draft as text to edit, and what has moved on between two of them. */
import type { ClubNewsAnswer } from '../../../src/team-news/team-news.answer.js';
import { draftText, eventsOf, movedOn } from '../../../src/web/press/draft-text.js';

const club = (clubName: string, ...paragraphs: readonly string[][]): ClubNewsAnswer => ({
  clubId: clubName.toLowerCase(),
  clubName,
  paragraphs: paragraphs.map((texts) => ({
    topic: 'ABSENT',
    text: texts.join(' '),
    sentences: texts.map((text) => ({
      text,
      clauses: [
        { text, players: [], events: [`of ${text}`] },
        { text: '', players: [], events: ['of all'] },
      ],
    })),
  })),
  unsaid: [{ what: 'CONFLICT', text: 'Not said.', players: [], events: ['of what is not said'] }],
});
const draft = { clubs: [club('Liverpool', ['Mané is out.', 'Can is out.'], ['Matip is back.']), club('Southampton')] }; // prettier-ignore

test('the editor begins with each club and its paragraphs; what is not said is no part of the text', () =>
  expect(draftText(draft)).toBe(
    'Liverpool\n\nMané is out. Can is out.\n\nMatip is back.\n\nSouthampton\n\nNo news.',
  ));
test('a text rests on the events of its sentences, each once', () =>
  expect(eventsOf(draft)).toEqual(['of Mané is out.', 'of all', 'of Can is out.', 'of Matip is back.'])); // prettier-ignore
test('nothing has moved on between equal drafts', () =>
  expect(movedOn(draft, structuredClone(draft))).toBeUndefined());
test('what is said anew and no longer is told with its club', () =>
  expect(
    movedOn(draft, { clubs: [club('Liverpool', ['Mané is out.'], ['Matip is back.']), club('Southampton', ['Can is out.'])] }),
  ).toEqual({ gone: ['Liverpool: Can is out.'], come: ['Southampton: Can is out.'] })); // prettier-ignore
