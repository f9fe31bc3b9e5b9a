/** Statements in conflict, side by side: which one stands and why, and what was said against it. Nothing is lost. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import type { Source } from '../statement.js';
import type { ClubId, PlayerId, Status } from '../vocabulary.js';
import { beforeKickOff, chosenDespite, selectionsIn, sideOf } from './chosen-despite.js';
import { derivedReasons } from './derived-reasons.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import type { Matchday } from './matchday.js';
import { isMedical, outranks, type ReasonKind, sameSource } from './reason.js';
import { ofClub, ownDays, type Scene } from './scene.js';
import { clubAt } from './spells.js';

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
  readonly who: Pick<Verdict, 'playerId' | 'registration' | 'spell'>;
  /** by the verdict; who was on no list of the club is not in its squad */
  readonly status: Status;
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
const BY_AUTHORITY =
  'What an authority imposed takes the place of what the rule makes of the cards';

const whyStands = (kind: ReasonKind, stands: Source, other: Source): string => {
  const matter = isMedical({ kind }) ? 'fitness' : 'eligibility and discipline';
  if (outranks(kind, stands, other)) return `On ${matter} ${stands.kind} outranks ${other.kind}`;
  return `On ${matter} both rank alike: the newer word stands`;
};

/** Words on one reason that differ in their band or body area, and bans that are not what the rule gives. */
const onReasons = (
  verdict: Verdict,
  clubId: ClubId,
  fixture: Matchday | undefined,
): readonly InConflict[] => {
  const groups = grouped(
    verdict.conflicts.filter((one) => !selectionsIn(verdict).includes(one)),
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
        who: verdict,
        status: verdict.status,
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

/** What is about a player, but says nothing that another source could contradict. */
const SILENT = [
  'PlayerRegistered', 'FeedFlagCleared', 'ContractSigned', 'MinutesPlayedRecorded', 'PlayerCautioned', 'PlayerSentOff',
]; // prettier-ignore
/** Of him nothing was said; one source spoke; or several did, or an authority, which a rule may contradict. */
type Spoken = 'nothing' | 'one' | 'many';
const spoken = new WeakMap<readonly StoredFact[], Spoken>();
const spokenOf = (facts: readonly StoredFact[]): Spoken => {
  const before = spoken.get(facts);
  if (before) return before;
  const said = facts.filter(({ type }) => !SILENT.includes(type));
  const [first, ...more] = said.map(({ meta }) => (meta as { source: Source }).source);
  const isMany =
    more.some((one) => !sameSource(one, first!)) ||
    said.some(({ type }) => type === 'SuspensionImposed');
  const how = !first ? 'nothing' : isMany ? 'many' : 'one';
  spoken.set(facts, how);
  return how;
};
const takesPart = (playerId: PlayerId, { appearances, sheets }: Matchday): boolean => {
  if ((appearances.get(playerId)?.minutes ?? 0) > 0) return true;
  for (const { starters, bench } of sheets.values())
    if (starters.includes(playerId) || bench.includes(playerId)) return true;
  return false;
};

/** Conflicts of a club's players in each scene: for a fixture of the club, or for a moment. */
export const conflictsOf = (
  clubId: ClubId,
  players: ReadonlyMap<PlayerId, readonly StoredFact[]>,
  scenes: readonly Scene[],
): readonly InConflict[] => {
  const questions = scenes.map((scene) => ({ ...scene, clubId }));
  return ofClub(clubId, players).flatMap(([playerId, facts]) => {
    const how = spokenOf(facts);
    return questions.flatMap((question): readonly InConflict[] => {
      const { fixture, clocks, see } = question;
      // Only who was chosen, or of whom more than one speaks, can be in conflict with anything.
      const chosen = fixture !== undefined && takesPart(playerId, fixture);
      if (how !== 'many' && !chosen) return [];
      const dossier = dossierOf(playerId, facts, ownDays(question, clubId), clocks, see);
      const isHere = clubAt(dossier.registration, clocks.at) === clubId;
      const isFree =
        isHere && !dossier.book.reasons.size && !derivedReasons(dossier, question).length;
      const verdict = isFree ? undefined : evaluate(dossier, question);
      const before =
        chosen && how !== 'nothing'
          ? beforeKickOff(playerId, facts, { ...question, fixture })
          : undefined;
      return [
        ...(chosen ? chosenDespite(verdict, before, clubId, fixture) : []),
        ...(verdict ? onReasons(verdict, clubId, fixture) : []),
      ];
    });
  });
};

const sameMatter = ({ kind, clubId, who, reasonId, stands, against }: InConflict): string =>
  JSON.stringify([kind, clubId, who.playerId, reasonId, stands.said, stands.events, against]);
/** The same statements in conflict for several fixtures are one conflict; who played in several is one each. */
export const told = (found: readonly InConflict[]): readonly InConflict[] =>
  grouped(found, sameMatter).map((same) => ({
    ...same[0]!,
    fixtures: same.flatMap(({ fixtures }) => fixtures),
  }));
