import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { v5 as uuidv5 } from 'uuid';
import { kickOffDay } from '../availability/matchday.js';
import { WhichAreRecorded } from '../availability/recorded-fixtures.query.js';
import { bareSlug } from '../competition/names.js';
import { ReferenceData } from '../competition/reference-data.register.js';
import type { Asked } from '../event-store/command.js';
import type { ClubId, CompetitionId } from '../vocabulary.js';
import { rowsOf } from './csv-rows.import.js';
import { RowFault } from './fixture-row.js';
import { competitionOf, feedOf, NoResults, openFootballIn, seasonFrom, seasonNamed } from './result-file.js'; // prettier-ignore
import { type KnownFixture, type Placed, planOf } from './result-plan.js';
import { footballDataRow, openFootballRow, type ResultRow } from './result-row.js';
import { send } from './sending.import.js';

export interface ResultsSummary {
  read: number;
  /** facts */
  recorded: number;
  scheduled: number;
  results: number;
  officials: number;
  /** matches that made nothing new and contradicted nothing */
  alreadyKnown: number;
  /** matches set aside, wholly or for what they contradict */
  rejected: number;
  interrupted: boolean;
}
export interface ResultsOptions {
  readonly actor: Asked['actor'];
  readonly rejects: (lineNumber: number, reason: string, text: string) => void;
  /** where the file does not say it, or another one is meant */
  readonly competitionId?: CompetitionId | undefined;
  readonly dryRun?: boolean;
  readonly progress?: (matches: number) => void;
  readonly signal?: AbortSignal;
}
interface Line {
  readonly row: ResultRow | RowFault;
  readonly line: number;
  readonly text: string;
}
const COUNTED: Readonly<Record<string, 'scheduled' | 'results' | 'officials'>> = {
  ScheduleFixture: 'scheduled',
  RecordMatch: 'results',
  AppointOfficials: 'officials',
};
/** The name space of these command ids; never to be changed. */
const SPACE = '8d6f2f0a-6f1d-5c39-9c53-3b1c5a4e7f60';

/** Takes published results into the log: fixtures that nobody scheduled, scores, referees. What is recorded already stands. */
@Injectable()
export class ResultsImport {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  /** One match after the other, so that two lines about one match meet. */
  async run(text: string, options: ResultsOptions): Promise<ResultsSummary> {
    const summary: ResultsSummary = {
      read: 0, recorded: 0, scheduled: 0, results: 0, officials: 0, alreadyKnown: 0, rejected: 0, interrupted: false,
    }; // prettier-ignore
    const known = await this.known();
    const feed = feedOf(text);
    const whole = feed === 'openfootball' ? openFootballIn(text) : undefined;
    if (whole instanceof NoResults) {
      options.rejects(1, whole.reason, text.slice(0, 200));
      return { ...summary, rejected: 1 };
    }
    let season = whole && seasonNamed(whole.name);
    for await (const { row, line, text: own } of whole ? linesOf(whole.matches) : csvLines(text)) {
      if (options.signal?.aborted) return { ...summary, interrupted: true };
      summary.read += 1;
      options.progress?.(summary.read);
      const faults: string[] = [];
      if (row instanceof RowFault) faults.push(row.reason);
      else {
        season ??= seasonFrom(row.day);
        const competitionId =
          options.competitionId ?? competitionOf(whole ? whole.name : row.division);
        if (competitionId === undefined)
          faults.push(`${whole?.name ?? row.division} is no competition that is known: name it with --competition`);
        else {
          const homeClubId = await this.club(row.home, options);
          const awayClubId = await this.club(row.away, options);
          const placed = { feed, competitionId, season, homeClubId, awayClubId };
          faults.push(...(await this.take(row, placed, known, options, summary)));
        }
      }
      if (faults.length) summary.rejected += 1;
      for (const reason of faults) options.rejects(line, reason, own);
    }
    return summary;
  } // prettier-ignore

  /** @returns what of it could not be taken */
  private async take(
    row: ResultRow,
    placed: Placed,
    known: Map<string, KnownFixture[]>,
    { actor, dryRun = false }: ResultsOptions,
    summary: ResultsSummary,
  ): Promise<readonly string[]> {
    const pairing = pairingOf(placed);
    const others = known.get(pairing) ?? [];
    const plan = planOf(row, placed, others);
    if (typeof plan === 'string') return [plan];
    const { fixture, commands, differences } = plan;
    for (const { command, body } of commands) {
      const id = uuidv5([placed.feed, command, fixture.id].join('|'), SPACE);
      const sent = { commandId: `feed:results:${id}`, command, subject: fixture.id, body: body as Record<string, unknown>, actor }; // prettier-ignore
      const outcome = dryRun ? ASSUMED : await send(this.commands, sent);
      if (outcome.kind === 'refused') return [...differences, `${command}: ${outcome.why}`];
      if (outcome.kind === 'changed')
        return [...differences, `${command}: recorded otherwise before: correct that`];
      if (outcome.kind !== 'recorded') continue;
      summary.recorded += 1;
      summary[COUNTED[command]!] += 1;
    }
    known.set(pairing, [...others.filter(({ id }) => id !== fixture.id), fixture]);
    if (!commands.length && !differences.length) summary.alreadyKnown += 1;
    return differences;
  }

  private async club(name: string, { dryRun }: ResultsOptions): Promise<ClubId> {
    if (!dryRun) return this.reference.ensureClub(name);
    return (await this.reference.clubNamed(name)) ?? bareSlug(name);
  }

  private async known(): Promise<Map<string, KnownFixture[]>> {
    const days = await this.queries.execute(
      new WhichAreRecorded({ now: new Date().toISOString() }),
    );
    const known = new Map<string, KnownFixture[]>();
    for (const day of days) {
      const { id, competitionId, season, homeClubId, awayClubId, kickOffAt, score, told, referee } = day; // prettier-ignore
      const fixture: KnownFixture = {
        id, competitionId, season, homeClubId, awayClubId, kickOffAt, day: kickOffDay(day),
        result: score && { score, by: told?.source.name ?? 'recorded' },
        referee: referee && { name: referee.name, by: referee.source.name },
      }; // prettier-ignore
      known.set(pairingOf(fixture), [...(known.get(pairingOf(fixture)) ?? []), fixture]);
    }
    return known;
  }
}

const ASSUMED = { kind: 'recorded' } as const;
type Pairing = Pick<KnownFixture, 'competitionId' | 'homeClubId' | 'awayClubId'>;
const pairingOf = ({ competitionId, homeClubId, awayClubId }: Pairing): string =>
  `${competitionId}|${homeClubId}|${awayClubId}`;

async function* csvLines(text: string): AsyncGenerator<Line> {
  for await (const { cells, line } of rowsOf(Readable.from([text])))
    yield { row: footballDataRow(cells), line, text: Object.values(cells).join(',') };
}
function* linesOf(matches: readonly { match: unknown; line: number }[]): Generator<Line> {
  for (const { match, line } of matches)
    yield { row: openFootballRow(match), line, text: JSON.stringify(match) };
}
