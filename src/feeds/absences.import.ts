import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Asked } from '../event-store/command.js';
import { People } from '../player/people.register.js';
import { absencePlan, isSameName } from './absence-plan.js';
import { type AbsenceRow, absenceRow } from './absence-row.js';
import { type Csv, rowsOf } from './csv-rows.import.js';
import { RowFault } from './fixture-row.js';
import { PlayerLanes } from './player-lanes.import.js';
import { send } from './sending.import.js';

export interface AbsencesSummary {
  /** rows */
  read: number;
  /** facts */
  recorded: number;
  /** rows that made nothing new */
  alreadyKnown: number;
  /** spells at a club: no absence, left out */
  spells: number;
  /** rows that were matched to nobody, or to somebody whom nobody registered: reported, and left out */
  unknownPlayers: number;
  /** rows kept as an outlook with their words */
  unclassified: number;
  rejected: number;
  interrupted: boolean;
}
export interface AbsencesOptions {
  readonly actor: Asked['actor'];
  /** Reads, plans and counts; sends nothing */
  readonly dryRun?: boolean;
  readonly rejects: (lineNumber: number, reason: string, text: string) => void;
  readonly progress?: (lines: number) => void;
  /** Aborted: what is in hand is finished, the rest is left; the same import again goes on from there */
  readonly signal?: AbortSignal;
}
const AT_ONCE = 32;
const ROWS_HELD = 256;

/** Takes dated absences into the log: what was reported on one day, and the return on another. */
@Injectable()
export class AbsencesImport {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(People) private readonly people: People,
  ) {}

  /** @throws what is no fault of a row: the database is away, the stream keeps moving */
  async run(csv: Csv, options: AbsencesOptions): Promise<AbsencesSummary> {
    const summary: AbsencesSummary = {
      read: 0, recorded: 0, alreadyKnown: 0, spells: 0, unknownPlayers: 0, unclassified: 0, rejected: 0, interrupted: false,
    }; // prettier-ignore
    const players = await this.people.withFpl();
    const lanes = new PlayerLanes(AT_ONCE, ROWS_HELD);
    for await (const { cells, line } of rowsOf(csv)) {
      if (options.signal?.aborted) {
        summary.interrupted = true;
        break;
      }
      summary.read += 1;
      const text = Object.values(cells).join(',');
      const row = absenceRow(cells);
      const playerId = row instanceof RowFault ? undefined : players.get(String(row.fpl_code));
      if (row instanceof RowFault) {
        summary.rejected += 1;
        options.rejects(line, row.reason, text);
      } else if (row.reason === 'Transfer') summary.spells += 1;
      else if (playerId === undefined) {
        summary.unknownPlayers += 1;
        const who = row.fpl_code === undefined ? 'matched to nobody' : `no player with the code ${row.fpl_code} is registered`; // prettier-ignore
        options.rejects(line, who, text);
      } else
        await lanes.add(row.fpl_code!, () =>
          this.take(row, playerId, options, summary, (why) => options.rejects(line, why, text)),
        );
      options.progress?.(summary.read);
    }
    await lanes.idle();
    return summary;
  }

  private async take(
    row: AbsenceRow,
    playerId: string,
    { actor, dryRun = false }: AbsencesOptions,
    summary: AbsencesSummary,
    report: (reason: string) => void,
  ): Promise<void> {
    const person = (await this.people.named([playerId])).get(playerId);
    if (person && !isSameName(row.player, `${person.name} ${person.knownAs ?? ''}`)) {
      summary.rejected += 1;
      report(`player: ${row.player} has no name in common with the player of code ${row.fpl_code}`);
      return;
    }
    const { steps, unclassified } = absencePlan(row);
    if (unclassified) summary.unclassified += 1;
    let recorded = 0;
    for (const { commandId, command, body } of steps) {
      if (dryRun) {
        recorded += 1;
        continue;
      }
      const outcome = await send(this.commands, { commandId, command, subject: playerId, body, actor }); // prettier-ignore
      if (outcome.kind === 'recorded') recorded += outcome.events.length;
      if (outcome.kind !== 'refused' && outcome.kind !== 'changed') continue;
      const why = outcome.kind === 'refused' ? outcome.why : 'recorded otherwise before: correct that'; // prettier-ignore
      summary.rejected += 1;
      report(`${command}: ${why}`);
      summary.recorded += recorded;
      return;
    }
    summary.recorded += recorded;
    if (!recorded) summary.alreadyKnown += 1;
  }
}
