/** Statements in conflict, side by side: which one stands and why, and what was said against it. Nothing is lost. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import type { Source } from '../statement.js';
import type { ClubId, PlayerId } from '../vocabulary.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import type { Conflict } from './judge.js';
import type { By, Matchday } from './matchday.js';
import { isMedical, outranks, type ReasonKind, sameSource } from './reason.js';
import { ownDays, type Scene } from './scene.js';

export const CONFLICT_KINDS = ['PLAYED', 'SELECTION', 'REGISTRATION', 'BAND', 'BODY_AREA', 'SUSPENSION'] as const; // prettier-ignore
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** One side: what was said, by whom, when. */
export interface Side {
  readonly said: string;
  readonly source: Source;
  readonly statedMs: number;
  readonly events: readonly string[];
}
export interface InConflict {
  readonly kind: ConflictKind;
  readonly clubId: ClubId;
  readonly verdict: Verdict;
  readonly reasonId: string | undefined;
  /** for which it stood; none: at the moment asked about */
  readonly fixtures: readonly Matchday[];
  /** of a player who took part */
  readonly minutes: number | undefined;
  readonly stands: Side;
  /** highest rank first */
  readonly against: readonly Side[];
  readonly because: string;
}

/** In the order in which each group first appears. */
const grouped = <One>(list: readonly One[], keyOf: (one: One) => string): readonly One[][] => {
  const groups = new Map<string, One[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};
const sideOf = ({ said, by: source, statedMs, events }: Conflict): Side => ({
  said,
  source,
  statedMs,
  events,
});
const BY_SHEET =
  'Who was chosen or took part is told by the line-up or the match, whatever was said before';
const BY_AUTHORITY =
  'What an authority imposed takes the place of what the rule makes of the cards';

const whyStands = (kind: ReasonKind, stands: Source, other: Source): string => {
  const matter = isMedical({ kind }) ? 'fitness' : 'eligibility and discipline';
  if (outranks(kind, stands, other)) return `On ${matter} ${stands.kind} outranks ${other.kind}`;
  return `On ${matter} both rank alike: the newer word stands`;
};

/** What the sheet or the match says of him, and everything that was said against his taking part: one conflict a match. */
const asChosen = (verdict: Verdict, clubId: ClubId, fixture: Matchday): readonly InConflict[] => {
  const said = verdict.conflicts.filter(
    ({ about }) => about === 'SELECTION' || about === 'REGISTRATION',
  );
  if (!said.length) return [];
  const { playerId } = verdict;
  const own = fixture.appearances.get(playerId);
  const played = own && own.clubId === clubId && own.minutes > 0 ? own : undefined;
  const by: By | undefined = played ?? fixture.sheets.get(clubId);
  if (!by) return [];
  const [first] = said;
  const { source, statedMs, events } = by;
  return [
    {
      kind: played ? 'PLAYED' : first!.about === 'REGISTRATION' ? 'REGISTRATION' : 'SELECTION',
      clubId,
      verdict,
      reasonId: first!.reasonId,
      fixtures: [fixture],
      minutes: played?.minutes,
      stands: { said: played ? `Played ${played.minutes} minutes` : first!.stands, source, statedMs, events }, // prettier-ignore
      against: said.map(sideOf),
      because: BY_SHEET,
    },
  ];
};

/** Words on one reason that differ in their band or body area, and bans that are not what the rule gives. */
const onReasons = (
  verdict: Verdict,
  clubId: ClubId,
  fixture: Matchday | undefined,
): readonly InConflict[] => {
  const groups = grouped(
    verdict.conflicts.filter(({ about }) => about !== 'SELECTION' && about !== 'REGISTRATION'),
    ({ about, reasonId }) => `${about}|${reasonId}`,
  );
  return groups.flatMap((said): InConflict[] => {
    const { about, reasonId, stands } = said[0]!;
    const found = verdict.reasons.find(({ reason }) => reason.id === reasonId);
    if (!found) return [];
    const { word, reason } = found;
    const { source, statedMs, events } = word;
    return [
      {
        kind: about,
        clubId,
        verdict,
        reasonId,
        fixtures: fixture ? [fixture] : [],
        minutes: undefined,
        stands: { said: stands, source, statedMs, events },
        against: said.map(sideOf),
        because:
          about === 'SUSPENSION' ? BY_AUTHORITY : whyStands(reason.kind, source, said[0]!.by),
      },
    ];
  });
};

/** A feed that states one player's flag is one source; who says nothing but where he plays says nothing of him. */
const SILENT = ['PlayerRegistered', 'FeedFlagCleared', 'ContractSigned', 'MinutesPlayedRecorded'];
const spoken = (facts: readonly StoredFact[]): readonly StoredFact[] =>
  facts.filter(({ type }) => !SILENT.includes(type));
const sourcesIn = (facts: readonly StoredFact[]): number => {
  const sources: Source[] = [];
  for (const { meta } of facts) {
    const { source } = meta as { source?: Source };
    if (source && !sources.some((one) => sameSource(one, source))) sources.push(source);
  }
  return sources.length;
};
const takesPart = (playerId: PlayerId, { appearances, sheets }: Matchday): boolean =>
  appearances.has(playerId) ||
  [...sheets.values()].some(({ starters, bench }) => [...starters, ...bench].includes(playerId));

/** Conflicts of a club's players in each scene: for a fixture of the club, or for a moment. */
export const conflictsOf = (
  clubId: ClubId,
  players: ReadonlyMap<PlayerId, readonly StoredFact[]>,
  scenes: readonly Scene[],
): readonly InConflict[] => {
  const questions = scenes.map((scene) => ({ ...scene, clubId }));
  return [...players].flatMap(([playerId, facts]) => {
    const said = spoken(facts);
    const byMany = sourcesIn(said) > 1 || said.some(({ type }) => type === 'SuspensionImposed');
    return questions.flatMap((question): readonly InConflict[] => {
      const { fixture, clocks, see } = question;
      // Only who was chosen, or of whom more than one speaks, can be in conflict with anything.
      if (fixture && !byMany && !takesPart(playerId, fixture)) return [];
      if (!fixture && !byMany) return [];
      const dossier = dossierOf(playerId, facts, ownDays(question, clubId), clocks, see);
      const verdict = evaluate(dossier, question);
      if (!verdict?.conflicts.length) return [];
      return [
        ...(fixture ? asChosen(verdict, clubId, fixture) : []),
        ...onReasons(verdict, clubId, fixture),
      ];
    });
  });
};

const sameMatter = ({ kind, clubId, verdict, reasonId, stands, against }: InConflict): string =>
  JSON.stringify([kind, clubId, verdict.playerId, reasonId, stands.said, stands.events, against]);
/** The same statements in conflict for several fixtures are one conflict; who played in several is one each. */
export const told = (found: readonly InConflict[]): readonly InConflict[] =>
  grouped(found, sameMatter).map((same) => ({
    ...same[0]!,
    fixtures: same.flatMap(({ fixtures }) => fixtures),
  }));
