/** What changed between two moments: before, after, and what accounts for it. Pure. */
import type { StoredFact } from '../event-store/decider.js';
import { envelopeOf } from '../statement.js';
import type { Band, ClubId, PlayerId, Status } from '../vocabulary.js';
import { headlineFor } from './entry.js';
import { dossierOf, evaluate, type Verdict } from './evaluate.js';
import type { ExpectedReturn } from './reason.js';
import { ownDays, type Scene } from './scene.js';
import type { StaleCode } from './stale.js';

/** What a reader of a list sees of a verdict, and what is compared. */
export interface Standing {
  readonly status: Status;
  readonly band: Band;
  readonly headline: string;
  /** that of the reason named first which has one */
  readonly expectedReturn: Pick<ExpectedReturn, 'earliestOn' | 'latestOn' | 'unknown'> | null;
}
export const TIME_CODES = [
  'NEXT_FIXTURE',
  'DECISION_OVERDUE',
  'UNCONFIRMED',
  'DAY_PASSED',
] as const;
export type TimeCode = (typeof TIME_CODES)[number];
/** Somebody said or recorded something, or time alone went on. */
export type Cause = { readonly fact: StoredFact } | { readonly passed: TimeCode };
export const CHANGE_KINDS = ['CHANGED', 'ARRIVAL', 'DEPARTURE'] as const;
export interface Changed {
  readonly clubId: ClubId;
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** the one of the later moment, where he stands on that list */
  readonly verdict: Verdict;
  readonly before: Standing | undefined;
  readonly after: Standing | undefined;
  /** in the order of saying, what time did last */
  readonly why: readonly Cause[];
}
export const CHANGE_CLOCKS = ['known_at', 'recorded_by'] as const;
export type ChangeClock = (typeof CHANGE_CLOCKS)[number];
/** Two moments of one clock, and the question as it stood at any moment between them. */
export interface Between {
  readonly from: number;
  readonly to: number;
  readonly before: Scene;
  readonly after: Scene;
  /** when this clock had a fact, ms */
  readonly momentOf: (fact: StoredFact) => number;
  /** the later question with the fixtures and lists of an earlier moment */
  readonly sceneAt: (ms: number) => Scene;
  /** facts of fixtures and lists that the question may rest on */
  readonly around: readonly StoredFact[];
}

