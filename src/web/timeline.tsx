/** A player's season drawn: who had him out and why, his club's matches, and returns as they were promised one after the other. */
import type { JSX } from 'preact';
import type { ReasonKind } from '../availability/reason.js';
import type { PlayerSeasonAnswer } from '../availability/player-season.answer.js';
import type { RevisionAnswer } from '../availability/squad.answer.js';
import { addDays, msOf, startOfDay } from '../calendar.js';
import { Scrolled } from './scrolled.js';
import { KIND_WORDS, sourceWords } from './status.js';
import { dayInWords } from './when.js';

/** Of the drawing, in its own units. */
const WIDTH = 1000;
const LEFT = 150;
const LANE = 34;
const BAR = 14;
const FAN = 12;

interface Lane {
  readonly name: string;
  readonly css: string;
  readonly kinds: readonly ReasonKind[];
}
const LANES: readonly Lane[] = [
  { name: 'Injury, illness', css: 'injury', kinds: ['INJURY', 'ILLNESS', 'CONCUSSION', 'TRAINING', 'FITNESS_TEST', 'MATCH_FITNESS', 'OUTLOOK'] },
  { name: 'Suspension', css: 'ban', kinds: ['SUSPENSION'] },
  { name: 'Eligibility', css: 'question', kinds: ['QUESTION', 'RULING', 'INTERIM_MEASURE', 'INELIGIBLE'] },
  { name: 'Duty, leave', css: 'duty', kinds: ['DUTY', 'LEAVE', 'MOVEMENT'] },
]; // prettier-ignore

/** One bar: in which lane, from when until when, and what it says. */
export interface Bar {
  readonly lane: number;
  readonly from: string;
  readonly until: string | null;
  readonly words: string;
  readonly source: string;
}
/** All bars of a season, by when they began; the table beside the drawing has the same. */
export const barsOf = ({ absences, questions }: PlayerSeasonAnswer): readonly Bar[] =>
  [
    ...absences.map(({ kinds, label, source, from, until }): Bar => ({
      lane: Math.max(0, LANES.findIndex((lane) => lane.kinds.includes(kinds.at(-1)!))),
      from, until, words: label ?? kinds.map((kind) => KIND_WORDS[kind]).join(', '), source: sourceWords(source),
    })),
    ...questions.map(({ source, from, until, decision }): Bar => ({
      lane: 2, from, until, source: sourceWords(source),
      words: decision === undefined ? 'Open eligibility question' : `Eligibility question, ruled: ${decision.toLowerCase()}`,
    })),
  ].toSorted((a, b) => msOf(a.from) - msOf(b.from)); // prettier-ignore

const promised = ({ said }: RevisionAnswer): string | undefined => said.latestOn ?? said.earliestOn;

export const Timeline = ({
  season,
  revisions,
}: {
  season: PlayerSeasonAnswer;
  revisions: readonly RevisionAnswer[];
}): JSX.Element => {
  const [from, until] = [startOfDay(season.from), startOfDay(addDays(season.until, 1))];
  const x = (ms: number): number =>
    LEFT +
    ((WIDTH - LEFT) * (Math.min(Math.max(ms, from), until) - from)) / (until - from);
  const place = (ms: number): string => x(ms).toFixed(1);
  const asked = Math.min(msOf(season.asOf), until);
  const bars = barsOf(season);
  const dated = revisions.filter(
    (one) => promised(one) !== undefined && msOf(one.statedAt) >= from && msOf(one.statedAt) < until,
  );
  const fanTop = LANE * (LANES.length + 2);
  const height = fanTop + (dated.length ? FAN * (dated.length + 1) : 0);
  const months = Array.from({ length: 12 }, (_, i) => {
    const month = ((i + 6) % 12) + 1;
    const year = Number(season.from.slice(0, 4)) + (month < 7 ? 1 : 0);
    return `${year}-${String(month).padStart(2, '0')}-01`;
  });
  const top = (lane: number): number => LANE * (lane + 2);
  return (
    <Scrolled label="The season drawn">
      <svg class="timeline" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`The season of ${season.player.name}; the table below has the same`}>
        {months.map((day) => (
          <g class="month">
            <line x1={place(startOfDay(day))} x2={place(startOfDay(day))} y1="0" y2={height} />
            <text x={x(startOfDay(day)) + 4} y="14">{dayInWords(day).slice(2, 5)}</text>
          </g>
        ))}
        <text class="lane" x="0" y={LANE + 6}>Matches</text>
        {season.matches.map(({ fixture, minutes }) => (
          <circle class={minutes ? 'played' : 'missed'} cx={place(msOf(fixture.kickOffAt))} cy={LANE} r="4">
            <title>{`${dayInWords(fixture.kickOffAt.slice(0, 10))}: ${minutes === null ? 'minutes not recorded' : `${minutes} minutes`}`}</title>
          </circle>
        ))}
        {LANES.map(({ name }, lane) => (
          <text class="lane" x="0" y={top(lane) + 6}>{name}</text>
        ))}
        {bars.map((bar) => {
          const [left, right] = [x(msOf(bar.from)), x(bar.until === null ? asked : msOf(bar.until))];
          return (
            <rect class={`bar bar-${LANES[bar.lane]!.css} ${bar.until === null ? 'bar-open' : ''}`.trim()} x={left.toFixed(1)} width={Math.max(3, right - left).toFixed(1)} y={top(bar.lane) - BAR / 2} height={BAR} rx="3">
              <title>{`${bar.words}, ${dayInWords(bar.from.slice(0, 10))} to ${bar.until === null ? 'now' : dayInWords(bar.until.slice(0, 10))} (${bar.source})`}</title>
            </rect>
          );
        })}
        {dated.length > 0 && <text class="lane" x="0" y={fanTop + 6}>Promised return</text>}
        {dated.map((one, i) => {
          const [said, due] = [x(msOf(one.statedAt)), x(startOfDay(promised(one)!))];
          const y = fanTop + FAN * i;
          return (
            <g class={one.supersededBy === null && one.stands ? 'promise' : 'promise promise-old'}>
              <line x1={said.toFixed(1)} x2={due.toFixed(1)} y1={y} y2={y} />
              <circle cx={said.toFixed(1)} cy={y} r="3" />
              <path d={`M${due.toFixed(1)} ${y - 5}v10`} />
              <title>{`Said on ${dayInWords(one.statedAt.slice(0, 10))}: back ${dayInWords(promised(one)!)} (${sourceWords(one.source)})`}</title>
            </g>
          );
        })}
        <line class="now" x1={place(asked)} x2={place(asked)} y1="18" y2={height} />
      </svg>
    </Scrolled>
  );
}; // prettier-ignore
