/**
 * Where claims differ from each other, or from what the recorded fixtures tell. Shown, never mended: which of them is
 * wrong, nobody here can know. Fewer matches recorded than claimed is no disagreement, since not all are recorded.
 */
import { involves } from '../availability/matchday.js';
import { about, type Claimed, tallyIn } from './claims.js';
import { lastOf, lettersOf } from './form.js';
import { meetingsOf } from './meetings.js';
import { matchesOfOfficial } from './official.js';
import { type Ground, matchesOf, ofClub, type Result, type Tally, tallyOf, tallyWords } from './played.js'; // prettier-ignore
import type { DisagreementAnswer } from './preview.answer.js';
import { type Setting, sidesOf } from './setting.js';

type Section = DisagreementAnswer['section'];
const differing = (
  section: Section,
  text: string,
  claims: readonly Claimed[],
  results: readonly Result[] = [],
): DisagreementAnswer => ({
  section,
  text,
  fixtureIds: results.map(({ id }) => id),
  events: [...new Set([...claims, ...results].flatMap(({ events }) => events))],
});
const pairsOf = <One>(list: readonly One[]): (readonly [One, One])[] =>
  list.flatMap((one, i) => list.slice(i + 1).map((other) => [one, other] as const));
const told = (tally: Tally): string => `${tallyWords(tally)}, ${matchesOf(tally)} meetings`;

interface Row {
  readonly claim: Claimed;
  readonly ground: Ground;
  readonly tally: Tally;
}
/** A claim's figures as the home side of the fixture has them, whosever they were. */
const rowOf = (claim: Claimed, { fixture }: Setting): Row[] => {
  const home = fixture.homeClubId;
  const tally = tallyIn(claim, home, home);
  if (!tally) return [];
  const isHome = (claim.clubId ?? home) === home;
  const other = claim.ground === 'HOME' ? 'AWAY' : 'HOME';
  const ground = claim.ground === undefined ? 'ALL' : isHome ? claim.ground : other;
  return [{ claim, ground, tally }];
};
const sumOf = (rows: readonly Row[]): Tally => ({
  wins: rows.reduce((sum, { tally }) => sum + tally.wins, 0),
  draws: rows.reduce((sum, { tally }) => sum + tally.draws, 0),
  losses: rows.reduce((sum, { tally }) => sum + tally.losses, 0),
});

/** Rows by ground against the same source's and others' overall figures, and overall figures against each other. */
const ofMeetings = (setting: Setting): DisagreementAnswer[] => {
  const rows = about(setting.claims, 'HEAD_TO_HEAD').flatMap((one) => rowOf(one, setting));
  const overall = rows.filter(({ ground }) => ground === 'ALL');
  const sources = [...new Set(rows.map(({ claim }) => claim.by.name))];
  const sums = sources.flatMap((name) => {
    const own = rows.filter(({ claim, ground }) => claim.by.name === name && ground !== 'ALL');
    const grounds = new Set(own.map(({ ground }) => ground));
    return own.length === 2 && grounds.size === 2 ? [{ name, own, tally: sumOf(own) }] : [];
  });
  const clubs = setting.clubName(setting.fixture.homeClubId);
  return [
    ...sums.flatMap(({ name, own, tally }) =>
      overall
        .filter((all) => tallyWords(all.tally) !== tallyWords(tally))
        .map((all) =>
          differing(
            'HEAD_TO_HEAD',
            `${name}'s rows by ground add up to ${told(tally)} for ${clubs}; ${all.claim.by.name} says ${told(all.tally)} overall`,
            [...own.map(({ claim }) => claim), all.claim],
          ),
        ),
    ),
    ...pairsOf(rows)
      .filter(([a, b]) => a.ground === b.ground && tallyWords(a.tally) !== tallyWords(b.tally))
      .map(([a, b]) =>
        differing(
          'HEAD_TO_HEAD',
          `${a.claim.by.name} says ${told(a.tally)}, ${b.claim.by.name} says ${told(b.tally)}`,
          [a.claim, b.claim],
        ),
      ),
    ...rows.flatMap((row) => ofRecordedMeetings(row, setting)),
  ];
};
/** More wins, draws or losses recorded than claimed. */
const ofRecordedMeetings = ({ claim, ground, tally }: Row, setting: Setting): DisagreementAnswer[] => {
  const home = setting.fixture.homeClubId;
  const meetings = ofClub(meetingsOf(setting), home, ground).filter(
    ({ kickOffMs }) => kickOffMs < claim.statedMs,
  );
  const known = tallyOf(meetings, home);
  return known.wins > tally.wins || known.draws > tally.draws || known.losses > tally.losses
    ? [differing('HEAD_TO_HEAD', `${claim.by.name} says ${told(tally)}; recorded here are ${told(known)}`, [claim], meetings)] // prettier-ignore
    : [];
}; // prettier-ignore

