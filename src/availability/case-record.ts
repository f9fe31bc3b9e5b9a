/** What a case holds, as it stands: its question, measures, rulings and what became of them, papers, clubs that were told. */
import { instantOf, utc } from '../calendar.js';
import type { EligibilityFacts } from '../eligibility/case.js';
import type { CaseDocument } from '../eligibility/document.js';
import type { Notification } from '../eligibility/notification.js';
import type { ClubId } from '../vocabulary.js';
import type {
  CaseDocumentAnswer,
  CaseNotificationAnswer,
  CaseQuestionAnswer,
  MeasureAnswer,
  RulingAnswer,
} from './case.answer.js';
import type { Heard } from './heard.js';

type Of<Name extends keyof EligibilityFacts> = Heard<Name, EligibilityFacts[Name]>;
const of = <Name extends keyof EligibilityFacts>(facts: readonly Heard[], name: Name): Of<Name>[] =>
  facts.filter(({ type }) => type === name) as Of<Name>[];

/** Fields that were said, of those named. */
const picked = <Fields extends object, Key extends keyof Fields>(
  fields: Fields,
  ...keys: readonly Key[]
): Pick<Fields, Key> =>
  Object.fromEntries(
    keys.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]),
  ) as Pick<Fields, Key>;

export const questionIn = (facts: readonly Heard[]): CaseQuestionAnswer | undefined => {
  const raised = of(facts, 'EligibilityQuestionRaised').at(-1);
  return raised
    ? {
        ...picked(raised.data, 'question', 'raisedBy', 'ruleId', 'heldFrom', 'heldUntil'),
        statedAt: instantOf(raised.statedMs),
        events: [...raised.events],
      }
    : undefined;
};

const APPEALS = ['RulingAppealed', 'RulingUpheld', 'RulingOverturned'] as const;
const outcomeOf = (last: Heard | undefined): string => {
  if (!last) return 'STANDS';
  if (last.type === 'RulingUpheld') return 'UPHELD';
  if (last.type === 'RulingOverturned') return 'OVERTURNED';
  return (last.data as EligibilityFacts['RulingAppealed']).staysEffect ? 'STAYED' : 'APPEALED';
};
export const rulingsIn = (facts: readonly Heard[]): RulingAnswer[] => {
  const rulings = of(facts, 'EligibilityRulingIssued');
  return rulings.map(({ data, statedMs, events }, i) => {
    const steps = APPEALS.flatMap((name) => of(facts, name))
      .filter((step) => step.data.rulingId === data.rulingId)
      .toSorted((a, b) => a.statedMs - b.statedMs || a.position - b.position);
    const next = rulings[i + 1]?.data.rulingId ?? null;
    return {
      ...picked(data, 'rulingId', 'decision', 'authority', 'ruleId', 'grounds', 'conditions', 'effectiveFrom', 'effectiveUntil'), // prettier-ignore
      statedAt: instantOf(statedMs),
      supersedes: rulings[i - 1]?.data.rulingId ?? null,
      supersededBy: next,
      outcome: next === null ? outcomeOf(steps.at(-1)) : 'SUPERSEDED',
      events: [...events, ...steps.flatMap((step) => step.events)],
    };
  });
};

export const measuresIn = (facts: readonly Heard[]): MeasureAnswer[] =>
  of(facts, 'InterimMeasureOrdered').map(({ data, statedMs, events }) => {
    const lifted = of(facts, 'InterimMeasureLifted').findLast((one) => one.data.measureId === data.measureId); // prettier-ignore
    return {
      ...picked(data, 'measureId', 'decision', 'authority', 'ruleId', 'grounds', 'conditions', 'effectiveFrom', 'effectiveUntil'), // prettier-ignore
      ...(lifted ? { liftedFrom: lifted.data.liftedFrom } : {}),
      statedAt: instantOf(statedMs),
      events: [...events, ...(lifted?.events ?? [])],
    };
  });

/** Each paper with the event that it came with. */
export const documentsIn = (facts: readonly Heard[]): CaseDocumentAnswer[] =>
  facts.flatMap(({ id, data }) => {
    const { document, documents = [] } = data as { document?: CaseDocument; documents?: CaseDocument[] }; // prettier-ignore
    return [...documents, ...(document ? [document] : [])].map((paper) => ({
      ...picked(paper, 'title', 'sha256'),
      event: id,
    }));
  });

/** Clubs that had him while the case ran, and who was told of what; silence is shown as silence. */
export const notificationsIn = (
  facts: readonly Heard[],
  concerned: readonly ClubId[],
): CaseNotificationAnswer[] => {
  const told = of(facts, 'ClubNotified');
  const matters = [
    ...(questionIn(facts) ? [{ about: 'QUESTION' }] : []),
    ...measuresIn(facts).map(({ measureId: id }) => ({ about: 'INTERIM_MEASURE', id })),
    ...rulingsIn(facts).map(({ rulingId: id }) => ({ about: 'RULING', id })),
  ] as { about: string; id?: string }[];
  const isAbout = ({ rulingId, measureId }: Notification, id: string | undefined): boolean =>
    (rulingId ?? measureId) === id;
  return matters.flatMap(({ about, id }) => {
    const its = told.filter(({ data }) => isAbout(data, id));
    const clubs = [...new Set([...concerned, ...its.map(({ data }) => data.clubId)])];
    return clubs.flatMap((clubId): CaseNotificationAnswer[] => {
      const own = its.filter(({ data }) => data.clubId === clubId);
      const matter = { clubId, about, ...(id === undefined ? {} : { id }) };
      return own.length
        ? own.map(({ data, events }) => ({ ...matter, notifiedAt: utc(data.notifiedAt), events: [...events] })) // prettier-ignore
        : [{ ...matter, notifiedAt: null, events: [] }];
    });
  });
};
