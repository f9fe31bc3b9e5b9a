import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LRUCache } from 'lru-cache';
import { ReferenceData } from '../competition/reference-data.register.js';
import type { Asked } from '../event-store/command.js';
import { EventStore } from '../event-store/event-store.js';
import { People } from '../player/people.register.js';
import { FplContexts } from './fpl-context.import.js';
import { Fault, type FplLine, parseLine } from './fpl-line.js';
import { isDone, type Memory, recordBefore, remembered } from './fpl-memory.import.js';
import { releaseSteps } from './fpl-moves.js';
import { planOf } from './fpl-plan.js';
import { recordOf } from './fpl-record.js';
import { FplSender, type Result } from './fpl-sender.import.js';
import { PlayerLanes } from './player-lanes.import.js';

export interface ImportSummary {
  /** lines */
  read: number;
  /** facts */
  recorded: number;
  /** lines that said nothing new: the log holds it, from an earlier import or an earlier line */
  alreadyKnown: number;
  /** lines kept as an outlook with their words, since they could not be read or a rule refused them */
  unclassified: number;
  /** lines that are none, or that even so could not be kept */
  rejected: number;
  interrupted: boolean;
}
export interface ImportOptions {
  readonly actor: Asked['actor'];
  /** Reads, plans and counts; sends nothing */
  readonly dryRun?: boolean;
  readonly rejects: (lineNumber: number, reason: string, text: string) => void;
  /** Lines done so far */
  readonly progress?: (lines: number) => void;
  /** Aborted: what is in hand is finished, the rest is left; the same import again goes on from there */
  readonly signal?: AbortSignal;
}

const AT_ONCE = 32;
const LINES_HELD = 256;
const PLAYERS_HELD = 5_000;
const STREAMS_AT_ONCE = 100;

/** Takes a season of the availability feed into the log, as the commands that its lines are. */
@Injectable()
export class FplImport {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(People) private readonly people: People,
    @Inject(ReferenceData) private readonly reference: ReferenceData,
  ) {}

  /** @throws what is no fault of a line: the database is away, the stream keeps moving */
  async run(lines: AsyncIterable<string>, options: ImportOptions): Promise<ImportSummary> {
    const { dryRun = false } = options;
    const run: Run = {
      options,
      players: await this.people.withFpl(),
      memories: new LRUCache<number, Memory>({ max: PLAYERS_HELD }),
      contexts: new FplContexts(this.reference, this.log, dryRun),
      sender: new FplSender(this.commands, this.log, options.actor, dryRun),
      summary: {
        read: 0,
        recorded: 0,
        alreadyKnown: 0,
        unclassified: 0,
        rejected: 0,
        interrupted: false,
      },
    };
    const lanes = new PlayerLanes(AT_ONCE, LINES_HELD);
    let baseline: Baseline | undefined;
    for await (const text of lines) {
      if (options.signal?.aborted) {
        run.summary.interrupted = true;
        break;
      }
      const number = (run.summary.read += 1);
      const line = text.trim() === '' ? new Fault('empty') : parseLine(text);
      if (line instanceof Fault) reject(run, number, line.reason, text);
      else {
        if (baseline && (line.kind !== 'baseline' || line.season !== baseline.line.season)) {
          await lanes.idle();
          await this.release(run, baseline);
          baseline = undefined;
        }
        if (line.kind === 'baseline')
          (baseline ??= { line, number, listed: new Set() }).listed.add(line.player_code);
        await lanes.add(line.player_code, () => this.take(run, line, number, text));
      }
      options.progress?.(number);
    }
    await lanes.idle();
    return run.summary;
  }

  private async take(run: Run, line: FplLine, number: number, text: string): Promise<void> {
    const { memories, summary } = run;
    const code = line.player_code;
    const memory =
      memories.get(code) ?? (await remembered(this.log, code, run.players.get(String(code))));
    memories.set(code, memory);
    if (isDone(memory, line)) {
      summary.alreadyKnown += 1;
      return;
    }
    const before = recordBefore(memory, line.observed_at);
    const steps = planOf(before ?? memory.record, line, await run.contexts.of(line));
    const result = await run.sender.send(steps, { line, memory, before });
    if (!result.recorded && result.refused === undefined) summary.alreadyKnown += 1;
    count(run, result, number, text);
    // What was sent amid older facts, or taken back: the stream is read anew.
    if (result.entered) run.players.set(String(code), memory.playerId);
    if ((before && (result.recorded || result.entered)) || line.kind === 'player_removed')
      memories.delete(code);
    else if (!before)
      memories.set(code, {
        ...memory,
        named: memory.named || result.entered,
        record: result.record,
      });
  }

  /** Whom a later season's baseline left out is released, at its moment. */
  private async release(run: Run, { line, number, listed }: Baseline): Promise<void> {
    const left = [...run.players].filter(([code]) => !listed.has(Number(code)));
    for (let i = 0; i < left.length; i += STREAMS_AT_ONCE) {
      const some = left.slice(i, i + STREAMS_AT_ONCE);
      const facts = await this.log.readMany(some.map(([, id]) => `player-${id}`));
      for (const [code, playerId] of some) {
        const own = facts.filter(({ stream }) => stream === `player-${playerId}`);
        const memory: Memory = { playerId, named: true, facts: own, record: recordOf(own) };
        const before = recordBefore(memory, line.observed_at);
        const released = { ...line, player_code: Number(code), news: '' };
        const steps = releaseSteps(before ?? memory.record, released);
        const result = await run.sender.send(steps, { line: released, memory, before });
        count(run, result, number, JSON.stringify({ left_out: Number(code) }));
        run.memories.delete(Number(code));
      }
    }
  }
}

interface Baseline {
  readonly line: FplLine;
  readonly number: number;
  readonly listed: Set<number>;
}
interface Run {
  readonly options: ImportOptions;
  /** player ids by the feed's code */
  readonly players: Map<string, string>;
  readonly memories: LRUCache<number, Memory>;
  readonly contexts: FplContexts;
  readonly sender: FplSender;
  readonly summary: ImportSummary;
}

const reject = ({ options, summary }: Run, number: number, reason: string, text: string): void => {
  summary.rejected += 1;
  options.rejects(number, reason, text);
};
const count = (run: Run, result: Result, number: number, text: string): void => {
  run.summary.recorded += result.recorded;
  if (result.unclassified) run.summary.unclassified += 1;
  if (result.refused !== undefined) reject(run, number, result.refused, text);
};
