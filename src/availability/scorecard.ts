/** How good forecasts were, by source and band, and the likelihood beside the label. Pure. */
import { type Band, BANDS, type ClubId, type FixtureId, type PlayerId } from '../vocabulary.js';
import type { Verdict } from './evaluate.js';
import { type LastWord, lastWords, wasInSide } from './forecasts.js';
import { LABEL, likelihoodOf } from './likelihood.js';
import type { Matchday } from './matchday.js';
import { brierOf, type Forecast } from './scoring.js';

/** One source's forecast of one player for one fixture, and what came of it. */
export interface ScoredForecast extends LastWord {
  readonly playerId: PlayerId;
  readonly clubId: ClubId;
  readonly fixtureId: FixtureId;
  readonly kickOffMs: number;
  readonly wasInSide: boolean;
  readonly likelihood: number | null;
}
/** A verdict's label and likelihood, and what came: once for a player and fixture, whoever spoke of him. */
export interface ScoredVerdict {
  readonly label: Forecast;
  readonly likelihood: Forecast;
}
export interface Scores {
  readonly forecasts: readonly ScoredForecast[];
  readonly verdicts: readonly ScoredVerdict[];
}

/** What was forecast of a club's players for one fixture. */
export const scoresOf = (
  fixture: Matchday,
  clubId: ClubId,
  verdicts: readonly Verdict[],
): Scores => {
  const scored = verdicts.flatMap((verdict) => {
    const { playerId, status } = verdict;
    const came = wasInSide(playerId, clubId, fixture);
    const words = came === undefined ? [] : lastWords(verdict);
    if (came === undefined || !words.length) return [];
    const likelihood = likelihoodOf(verdict);
    const played = came ? 1 : 0;
    const label = LABEL[status];
    const about = { playerId, clubId, fixtureId: fixture.id, kickOffMs: fixture.kickOffMs };
    return [{
      forecasts: words.map((word) => ({ ...word, ...about, wasInSide: came, likelihood })),
      verdicts: label === undefined || likelihood === null
        ? []
        : [{ label: { said: label, played }, likelihood: { said: likelihood, played } } as const],
    }]; // prettier-ignore
  });
  return {
    forecasts: scored.flatMap(({ forecasts }) => forecasts),
    verdicts: scored.flatMap((one) => one.verdicts),
  };
};

/** Right or wrong; null for DOUBTFUL, which leans to neither side. */
export const isHit = (band: Band, came: boolean): boolean | null =>
  band === 'DOUBTFUL' ? null : came === (band === 'AVAILABLE' || band === 'LIKELY');

export interface Score {
  readonly forecasts: number;
  /** of these, how many were in the side */
  readonly inSide: number;
  /** of those that lean to a side, how many were right */
  readonly hits: number;
  readonly hitRate: number | null;
  /** of the bands' own percentages */
  readonly brier: number | null;
  /** of the likelihoods, where there was one */
  readonly likelihoodBrier: number | null;
}
export interface SourceScore extends Score {
  readonly source: LastWord['source'];
  readonly bands: readonly (Score & { readonly band: Band; readonly label: number })[];
}

const scoreOf = (forecasts: readonly ScoredForecast[]): Score => {
  const hits = forecasts.map((one) => isHit(one.band, one.wasInSide));
  const leaning = hits.filter((hit) => hit !== null);
  const right = leaning.filter(Boolean).length;
  const as = (said: (one: ScoredForecast) => number | null): readonly Forecast[] =>
    forecasts.flatMap((one) => {
      const value = said(one);
      return value === null ? [] : [{ said: value, played: one.wasInSide ? 1 : 0 }];
    });
  return {
    forecasts: forecasts.length,
    inSide: forecasts.filter((one) => one.wasInSide).length,
    hits: right,
    hitRate: leaning.length ? right / leaning.length : null,
    brier: brierOf(as(({ band }) => LABEL[band]!)),
    likelihoodBrier: brierOf(as(({ likelihood }) => likelihood)),
  };
};

/** By source, who forecast most first, and band, the best first. */
export const bySource = (forecasts: readonly ScoredForecast[]): readonly SourceScore[] => {
  const groups = new Map<string, ScoredForecast[]>();
  for (const one of forecasts) {
    const name = `${one.source.kind} ${one.source.name}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()]
    .map((own): SourceScore => ({
      source: own[0]!.source,
      ...scoreOf(own),
      bands: BANDS.flatMap((band) => {
        const of = own.filter((one) => one.band === band);
        return of.length ? [{ band, label: LABEL[band]!, ...scoreOf(of) }] : [];
      }),
    }))
    .toSorted((a, b) => b.forecasts - a.forecasts || (a.source.name < b.source.name ? -1 : 1));
};
