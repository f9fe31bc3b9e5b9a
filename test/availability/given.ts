/** A story in the order of recording, and what it comes to for Davis of Southampton by any clocks. */
import { type Instant, instantOf, msOf } from '../../src/calendar.js';
import { entryAnswer } from '../../src/availability/entry.js';
import { dossierOf, evaluate, type Verdict } from '../../src/availability/evaluate.js';
import type { Clocks } from '../../src/availability/heard.js';
import { type ListKnown, listKnown } from '../../src/availability/lists.js';
import { type Matchday, matchdayOf } from '../../src/availability/matchday.js';
import type { EntryAnswer } from '../../src/availability/squad.answer.js';
import type { StoredFact } from '../../src/event-store/decider.js';
import { type Envelope, occurredOf } from '../../src/statement.js';
import { scheduled } from '../fixture/given.js';
import { registered, REPORTER, trained } from '../player/given.js';
import type { GivenFact } from '../support/scenario.js';

export const CLUB = { kind: 'club', name: 'Southampton FC' };
export const DOCTOR = { kind: 'medical', name: 'club doctor' };
export const MANAGER = { kind: 'manager', name: 'Claude Puel' };
export const FIFA = { kind: 'association', name: 'FIFA' };

/** A fact of a story: said at that moment, recorded where it stands in the list unless it says otherwise. */
export interface Told extends GivenFact {
  readonly statedAt: Instant;
  readonly stream?: string;
  readonly recordedAt?: Instant;
}
/** Said at that instant, or on that day at nine in the morning. */
export const on = (when: Instant, said: GivenFact & Partial<Told>): Told => ({
  ...said,
  statedAt: when.includes('T') ? when : `${when}T09:00:00Z`,
});
export const of = (stream: string, told: Told): Told => ({ ...told, stream });
export const recordedAt = (instant: Instant, told: Told): Told => ({
  ...told,
  recordedAt: instant,
});
const withMeta = (meta: Partial<Envelope>, said: GivenFact): GivenFact => ({
  ...said,
  meta: { ...said.meta, ...meta },
});
export const from = (source: object, said: GivenFact): GivenFact =>
  withMeta({ source: source as Envelope['source'] }, said);
export const confirmed = (said: GivenFact): GivenFact =>
  withMeta({ confidence: 'confirmed' }, said);
export const suspected = (said: GivenFact): GivenFact =>
  withMeta({ confidence: 'suspected' }, said);
export const trueFrom = (value: string, said: GivenFact): GivenFact =>
  withMeta({ occurred: { value, precision: 'instant', given: true } }, said);

const CASE = /^Eligib|^Ruling|^InterimMeasure|^PlayerWithheld$|^ClubNotified$/;
const stored = ({ type, data, meta, id, ...told }: Told, i: number): StoredFact => {
  const stream = told.stream ?? (CASE.test(type) ? 'eligibility-case-case-1' : 'player-davis');
  const envelope: Envelope = {
    occurred: occurredOf(type, data),
    statedAt: told.statedAt,
    source: REPORTER as Envelope['source'],
    confidence: 'reported',
    visibility: 'public',
    actor: { id: 'test', role: 'admin' },
    ...meta,
  };
  return {
    id: id ?? `e${i + 1}`,
    stream,
    version: i + 1,
    position: i + 1,
    schemaVersion: 1,
    recordedAt: told.recordedAt ?? instantOf(msOf('2026-08-01T12:00:00Z') + i),
    type,
    data,
    meta: { ...envelope },
  };
};
export const storedOf = (story: readonly Told[]): readonly StoredFact[] => story.map(stored);

/** What is asked; for a fixture `at` is its kick-off, for none the moment of knowledge. */
export interface Asked {
  readonly known: Instant;
  readonly for?: string;
  readonly at?: Instant;
  readonly recordedBy?: Instant;
  readonly club?: string;
  /** his birthday, where it is known */
  readonly bornOn?: string;
}
const noon = (when: Instant): number => msOf(when.includes('T') ? when : `${when}T12:00:00Z`);

const everyone = (): boolean => true;
export const matchdaysOf = (facts: readonly StoredFact[], clocks: Clocks): readonly Matchday[] =>
  [...new Set(facts.map(({ stream }) => stream))]
    .filter((stream) => stream.startsWith('fixture-'))
    .flatMap(
      (stream) =>
        matchdayOf(
          stream.slice('fixture-'.length),
          facts.filter((fact) => fact.stream === stream),
          clocks,
          everyone,
        ) ?? [],
    )
    .toSorted((a, b) => a.kickOffMs - b.kickOffMs || (a.id < b.id ? -1 : 1));

