/** A verdict in the words of the answer, field by field. */
import { instantOf, utc } from '../calendar.js';
import type { Source } from '../statement.js';
import { type Applying, labelOf } from './applying.js';
import type { Explained } from './asking.js';
import type { Ban } from './bans.js';
import { headlineOf } from './headline.js';
import type { Verdict } from './evaluate.js';
import type { Conflict } from './judge.js';
import { likelihoodOf, likelihoodReasons } from './likelihood.js';
import type { Departure } from './movement.js';
import { sinceOf } from './heard.js';
import type { Reason } from './reason.js';
import type { Revision } from './revisions.js';
import type {
  ConflictAnswer,
  EntryAnswer,
  NotifiedAnswer,
  PlayerAnswer,
  ReasonAnswer,
  RevisionAnswer,
  SourceAnswer,
} from './squad.answer.js';

export const sourceAnswer = ({ kind, name, quote, reference }: Source): SourceAnswer => ({
  kind,
  name,
  ...(quote === undefined ? {} : { quote }),
  ...(reference === undefined ? {} : { reference }),
});

export const revisionAnswer = (one: Revision): RevisionAnswer => ({
  event: one.event,
  about: one.about,
  source: sourceAnswer(one.source),
  statedAt: instantOf(one.statedMs),
  recordedAt: one.recordedAt,
  said: { ...one.said },
  stands: one.stands ? { ...one.stands } : null,
  amendments: one.amendments.map(({ event, kind, source, statedMs, why }) => ({
    event,
    kind,
    source: sourceAnswer(source),
    statedAt: instantOf(statedMs),
    why,
  })),
  supersededBy: one.supersededBy ?? null,
});

/** The clubs that were told of a ban, where any was. */
export const notifiedAnswer = ({ notified }: Reason): { notified?: NotifiedAnswer[] } =>
  notified
    ? {
        notified: notified.map(({ clubId, notifiedAt, events }) => ({
          clubId,
          notifiedAt: utc(notifiedAt),
          events: [...events],
        })),
      }
    : {};

/** A question goes by the id of its case. */
const caseOf = ({
  kind,
  id,
  caseId = kind === 'QUESTION' ? id : undefined,
}: Reason): { caseId?: string } => (caseId === undefined ? {} : { caseId });

const reasonAnswer = (one: Applying, ban: Ban | undefined, at: number): ReasonAnswer => {
  const { reason, word, others } = one;
  const { expectedReturn: expected } = reason;
  return {
    id: reason.id.replace(/:concussion$/, ''),
    kind: reason.kind,
    effect: word.effect,
    ...(word.band === undefined ? {} : { band: word.band }),
    publicLabel: labelOf(one),
    scope: reason.scope,
    since: reason.since,
    expectedReturn: expected
      ? {
          ...(expected.earliestOn === undefined ? {} : { earliestOn: expected.earliestOn }),
          ...(expected.latestOn === undefined ? {} : { latestOn: expected.latestOn }),
          unknown: expected.unknown,
          events: [...expected.events],
        }
      : null,
    ...(reason.rehab
      ? {
          rehab: {
            phase: reason.rehab.phase,
            reachedOn: reason.rehab.reachedOn,
            events: [...reason.rehab.events],
          },
        }
      : {}),
    ...(reason.decisionDueMs === undefined
      ? {}
      : { decisionDueAt: instantOf(reason.decisionDueMs) }),
    ...(reason.authority === undefined ? {} : { authority: reason.authority }),
    ...(reason.ruleId === undefined ? {} : { ruleId: reason.ruleId }),
    ...caseOf(reason),
    ...(ban
      ? {
          matches: ban.matches,
          matchesLeft: ban.matches - ban.covered.filter((day) => day.kickOffMs < at).length,
        }
      : {}),
    ...notifiedAnswer(reason),
    statedAt: instantOf(word.statedMs),
    confidence: word.confidence,
    source: sourceAnswer(word.source),
    events: [
      ...new Set([
        ...reason.opening.events,
        ...word.events,
        ...others.flatMap(({ events }) => events),
      ]),
    ],
  };
};

/** Why he is not in the squad: the move, as a reason. */
const departureAnswer = ({ fact, label }: Departure): ReasonAnswer => ({
  id: fact.id,
  kind: 'MOVEMENT',
  effect: 'BARS',
  publicLabel: label,
  scope: {},
  since: sinceOf(fact),
  expectedReturn: null,
  statedAt: instantOf(fact.statedMs),
  confidence: fact.envelope.confidence,
  source: sourceAnswer(fact.envelope.source),
  events: [...fact.events],
});

const conflictAnswer = ({
  about,
  reasonId,
  stands,
  said,
  by,
  statedMs,
  newer,
  events,
}: Conflict): ConflictAnswer => ({
  about,
  ...(reasonId === undefined ? {} : { reasonId }),
  stands,
  said,
  source: sourceAnswer(by),
  statedAt: instantOf(statedMs),
  newer,
  events: [...events],
});

const reasonAnswers = (verdict: Verdict, at: number): ReasonAnswer[] =>
  verdict.departure
    ? [departureAnswer(verdict.departure)]
    : verdict.reasons.map((one) => reasonAnswer(one, verdict.bans.get(one.reason.id), at));
/** The one line alone, for those who show no more of a verdict. */
export const headlineFor = (verdict: Verdict, at: number): string =>
  headlineOf(verdict, reasonAnswers(verdict, at));

export const entryAnswer = (
  verdict: Verdict,
  player: PlayerAnswer,
  at: number,
  explain?: Explained,
): EntryAnswer => {
  const { limited, contingent, selected, earliestReturn } = verdict;
  const reasons = reasonAnswers(verdict, at);
  return {
    player,
    status: verdict.status,
    band: verdict.band,
    likelihood: likelihoodOf(verdict),
    ...(explain === 'likelihood' ? { likelihoodReasons: [...likelihoodReasons(verdict)] } : {}),
    headline: headlineOf(verdict, reasons),
    reasons,
    ...(selected === undefined ? {} : { selected }),
    ...(limited === undefined ? {} : { limited: { ...limited } }),
    ...(verdict.fieldingRisk ? { fieldingRisk: true } : {}),
    ...(verdict.unconfirmed ? { unconfirmed: true } : {}),
    ...(contingent === undefined
      ? {}
      : {
          contingent: {
            fixtureId: contingent.fixtureId,
            ifPlayerOut: contingent.ifPlayerOut,
            ...(contingent.partnerId === undefined ? {} : { partnerId: contingent.partnerId }),
            ...(contingent.position === undefined ? {} : { position: contingent.position }),
            events: [...contingent.events],
          },
        }),
    ...(earliestReturn === undefined ? {} : { earliestReturn }),
    stale: [...verdict.stale],
    conflicts: verdict.conflicts.map(conflictAnswer),
    basis: [...verdict.basis],
  };
};
