/** How good forecasts were: by source and band, and our likelihood beside the label. */
import type { JSX } from 'preact';
import type { ForecastScoreAnswer, ScorecardAnswer, SourceScoreAnswer } from '../availability/scorecard.answer.js'; // prettier-ignore
import type { Names } from './board.js';
import { Layout } from './layout.js';
import { percent, Reliability } from './reliability.js';
import { Scrolled } from './scrolled.js';

export interface ScorecardProps {
  card: ScorecardAnswer;
  /** of all recorded fixtures, the newest first */
  seasons: readonly string[];
  names: Names;
}
const figure = (brier: number | null): string => (brier === null ? 'none' : brier.toFixed(3));

const Cells = ({ score }: { score: ForecastScoreAnswer }): JSX.Element => (
  <>
    <td>{score.forecasts}</td>
    <td>{percent(score.inSide / score.forecasts)}</td>
    <td>{percent(score.hitRate)}</td>
    <td>{figure(score.brier)}</td>
    <td>{figure(score.likelihoodBrier)}</td>
  </>
);
const Source = ({ score }: { score: SourceScoreAnswer }): JSX.Element => (
  <tbody>
    <tr class="total">
      <th scope="rowgroup">
        {score.source.name} <span class="quiet">{score.source.kind.replace('_', ' ')}</span>
      </th>
      <Cells score={score} />
    </tr>
    {score.bands.map((band) => (
      <tr>
        <th scope="row">
          {band.band.charAt(0) + band.band.slice(1).toLowerCase()}{' '}
          <span class="quiet">{percent(band.label)}</span>
        </th>
        <Cells score={band} />
      </tr>
    ))}
  </tbody>
);

const Seasons = ({ seasons, card }: Pick<ScorecardProps, 'seasons' | 'card'>): JSX.Element => (
  <ul class="choices" aria-label="Seasons">
    {seasons.map((season) => (
      <li>
        <a
          href={`/scorecard?${new URLSearchParams({ season, ...(card.clubId === undefined ? {} : { club: card.clubId }) }).toString()}`}
          {...(season === card.season ? { 'aria-current': 'page' as const } : {})}
        >
          {season}
        </a>
      </li>
    ))}
  </ul>
);

const Judged = ({ judged }: ScorecardAnswer): JSX.Element => {
  const { label, likelihood, verdicts } = judged;
  const better = label.brier && likelihood.brier !== null ? 1 - likelihood.brier / label.brier : 0;
  return (
    <section>
      <h2>Label and likelihood</h2>
      <p>
        {verdicts} verdicts: Brier score of the label {figure(label.brier)}, of the likelihood{' '}
        {figure(likelihood.brier)} ({percent(Math.abs(better))} {better < 0 ? 'worse' : 'better'});
        calibration error {figure(label.calibrationError)} and {figure(likelihood.calibrationError)}
        .
      </p>
      <Reliability {...judged} />
    </section>
  );
};

export const ScorecardPage = ({ card, seasons, names }: ScorecardProps): JSX.Element => (
  <Layout title="Scorecard">
    <h1>
      Scorecard{card.clubId === undefined ? '' : `: ${names.club(card.clubId)}`}
      {card.season === undefined ? '' : `, ${card.season}`}
    </h1>
    {seasons.length > 0 && <Seasons seasons={seasons} card={card} />}
    <p>
      Each source&rsquo;s last word on a player before the team sheet, once for a fixture, against
      the side that followed. {card.forecasts} forecasts for {card.fixtures} fixtures.
    </p>
    {card.forecasts === 0 ? (
      <p class="banner">
        Nothing to score: no source spoke of a player before a fixture whose side is known.
      </p>
    ) : (
      <>
        <section>
          <h2>By source and band</h2>
          <Scrolled label="Scores by source and band">
            <table>
              <thead>
                <tr>
                  <th scope="col">Source, band and its figure</th>
                  <th scope="col">Forecasts</th>
                  <th scope="col">In the side</th>
                  <th scope="col">Hit rate</th>
                  <th scope="col">Brier</th>
                  <th scope="col">Our likelihood&rsquo;s</th>
                </tr>
              </thead>
              {card.sources.map((score) => (
                <Source score={score} />
              ))}
            </table>
          </Scrolled>
          <p class="quiet">
            Available and likely were right if he was in the side, unlikely and unavailable if not;
            doubtful leans to neither. A Brier score of 0 is best. A feed that lists a player
            without a flag says that he is available; that counts for regulars only.
          </p>
        </section>
        <Judged {...card} />
      </>
    )}
  </Layout>
);