const FORM = /^[WDL]{1,10}$/;
/** A row of letters against the matches that had been played when it was said. */
const ofForm = ({ claims, results, clubName }: Setting): DisagreementAnswer[] =>
  about(claims, 'FORM').flatMap((claim) => {
    const { text, clubId, ground = 'ALL', statedMs, by } = claim;
    if (clubId === undefined || !FORM.test(text)) return [];
    const then = results.filter(({ kickOffMs }) => kickOffMs < statedMs);
    const matches = lastOf(then, clubId, ground, text.length);
    const letters = lettersOf(matches, clubId);
    return matches.length === text.length && letters !== text
      ? [
          differing(
            'FORM',
            `${by.name} says ${text} of ${clubName(clubId)}, the recorded matches say ${letters}`,
            [claim],
            matches,
          ),
        ]
      : [];
  });

/** `{"matches": 29}`: this one is his 29th, so at most 28 can be recorded before it. */
const ofOfficial = (setting: Setting): DisagreementAnswer[] =>
  about(setting.claims, 'OFFICIAL').flatMap((claim) => {
    const claimed = claim.figures?.['matches'];
    const known = matchesOfOfficial(setting).filter(({ kickOffMs }) => kickOffMs < claim.statedMs);
    return claimed !== undefined && known.length >= claimed
      ? [
          differing(
            'OFFICIAL',
            `${claim.by.name} says that it is his match ${claimed} of the season; ${known.length} before it are recorded`,
            [claim],
            known,
          ),
        ]
      : [];
  });

const sameMatter = (a: Claimed, b: Claimed): boolean =>
  a.topic === b.topic &&
  a.topic !== 'HEAD_TO_HEAD' &&
  a.definition !== undefined &&
  a.definition === b.definition &&
  a.clubId === b.clubId &&
  a.ground === b.ground;
/** Two sources that counted the same and came to another figure. */
const ofFigures = ({ claims }: Setting): DisagreementAnswer[] =>
  pairsOf(claims)
    .filter(([a, b]) => sameMatter(a, b))
    .flatMap(([a, b]) =>
      Object.entries(a.figures ?? {}).flatMap(([name, figure]) => {
        const other = b.figures?.[name];
        return other !== undefined && other !== figure
          ? [
              differing(
                a.topic,
                `${a.by.name} says ${figure} ${name}, ${b.by.name} says ${other} (${a.definition})`,
                [a, b],
              ),
            ]
          : [];
      }),
    );

/** One match of either club that is recorded under two ids with two results. */
const ofResults = (setting: Setting): DisagreementAnswer[] =>
  setting.results
    .filter((one) => sidesOf(setting.fixture).some((clubId) => involves(one, clubId)))
    .flatMap((one) =>
      (one.otherwise ?? []).map((other) =>
        differing(
          'RECORD',
          `${one.id} is recorded as ${one.score.home}-${one.score.away}, ${other.id} as ${other.score.home}-${other.score.away}: they are one match`,
          [],
          [one, other],
        ),
      ),
    );

export const disagreementsOf = (setting: Setting): DisagreementAnswer[] => [
  ...ofResults(setting),
  ...ofMeetings(setting),
  ...ofForm(setting),
  ...ofOfficial(setting),
  ...ofFigures(setting),
];
