import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { Caller } from '../access/caller.js';
import { sightOf } from '../access/visibility.js';
import { instantOf } from '../calendar.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import { NothingThere } from '../event-store/refused.js';
import { People } from '../player/people.register.js';
import type { ClubId } from '../vocabulary.js';
import { cursorOf, placeOf } from './cursor.js';
import { Hindsight, type Past, stateOf } from './hindsight.query.js';
import { clocksOf, type Moments, told } from './material.query.js';
import { bySource, isHit, type Score, type ScoredForecast, type Scores, scoresOf } from './scorecard.js'; // prettier-ignore
import type { ForecastAnswer, ForecastScoreAnswer, ReliabilitiesAnswer, ScorecardAnswer } from './scorecard.answer.js'; // prettier-ignore
import { binsOf, brierOf, calibrationErrorOf, type Forecast } from './scoring.js';

export interface ScorecardWanted {
  readonly season?: string | undefined;
  readonly competitionId?: string | undefined;
  readonly clubId?: ClubId | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}
/** How good was what the sources said before each match, and the likelihood beside it? */
export class HowGoodWereForecasts extends Query<ScorecardAnswer> {
  constructor(
    readonly wanted: ScorecardWanted,
    readonly moments: Moments,
    readonly caller: Caller | undefined,
  ) {
    super();
  }
}
/** Scores of so many clubs and seasons are kept: a few megabytes a season. */
const KEPT = 100;

@QueryHandler(HowGoodWereForecasts)
export class HowGoodWereForecastsHandler implements IQueryHandler<HowGoodWereForecasts> {
  /** by club, season, clocks and sight, for as long as no fact is added to what they were worked out from */
  private readonly kept = new LRUCache<
    string,
    { readonly of: string; readonly scores: Promise<Scores> }
  >({ max: KEPT });
  /** It takes a processor for seconds: one at a time. */
  private readonly inTurn = pLimit(1);

  constructor(
    @Inject(Hindsight) private readonly hindsight: Hindsight,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
    @Inject(People) private readonly people: People,
  ) {}

  /** @throws NothingThere for an unknown club */
  async execute({ wanted, moments, caller }: HowGoodWereForecasts): Promise<ScorecardAnswer> {
    const { season, competitionId, clubId, limit, cursor } = wanted;
    if (clubId !== undefined && !(await this.reference.club(clubId)))
      throw new NothingThere(`no club ${clubId}`);
    const clubs =
      clubId === undefined ? (await this.reference.clubs()).map(({ id }) => id) : [clubId];
    const looking = { seasons: season === undefined ? undefined : [season], competitionId };
    const fixtures = new Set<string>();
    const all: Scores[] = [];
    let position = Infinity;
    for (const id of clubs) {
      const past = await this.hindsight.ofClub(id, looking, moments, caller);
      position = Math.min(position, past.position);
      for (const fixture of past.fixtures) fixtures.add(fixture.id);
      if (past.fixtures.length) all.push(await this.scores(past, wanted, moments, caller));
    }
    const forecasts = all.flatMap((one) => one.forecasts);
    const verdicts = all.flatMap((one) => one.verdicts);
    const { items, next } = await this.page(forecasts, limit, cursor);
    const { knownAt, recordedBy } = told(clocksOf(moments), moments.now);
    return {
      ...(season === undefined ? {} : { season }),
      ...(competitionId === undefined ? {} : { competitionId }),
      ...(clubId === undefined ? {} : { clubId }),
      knownAt,
      recordedBy,
      position: Number.isFinite(position) ? position : 0,
      fixtures: fixtures.size,
      forecasts: forecasts.length,
      sources: bySource(forecasts).map((one) => ({
        source: { kind: one.source.kind, name: one.source.name },
        ...scoreAnswer(one),
        bands: one.bands.map((of) => ({ band: of.band, label: of.label, ...scoreAnswer(of) })),
      })),
      judged: {
        verdicts: verdicts.length,
        label: reliabilities(verdicts.map(({ label }) => label)),
        likelihood: reliabilities(verdicts.map(({ likelihood }) => likelihood)),
      },
      items,
      next,
    };
  }

  private async scores(
    past: Past,
    { season, competitionId }: ScorecardWanted,
    moments: Moments,
    caller: Caller | undefined,
  ): Promise<Scores> {
    const { knownAt, recordedBy } = moments;
    const asked = [past.clubId, season, competitionId, knownAt, recordedBy, sightOf(caller)];
    const name = JSON.stringify(asked);
    const of = stateOf(past);
    const before = this.kept.get(name);
    if (before?.of === of) return before.scores;
    const scores = this.inTurn(async () => {
      const each: Scores[] = [];
      const retold = this.hindsight.retold(past, moments, caller);
      for await (const { fixture, clubId, verdicts } of retold)
        each.push(scoresOf(fixture, clubId, verdicts));
      return {
        forecasts: each.flatMap((one) => one.forecasts),
        verdicts: each.flatMap((one) => one.verdicts),
      };
    });
    this.kept.set(name, { of, scores });
    scores.catch(() => this.kept.delete(name));
    return scores;
  }

  private async page(
    forecasts: readonly ScoredForecast[],
    limit: number,
    cursor: string | undefined,
  ): Promise<Pick<ScorecardAnswer, 'items' | 'next'>> {
    const after = cursor === undefined ? '' : placeOf(cursor);
    const placed = forecasts
      .map((one) => ({ one, place: placeIn(one) }))
      .filter(({ place }) => place > after)
      .toSorted((a, b) => (a.place < b.place ? -1 : 1));
    const page = placed.slice(0, limit);
    const people = await this.people.named([...new Set(page.map(({ one }) => one.playerId))]);
    return {
      items: page.map(({ one }) => forecastAnswer(one, people.get(one.playerId)?.name)),
      next: placed.length > limit ? cursorOf(page.at(-1)!.place) : null,
    };
  }
}

const placeIn = ({ kickOffMs, fixtureId, playerId, source }: ScoredForecast): string =>
  [String(kickOffMs).padStart(15, '0'), fixtureId, playerId, source.kind, source.name].join('|');
const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10_000) / 10_000;

const scoreAnswer = (score: Score): ForecastScoreAnswer => ({
  forecasts: score.forecasts,
  inSide: score.inSide,
  hits: score.hits,
  hitRate: rounded(score.hitRate),
  brier: rounded(score.brier),
  likelihoodBrier: rounded(score.likelihoodBrier),
});
const reliabilities = (forecasts: readonly Forecast[]): ReliabilitiesAnswer => ({
  brier: rounded(brierOf(forecasts)),
  calibrationError: rounded(calibrationErrorOf(forecasts)),
  bins: binsOf(forecasts).map(({ from, until, count, said, played }) => ({
    from,
    until,
    count,
    said: rounded(said)!,
    came: rounded(played)!,
  })),
});
const forecastAnswer = (one: ScoredForecast, name: string | undefined): ForecastAnswer => ({
  player: { id: one.playerId, name: name ?? one.playerId },
  clubId: one.clubId,
  fixtureId: one.fixtureId,
  kickOffAt: instantOf(one.kickOffMs),
  source: { kind: one.source.kind, name: one.source.name },
  band: one.band,
  statedAt: instantOf(one.statedMs),
  likelihood: one.likelihood,
  inSide: one.wasInSide,
  hit: isHit(one.band, one.wasInSide),
  events: [...one.events],
});
