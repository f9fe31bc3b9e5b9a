import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../access/caller.js';
import { dayAt, instantOf } from '../calendar.js';
import { NothingThere } from '../event-store/refused.js';
import { banStateOf } from './ban-state.js';
import { type Ban, bansOf } from './bans.js';
import { bansByRule } from './card-bans.js';
import { nextOf, type Tally, talliesOf } from './cautions.js';
import type { BanAnswer, CautionsAnswer, DisciplineAnswer } from './discipline.answer.js';
import { notifiedAnswer, sourceAnswer } from './entry.js';
import { dossierOf } from './evaluate.js';
import { clocksOf, Materials, type Moments, told } from './material.query.js';
import { kickOffDay, type Matchday } from './matchday.js';
import { ranked, type Reason } from './reason.js';
import { matchdaysOf, sees } from './squads.query.js';

/** Which cards count against a player, what the next would cost, and which bans he has served and has left? */
export class HowManyCards extends Query<DisciplineAnswer> {
  constructor(
    readonly playerId: string,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}

const cautionsAnswer = (
  { rule, season, competitionIds, counted }: Tally,
  next: ReturnType<typeof nextOf>,
): CautionsAnswer => ({
  ruleId: rule.ruleId,
  authority: rule.authority,
  season,
  competitionIds: [...competitionIds],
  count: counted.length,
  cards: counted.map(({ card, day }) => ({
    fixtureId: day.id,
    clubId: card.clubId,
    shownOn: kickOffDay(day),
    events: [...card.events],
  })),
  next: next
    ? {
        cautions: next.threshold.cautions,
        matches: next.threshold.matches,
        left: next.threshold.cautions - counted.length,
        until: instantOf(next.untilMs),
      }
    : null,
});

const banAnswer = (reason: Reason, ban: Ban | undefined, at: number): BanAnswer => {
  const [word] = ranked(reason);
  const played = ban?.covered.filter(({ kickOffMs }) => kickOffMs < at) ?? [];
  const ahead = ban?.covered.filter(({ kickOffMs }) => kickOffMs >= at) ?? [];
  const ids = (days: readonly Matchday[]): string[] => days.map(({ id }) => id);
  return {
    id: reason.id,
    ...(reason.cause === undefined ? {} : { cause: reason.cause }),
    state: banStateOf(reason, ban, at),
    ...(word?.label === undefined ? {} : { label: word.label }),
    derived: reason.derived ?? false,
    ...(ban ? { matches: ban.matches, matchesLeft: ban.matches - played.length } : {}),
    ...(reason.untilMs === undefined ? {} : { bannedUntil: dayAt(reason.untilMs) }),
    scope: reason.scope,
    ...(reason.offenceFixtureId === undefined ? {} : { offenceFixtureId: reason.offenceFixtureId }),
    ...(reason.authority === undefined ? {} : { authority: reason.authority }),
    ...(reason.ruleId === undefined ? {} : { ruleId: reason.ruleId }),
    served: ids(played),
    ahead: ids(ahead),
    ...notifiedAnswer(reason),
    source: sourceAnswer(word?.source ?? reason.opening.source),
    events: [...new Set([...reason.opening.events, ...(word?.events ?? [])])],
  };
};

@QueryHandler(HowManyCards)
export class HowManyCardsHandler implements IQueryHandler<HowManyCards> {
  constructor(@Inject(Materials) private readonly materials: Materials) {}

  /** @throws NothingThere for a player of whom this caller may see nothing */
  async execute({ playerId, moments, caller }: HowManyCards): Promise<DisciplineAnswer> {
    const see = sees(caller);
    const material = await this.materials.ofPlayer(playerId, moments);
    const facts = material.players.get(playerId) ?? [];
    const clocks = clocksOf(moments);
    const matchdays = matchdaysOf(material, clocks, see);
    const dossier = dossierOf(playerId, facts, matchdays, clocks, see);
    if (!dossier.registration.spells.length) throw new NothingThere(`no player ${playerId}`);
    const { book, registration } = dossier;
    const question = { clubId: '', fixture: undefined, clocks, matchdays, clubName: String };
    const bans = [
      ...[...book.reasons.values()].filter(({ kind }) => kind === 'SUSPENSION'),
      ...bansByRule(dossier, question).filter(({ matches }) => matches !== undefined),
    ].toSorted((a, b) => a.fromMs - b.fromMs || (a.id < b.id ? -1 : 1));
    const served = bansOf(bans, registration, matchdays);
    return {
      playerId,
      ...told(clocks, moments.now),
      position: material.position,
      cautions: talliesOf(book.cards, matchdays).map((tally) =>
        cautionsAnswer(tally, nextOf(tally, matchdays, clocks.at)),
      ),
      bans: bans.map((ban) => banAnswer(ban, served.get(ban.id), clocks.at)),
    };
  }
}
