/** Whatever the rules accept can be told: in whole sentences, by events, and the same each time. */
import fc from 'fast-check';
import { instantOf } from '../../src/calendar.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { type Asked, matchdaysOf } from '../availability/given.js';
import { factsIn, fixturesIn, seasons } from '../availability/season-histories.js';
import { draftFrom, sentencesIn } from './given.js';

const HOUR = 3_600_000;
const questions = fc.record({ hours: fc.integer({ min: 24, max: 90 * 24 }), fixture: fc.nat(30) });

const isAnnounced = (facts: readonly StoredFact[], asked: Asked): boolean => {
  const at = Date.parse(asked.known);
  const clocks = { at, knownAt: at, recordedBy: undefined };
  return matchdaysOf(facts, clocks).some(({ id }) => id === asked.for);
};

test('every draft of a season is whole sentences that rest on events', () => {
  let told = 0;
  fc.assert(
    fc.property(seasons(true), questions, (season, { hours, fixture }) => {
      const facts = factsIn(season.commands);
      const ids = fixturesIn(facts);
      const known = instantOf(season.startMs + hours * HOUR);
      const asked: Asked = { known, for: ids[fixture % ids.length]! };
      fc.pre(isAnnounced(facts, asked));
      const draft = draftFrom(facts, asked);
      const events = new Set(facts.map(({ id }) => id));
      for (const { sentences } of draft.paragraphs)
        for (const clauses of sentences)
          for (const { text, events: own } of clauses) {
            expect(own.every((id) => events.has(id))).toBe(true);
            if (own.length === 0) expect(text).toMatch(/^ (?:is|are) out\.?$/);
          }
      for (const text of sentencesIn(draft)) {
        told += 1;
        expect(text).toMatch(/^\S.*[.?!”]$/s);
        expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\./);
      }
      expect(draftFrom(facts, asked)).toStrictEqual(draft);
    }),
    { seed: 20170125, numRuns: 150 },
  );
  expect(told).toBeGreaterThan(100);
});