const listsOf = (facts: readonly StoredFact[], clocks: Clocks): readonly ListKnown[] =>
  [...new Set(facts.map(({ stream }) => stream))]
    .filter((stream) => stream.startsWith('squad-list-'))
    .flatMap(
      (stream) =>
        listKnown(
          facts.filter((fact) => fact.stream === stream),
          clocks,
          everyone,
        ) ?? [],
    );

export const clocksFor = (facts: readonly StoredFact[], asked: Asked): Clocks => {
  const knownAt = noon(asked.known);
  const at = asked.at === undefined ? knownAt : noon(asked.at);
  const clocks = { at, knownAt, recordedBy: asked.recordedBy };
  const day = matchdaysOf(facts, clocks).find(({ id }) => id === asked.for);
  if (asked.for !== undefined && !day) throw new Error(`no fixture ${asked.for} by these clocks`);
  return day ? { ...clocks, at: day.kickOffMs } : clocks;
};
export const judged = (facts: readonly StoredFact[], asked: Asked): Verdict | undefined => {
  const clocks = clocksFor(facts, asked);
  const matchdays = matchdaysOf(facts, clocks);
  const own = facts.filter(({ stream }) => !/^(?:fixture|squad-list)-/.test(stream));
  return evaluate(dossierOf('davis', own, matchdays, clocks, everyone), {
    clubId: asked.club ?? 'southampton',
    fixture: matchdays.find(({ id }) => id === asked.for),
    clocks,
    matchdays,
    clubName: (id) => id,
    lists: listsOf(facts, clocks),
    bornOn: () => asked.bornOn,
  });
};
export const verdictOf = (story: readonly Told[], asked: Asked): Verdict | undefined =>
  judged(storedOf(story), asked);

/** The entry of the list; a story that leaves him off it fails here. */
export const entryOf = (story: readonly Told[], asked: Asked): EntryAnswer => {
  const facts = storedOf(story);
  const verdict = judged(facts, asked);
  if (!verdict) throw new Error('he is not on the list');
  const player = { id: 'davis', name: 'Davis', externalIds: {} };
  return entryAnswer(verdict, player, clocksFor(facts, asked).at);
};
export const statusOf = (story: readonly Told[], asked: Asked): string =>
  entryOf(story, asked).status;
/** The reasons in a word each: `INJURY DOUBT LIKELY`. */
export const reasonsOf = (story: readonly Told[], asked: Asked): readonly string[] =>
  entryOf(story, asked).reasons.map(({ kind, effect, band }) =>
    [kind, effect, band].filter((word) => word !== undefined).join(' '),
  );

const fixtureOf = (
  id: string,
  kickOffAt: Instant,
  competitionId: string,
  homeClubId: string,
  awayClubId: string,
): Told =>
  of(
    `fixture-${id}`,
    on(
      '2016-07-01',
      scheduled({ competitionId, homeClubId, awayClubId, kickOffAt, round: `round of ${id}` }),
    ),
  );
/** Southampton's next matches, and two of West Ham's. */
export const CALENDAR: readonly Told[] = [
  fixtureOf('leicester', '2017-01-22T13:30:00Z', 'premier-league', 'southampton', 'leicester'),
  fixtureOf('semi-final', '2017-01-25T20:00:00Z', 'efl-cup', 'liverpool', 'southampton'),
  fixtureOf('swansea', '2017-01-31T19:45:00Z', 'premier-league', 'swansea', 'southampton'),
  fixtureOf('west-ham', '2017-02-04T15:00:00Z', 'premier-league', 'southampton', 'west-ham'),
  fixtureOf('sunderland', '2017-02-11T15:00:00Z', 'premier-league', 'sunderland', 'southampton'),
  fixtureOf('crystal-palace', '2017-02-12T15:00:00Z', 'premier-league', 'west-ham', 'palace'),
];
export const inFixture = (id: string, when: Instant, said: GivenFact): Told =>
  of(`fixture-${id}`, on(when, said));

/** Registered since the summer, and the calendar. */
export const LISTED: readonly Told[] = [on('2016-07-01', registered()), ...CALENDAR];
/** And seen to train in full the day before the semi-final. */
export const FIT: readonly Told[] = [
  ...LISTED,
  on('2017-01-24', trained({ trainedOn: '2017-01-24', level: 'FULL' })),
];
/** For the semi-final, as known the day before. */
export const THE_DAY_BEFORE: Asked = { for: 'semi-final', known: '2017-01-24' };