const standingOf = (verdict: Verdict | undefined, at: number): Standing | undefined => {
  if (!verdict) return undefined;
  const { status, band } = verdict;
  const expected = verdict.reasons.find(({ reason }) => reason.expectedReturn)?.reason
    .expectedReturn;
  return {
    status,
    band,
    headline: headlineFor(verdict, at),
    expectedReturn: expected
      ? {
          ...(expected.earliestOn === undefined ? {} : { earliestOn: expected.earliestOn }),
          ...(expected.latestOn === undefined ? {} : { latestOn: expected.latestOn }),
          unknown: expected.unknown,
        }
      : null,
  };
};
const alike = (a: Standing | undefined, b: Standing | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const bySaying = (a: StoredFact, b: StoredFact): number =>
  Date.parse(envelopeOf(a).statedAt) - Date.parse(envelopeOf(b).statedAt) ||
  a.position - b.position;

/** One player of a club, judged in any scene, by all of his facts or those that the clock had by a moment. */
class Case {
  constructor(
    private readonly clubId: ClubId,
    private readonly playerId: PlayerId,
    private readonly facts: readonly StoredFact[],
    private readonly between: Between,
  ) {}

  verdict(scene: Scene, by?: number): Verdict | undefined {
    const { momentOf } = this.between;
    const facts = by === undefined ? this.facts : this.facts.filter((one) => momentOf(one) <= by);
    const dossier = dossierOf(
      this.playerId,
      facts,
      ownDays(scene, this.clubId),
      scene.clocks,
      scene.see,
    );
    return evaluate(dossier, { ...scene, clubId: this.clubId });
  }
  standing(scene: Scene, by?: number): Standing | undefined {
    return standingOf(this.verdict(scene, by), scene.clocks.at);
  }

  /** His own facts one moment after another, then those around him: where the standing moved, they account for it. */
  why(before: Verdict | undefined, after: Verdict | undefined): readonly Cause[] {
    const { from, sceneAt, around, after: then } = this.between;
    const frozen = sceneAt(from);
    const passing = this.verdict(frozen, from);
    let stands = standingOf(passing, frozen.clocks.at);
    const timeMoved = !alike(stands, standingOf(before, this.between.before.clocks.at));
    const account: StoredFact[] = [];
    for (const [ms, facts] of this.moments(this.facts)) {
      const now = this.standing(frozen, ms);
      if (!alike(now, stands)) account.push(...facts);
      stands = now;
    }
    const end = standingOf(after, then.clocks.at);
    if (!alike(stands, end))
      for (const [ms, facts] of this.moments(around)) {
        const now = this.standing(sceneAt(ms));
        if (!alike(now, stands)) account.push(...facts);
        stands = now;
        if (alike(stands, end)) break;
      }
    const told = account.toSorted(bySaying).map((fact): Cause => ({ fact }));
    const code = timeMoved ? this.passed(before, passing) : undefined;
    return code !== undefined && (!told.length || lasts(code, after))
      ? [...told, { passed: code }]
      : told;
  }

  private passed(before: Verdict | undefined, passing: Verdict | undefined): TimeCode {
    if (this.between.before.fixture?.id !== this.between.after.fixture?.id) return 'NEXT_FIXTURE';
    const fresh = (code: StaleCode): boolean =>
      !!passing?.stale.includes(code) && !before?.stale.includes(code);
    if (fresh('DECISION_OVERDUE')) return 'DECISION_OVERDUE';
    return fresh('UNCONFIRMED') ? 'UNCONFIRMED' : 'DAY_PASSED';
  }

  /** Facts between the two moments that may be seen, by the moment at which the clock had them. */
  private moments(facts: readonly StoredFact[]): readonly (readonly [number, StoredFact[]])[] {
    const { from, to, momentOf, after } = this.between;
    const groups = new Map<number, StoredFact[]>();
    for (const fact of facts) {
      const ms = momentOf(fact);
      if (ms > from && ms <= to && after.see(envelopeOf(fact)))
        groups.set(ms, [...(groups.get(ms) ?? []), fact]);
    }
    return [...groups].toSorted(([a], [b]) => a - b);
  }
}
const lasts = (code: TimeCode, after: Verdict | undefined): boolean =>
  code === 'NEXT_FIXTURE' || (code !== 'DAY_PASSED' && !!after?.stale.includes(code));

const isHere = (standing: Standing | undefined): boolean =>
  standing !== undefined && standing.status !== 'NOT_IN_SQUAD';
const kindOf = (before: Standing | undefined, after: Standing | undefined): Changed['kind'] => {
  if (isHere(before) === isHere(after)) return isHere(after) || !before === !after ? 'CHANGED' : 'DEPARTURE'; // prettier-ignore
  return isHere(after) ? 'ARRIVAL' : 'DEPARTURE';
};

/** Everybody on a club's list at one of the moments whose verdict differs between them. */
export const changesOf = (
  clubId: ClubId,
  players: ReadonlyMap<PlayerId, readonly StoredFact[]>,
  between: Between,
): readonly Changed[] =>
  [...players].flatMap(([playerId, facts]): Changed[] => {
    const one = new Case(clubId, playerId, facts, between);
    const [was, is] = [one.verdict(between.before), one.verdict(between.after)];
    const before = standingOf(was, between.before.clocks.at);
    const after = standingOf(is, between.after.clocks.at);
    const verdict = is ?? was;
    if (!verdict || alike(before, after)) return [];
    const why = one.why(was, is);
    return [{ clubId, kind: kindOf(before, after), verdict, before, after, why }];
  });
