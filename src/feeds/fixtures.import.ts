import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import pLimit from 'p-limit';
import { v5 as uuidv5 } from 'uuid';
import { ReferenceData } from '../competition/reference-data.register.js';
import type { Asked } from '../event-store/command.js';
import { People } from '../player/people.register.js';
import {
  appearanceRow,
  cardsOf,
  type Appeared,
  fixtureIdOf,
  FixtureRow,
  fixtureRow,
  matchOf,
  RowFault,
  scheduleOf,
} from './fixture-row.js';
import { type Csv, rowsOf } from './csv-rows.import.js';
import { send } from './sending.import.js';

export interface FixturesSummary {
  /** rows of the fixture list */
  read: number;
  /** rows of the appearances */
  appearancesRead: number;
  /** facts */
  recorded: number;
  /** fixtures that made nothing new */
  alreadyKnown: number;
  /** appearances of players whom nobody registered: reported, and left out of their match */
  unknownPlayers: number;
  rejected: number;
  interrupted: boolean;
}
export interface FixturesOptions {
  readonly actor: Asked['actor'];
  readonly rejects: (lineNumber: number, reason: string, text: string) => void;
  readonly progress?: (lines: number) => void;
  readonly signal?: AbortSignal;
}

const AT_ONCE = 16;
/** The name space of these command ids; never to be changed. */
const SPACE = '5b6f3c9e-93d4-5f0a-8a57-1d0c7f9e2b44';

/** Takes a league season's fixtures, results and appearances into the log. */
@Injectable()
export class FixturesImport {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(People) private readonly people: People,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  /** A season's appearances (about 11,500 short rows) are held while its fixtures are read. */
  async run(
    fixtures: Csv,
    appearances: Csv | undefined,
    options: FixturesOptions,
  ): Promise<FixturesSummary> {
    const summary: FixturesSummary = {
      read: 0, appearancesRead: 0, recorded: 0, alreadyKnown: 0, unknownPlayers: 0, rejected: 0, interrupted: false,
    }; // prettier-ignore
    const reject = (line: number, reason: string, text: string): void => {
      summary.rejected += 1;
      options.rejects(line, reason, text);
    };
    const appeared = appearances
      ? await this.appeared(appearances, summary, reject, options.rejects)
      : new Map<string, Played[]>();
    const limit = pLimit(AT_ONCE);
    const pending = new Set<Promise<void>>();
    const failures: unknown[] = [];
    for await (const { cells, line } of rowsOf(fixtures)) {
      if (options.signal?.aborted || failures.length) {
        summary.interrupted = true;
        break;
      }
      summary.read += 1;
      const row = fixtureRow(cells);
      const text = Object.values(cells).join(',');
      if (row instanceof RowFault) reject(line, row.reason, text);
      else {
        const work: Promise<void> = limit(() =>
          this.take(row, appeared, options, summary, (why) => reject(line, why, text)),
        )
          .catch((error: unknown) => void failures.push(error))
          .finally(() => pending.delete(work));
        pending.add(work);
        if (pending.size >= AT_ONCE * 2) await Promise.race(pending);
      }
      options.progress?.(summary.read);
    }
    await Promise.all(pending);
    if (failures.length) throw failures[0];
    return summary;
  }

  private async take(
    row: FixtureRow,
    appeared: ReadonlyMap<string, readonly Played[]>,
    { actor }: FixturesOptions,
    summary: FixturesSummary,
    reject: (reason: string) => void,
  ): Promise<void> {
    const subject = fixtureIdOf(row.season, row.fixture);
    const [home, away] = [
      await this.reference.ensureClub(row.home),
      await this.reference.ensureClub(row.away),
    ];
    const there = (appeared.get(subject) ?? []).map((own) => ({
      ...own,
      clubId: own.atHome ? home : away,
    }));
    const match = matchOf(
      row,
      there.map(({ playerId, clubId, minutes }): Appeared => ({ playerId, clubId, minutes })),
    );
    const bodies = [
      { command: 'ScheduleFixture', subject, body: scheduleOf(row, home, away) },
      ...(match ? [{ command: 'RecordMatch', subject, body: match }] : []),
      ...there.flatMap((own) =>
        cardsOf(row, own).map((card) => ({ ...card, subject: own.playerId })),
      ),
    ];
    let recorded = 0;
    let refused = false;
    for (const { command, subject: about, body } of bodies) {
      const named = about === subject ? [command, subject] : [command, subject, about];
      const commandId = `feed:fixtures:${uuidv5(named.join('|'), SPACE)}`;
      const sent = { commandId, command, subject: about, body, actor };
      const outcome = await send(this.commands, sent);
      if (outcome.kind === 'recorded') recorded += outcome.events.length;
      if (outcome.kind !== 'refused' && outcome.kind !== 'changed') continue;
      refused = true;
      const why =
        outcome.kind === 'refused' ? outcome.why : 'recorded otherwise before: correct that';
      reject(`${command}: ${why}`);
      if (about === subject) break; // without its fixture nothing of it can be said
    }
    summary.recorded += recorded;
    if (!recorded && !refused) summary.alreadyKnown += 1;
  }

  private async appeared(
    appearances: Csv,
    summary: FixturesSummary,
    reject: (line: number, reason: string, text: string) => void,
    report: FixturesOptions['rejects'],
  ): Promise<ReadonlyMap<string, Played[]>> {
    const players = await this.people.withFpl();
    const byFixture = new Map<string, Played[]>();
    for await (const { cells, line } of rowsOf(appearances)) {
      summary.appearancesRead += 1;
      const text = Object.values(cells).join(',');
      const row = appearanceRow(cells);
      if (row instanceof RowFault) {
        reject(line, row.reason, text);
        continue;
      }
      const playerId = players.get(String(row.player_code));
      if (playerId === undefined) {
        summary.unknownPlayers += 1;
        report(line, `no player with the code ${row.player_code} is registered`, text);
        continue;
      }
      const fixtureId = fixtureIdOf(row.season, row.fixture);
      const played = byFixture.get(fixtureId) ?? [];
      byFixture.set(fixtureId, played);
      played.push({
        playerId,
        atHome: row.was_home === 'True',
        minutes: row.minutes,
        cautions: row.yellow_cards,
        dismissals: row.red_cards,
      });
    }
    return byFixture;
  }
}
interface Played {
  readonly playerId: string;
  readonly atHome: boolean;
  readonly minutes: number;
  readonly cautions: number;
  readonly dismissals: number;
}
