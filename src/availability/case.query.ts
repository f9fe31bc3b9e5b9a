import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { maySeeDecision } from '../access/visibility.js';
import { isCorrection, type StatementWithdrawn } from '../event-store/decider.js';
import { EventStore } from '../event-store/event-store.js';
import { NothingThere } from '../event-store/refused.js';
import { People } from '../player/people.register.js';
import { envelopeOf } from '../statement.js';
import type { ClubId } from '../vocabulary.js';
import type { CaseAnswer, MeanwhileAnswer } from './case.answer.js';
import { documentsIn, measuresIn, notificationsIn, questionIn, rulingsIn } from './case-record.js';
import { type Meanwhile, meanwhileOf, openSpans } from './case-meanwhile.js';
import { standOf } from './case-standing.js';
import { heard, type Heard } from './heard.js';
import { told } from './history.query.js';
import { clocksOf, Materials, type Moments } from './material.query.js';
import { type Registration, registrationOf } from './spells.js';
import { fixtureAnswer, matchdaysOf, sees } from './squads.query.js';

/** What was asked and ruled in a case, and what happened meanwhile? */
export class HowWasItRuled extends Query<CaseAnswer> {
  constructor(
    readonly caseId: string,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

const meanwhileAnswer = (one: Meanwhile): MeanwhileAnswer => ({
  fixture: fixtureAnswer(one.day),
  clubId: one.clubId,
  how: one.how,
  ...(one.minutes === undefined ? {} : { minutes: one.minutes }),
  ...(one.selected === undefined ? {} : { selected: one.selected }),
  withheld: one.withheld,
  events: [...one.events],
});

/** The clubs that were his while the question stood open, and the one that lent him. */
const concernedIn = (facts: readonly Heard[], registration: Registration): ClubId[] => {
  const asked = facts.find(({ type }) => type === 'EligibilityQuestionRaised')?.statedMs;
  const during = [
    ...openSpans(facts),
    ...(asked === undefined ? [] : [{ fromMs: asked, untilMs: asked + 1 }]),
  ];
  const clubs = registration.spells
    .filter(({ fromMs, ended }) =>
      during.some((span) => fromMs < span.untilMs && (ended?.atMs ?? Infinity) > span.fromMs),
    )
    .map(({ clubId }) => clubId);
  const { loanedOut } = registration;
  const lender = loanedOut && clubs.includes(loanedOut.data.loanClubId ?? '') ? [loanedOut.data.parentClubId] : []; // prettier-ignore
  return [...new Set([...clubs, ...lender])];
};

@QueryHandler(HowWasItRuled)
export class HowWasItRuledHandler implements IQueryHandler<HowWasItRuled> {
  constructor(
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Materials) private readonly materials: Materials,
    @Inject(People) private readonly people: People,
  ) {}
  /** @throws NothingThere for a case that is not there, or of which this caller may see nothing */
  async execute({ caseId, moments, caller }: HowWasItRuled): Promise<CaseAnswer> {
    const facts = await this.log.read(`eligibility-case-${caseId}`);
    if (!facts.some((fact) => maySeeDecision(caller, envelopeOf(fact))))
      throw new NothingThere(`no case ${caseId}`);
    const playerId = String((facts[0]!.data as { playerId: string }).playerId);
    const clocks = clocksOf(moments);
    const standing = heard(facts, clocks, (envelope) => maySeeDecision(caller, envelope), false);
    const last = (type: string): Record<string, string> | undefined =>
      standing.findLast((fact) => fact.type === type)?.data as Record<string, string> | undefined;
    const { ruling, state } = standOf(standing);
    const question = questionIn(standing);
    const authority = ruling?.authority ?? last('EligibilityReferred')?.toAuthority;
    const ruleId = ruling?.ruleId ?? question?.ruleId;
    const material = await this.materials.ofPlayer(playerId, moments);
    const own = (material.players.get(playerId) ?? []).filter(({ stream }) => stream === `player-${playerId}`); // prettier-ignore
    const registration = registrationOf(heard(own, clocks, sees(caller), false));
    const matchdays = matchdaysOf(material, clocks, sees(caller));
    const time = { playerId, facts: standing, registration, matchdays, now: clocks.knownAt };
    const person = (await this.people.named([playerId])).get(playerId);
    return {
      id: caseId,
      playerId,
      player: { id: playerId, name: person?.name ?? playerId, externalIds: {} },
      state,
      ...(authority === undefined ? {} : { authority }),
      ...(ruleId === undefined ? {} : { ruleId }),
      ...(ruling === undefined ? {} : { decision: ruling.decision }),
      ...(question ? { question } : {}),
      rulings: rulingsIn(standing),
      measures: measuresIn(standing),
      documents: documentsIn(standing),
      notifications: notificationsIn(standing, concernedIn(standing, registration)),
      meanwhile: meanwhileOf(time).map(meanwhileAnswer),
      version: facts.length,
      trail: told(facts, moments, caller, maySeeDecision).map((fact) => ({
        ...fact,
        corrects: isCorrection(fact)
          ? (fact.data as unknown as StatementWithdrawn).targetEventId
          : null,
      })),
    };
  }
}
