/** How what was said came: a picture, and the table that holds the same figures. */
import type { JSX } from 'preact';
import { Scrolled } from './scrolled.js';
import type { JudgedAnswer, ReliabilityAnswer } from '../availability/scorecard.answer.js';

const SIZE = 300;
const MARGIN = 40;
const SPAN = SIZE - 2 * MARGIN;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const x = (share: number): number => Math.round(MARGIN + share * SPAN);
const y = (share: number): number => Math.round(SIZE - MARGIN - share * SPAN);

export const percent = (share: number | null): string =>
  share === null ? 'none' : `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

const Axes = (): JSX.Element => (
  <g class="axes">
    <line class="ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
    <path d={`M${x(0)} ${y(1)}V${y(0)}H${x(1)}`} />
    {TICKS.map((tick) => (
      <>
        <text x={x(tick)} y={y(0) + 16} text-anchor="middle">
          {100 * tick}
        </text>
        <text x={x(0) - 6} y={y(tick) + 4} text-anchor="end">
          {100 * tick}
        </text>
      </>
    ))}
    <text x={x(0.5)} y={SIZE - 6} text-anchor="middle">
      said, %
    </text>
    <text x={x(0)} y={y(1) - 12}>
      came, %
    </text>
  </g>
);
const Curve = ({ bins, of }: { bins: readonly ReliabilityAnswer[]; of: string }): JSX.Element => (
  <g class={of}>
    <polyline points={bins.map(({ said, came }) => `${x(said)},${y(came)}`).join(' ')} />
    {bins.map(({ said, came }) =>
      of === 'label' ? (
        <rect x={x(said) - 4} y={y(came) - 4} width="8" height="8" />
      ) : (
        <circle cx={x(said)} cy={y(came)} r="4" />
      ),
    )}
  </g>
);

const Rows = ({ bins, of }: { bins: readonly ReliabilityAnswer[]; of: string }): JSX.Element => (
  <>
    {bins.map(({ from, until, count, said, came }, i) => (
      <tr>
        {i === 0 && (
          <th scope="rowgroup" rowspan={bins.length}>
            {of}
          </th>
        )}
        <td>
          {100 * from} to {Math.round(100 * until)} %
        </td>
        <td>{count}</td>
        <td>{percent(said)}</td>
        <td>{percent(came)}</td>
      </tr>
    ))}
  </>
);

export const Reliability = ({ label, likelihood }: JudgedAnswer): JSX.Element => (
  <figure class="reliability">
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-labelledby="reliability-title">
      <title id="reliability-title">
        Said against came: labels as squares, likelihoods as dots; the table below has the figures
      </title>
      <Axes />
      <Curve bins={label.bins} of="label" />
      <Curve bins={likelihood.bins} of="likelihood" />
    </svg>
    <figcaption>
      Squares are labels, dots are likelihoods; on the dashed line what was said is what came.
    </figcaption>
    <details class="more">
      <summary>The figures of the picture</summary>
      <Scrolled label="Reliability by tenths">
        <table>
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">Tenth</th>
              <th scope="col">Players</th>
              <th scope="col">Said</th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <tbody>
            <Rows bins={label.bins} of="Label" />
          </tbody>
          <tbody>
            <Rows bins={likelihood.bins} of="Likelihood" />
          </tbody>
        </table>
      </Scrolled>
    </details>
  </figure>
);
