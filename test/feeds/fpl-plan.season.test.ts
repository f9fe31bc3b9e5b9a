/** Both seasons, replayed alone and one after the other: the verdict at every observation is what the last line means. */
import { readFileSync } from 'node:fs';
import { correctedHistory, type StoredFact } from '../../src/event-store/decider.js';
import { type FplLine, parseLine } from '../../src/feeds/fpl-line.js';
import { recordOf } from '../../src/feeds/fpl-record.js';
import { clubOf, keysAgain, Replay } from './replay.js';

const SEASONS = ['2022-23', '2024-25'];
const linesOf = (season: string): readonly FplLine[] =>
  readFileSync(`../shared/data/fpl_changes_${season}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((text) => {
      const line = parseLine(text);
      if ('reason' in line) throw new Error(`${line.reason}: ${text}`);
      return line;
    });

const RANK: Readonly<Record<string, number>> = {
  AVAILABLE: 0,
  LIKELY: 1,
  DOUBTFUL: 2,
  UNLIKELY: 3,
  UNAVAILABLE: 4,
};
const BANDS = Object.keys(RANK);
const BARS = [
  'SuspensionImposed',
  'IneligibilityStated',
  'PlayerCalledUp',
  'ReleasePeriodSet',
  'LeaveGranted',
];
const BANDED = [
  'PlayerInjured',
  'InjuryReassessed',
  'PlayerFellIll',
  'MatchFitnessAssessed',
  'SelectionOutlookStated',
];
const IDS = ['injuryId', 'illnessId', 'suspensionId', 'ineligibilityId', 'callUpId', 'leaveId'];

/** The verdict of one player, in its own words: whom a squad holds, and what the feed said that still stands. */
class Verdict {
  private at: string | undefined;
  private parent: string | undefined;
  private shown = false;
  private readonly said = new Map<string, number>();

  hear({ type, data: payload, id }: StoredFact): void {
    const data = payload as Readonly<Record<string, string | undefined>>;
    if (type === 'PlayerRegistered')
      [this.at, this.parent, this.shown] = [data['clubId'], undefined, false];
    if (type === 'PlayerTransferred')
      [this.at, this.parent, this.shown] = [data['toClubId'], undefined, false];
    if (type === 'PlayerLoanedOut')
      [this.at, this.parent] = [data['loanClubId'], data['parentClubId']];
    if (type === 'LoanEnded') [this.at, this.parent] = [this.parent, undefined];
    if (type === 'PlayerReleased') [this.at, this.parent] = [undefined, undefined];
    if (type === 'FeedFlagCleared') {
      this.said.clear();
      this.shown = true;
    }
    if (type === 'ConcussionConfirmed') this.state(`concussion of ${data['injuryId']}`, 4);
    if (BARS.includes(type)) this.state(IDS.map((field) => data[field]).find(Boolean)!, 4);
    if (type === 'SelectionOutlookStated') {
      this.shown ||= ['AVAILABLE', 'LIKELY'].includes(data['band']!);
      this.state('outlook', RANK[data['band']!]!);
    } else if (BANDED.includes(type))
      this.state(IDS.map((field) => data[field]).find(Boolean) ?? id, RANK[data['band']!]!);
  }

  /** A newer line ends this feed's worse ones; a milder one stays beneath. */
  private state(id: string, rank: number): void {
    for (const [other, worse] of this.said) if (worse > rank) this.said.delete(other);
    this.said.set(id, rank);
  }

  status(team: string): string {
    if (this.at !== team) return 'NOT_IN_SQUAD';
    const worst = Math.max(0, ...this.said.values());
    return worst === 0 && !this.shown ? 'UNKNOWN' : BANDS[worst]!;
  }
}

const LABELS: Readonly<Record<string, string>> = { 75: 'LIKELY', 50: 'DOUBTFUL', 25: 'UNLIKELY' };
const MEANS: Readonly<Record<FplLine['status'], (line: FplLine) => readonly string[]>> = {
  a: () => ['AVAILABLE'],
  d: ({ chance }) => [LABELS[String(chance)]!],
  i: () => ['UNAVAILABLE'],
  s: () => ['UNAVAILABLE'],
  u: () => ['NOT_IN_SQUAD', 'UNAVAILABLE'],
  n: ({ news }) => (/loan|transfer|joined/i.test(news) ? ['NOT_IN_SQUAD'] : ['UNAVAILABLE']),
};

/** Replays lines; counts the players whose verdict is not what the last line means, at every observation. */
const simulate = (seasons: readonly string[]) => {
  const verdicts = new Map<number, Verdict>();
  const replay = new Replay((code, fact) => {
    // A withdrawal takes a statement back: the verdict is heard anew, without it.
    const anew =
      fact.type === 'StatementWithdrawn' ? new Verdict() : (verdicts.get(code) ?? new Verdict());
    if (fact.type === 'StatementWithdrawn')
      for (const kept of correctedHistory(replay.factsOf(code))) anew.hear(kept);
    else anew.hear(fact);
    verdicts.set(code, anew);
  });
  const mismatches: string[] = [];
  let disagreements = 0;
  let judged = 0;
  const lines = seasons.flatMap(linesOf);
  let last = new Map<number, FplLine>();
  const judge = (): void => {
    for (const [code, line] of last) {
      judged += 1;
      const status = verdicts.get(code)!.status(clubOf(line.team));
      if (!MEANS[line.status](line).includes(status))
        mismatches.push(
          `${line.season}/${line.seq} ${line.status}${line.chance} ${line.news}: ${status}`,
        );
    }
  };
  lines.forEach((line, i) => {
    if (i && lines[i - 1]!.season !== line.season) last = new Map();
    replay.take(line);
    if (line.kind === 'player_removed') last.delete(line.player_code);
    else last.set(line.player_code, line);
    const again = recordOf(replay.factsOf(line.player_code));
    const evolved = replay.recordOf(line.player_code);
    if (JSON.stringify(sorted(again)) !== JSON.stringify(sorted(evolved))) disagreements += 1;
    if (lines[i + 1]?.observed_at !== line.observed_at) judge();
  });
  return { replay, lines, mismatches, judged, disagreements };
};
/** Object keys in one order, as a record is built in different ones. */
const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

test.each([[[SEASONS[0]!]], [[SEASONS[1]!]], [SEASONS]])(
  'the verdict at every observation of %p is what the last line means',
  (seasons) => {
    const { replay, lines, mismatches, judged, disagreements } = simulate(seasons);
    expect(judged).toBeGreaterThan(40_000);
    expect(mismatches).toEqual([]);
    expect(disagreements).toBe(0);
    // Read again, every line finds its commands known.
    const unknown = lines.filter((line) =>
      keysAgain(replay.factsOf(line.player_code), line).some(
        (keys) => !keys.some((key) => replay.sent.has(key)),
      ),
    );
    expect(unknown.map(({ season, seq }) => `${season}/${seq}`)).toEqual([]);
  },
);
