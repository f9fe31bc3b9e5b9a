import type { CommandBus } from '@nestjs/cqrs';
import type { Asked } from '../event-store/command.js';
import type { EventStore } from '../event-store/event-store.js';
import { envelopeOf } from '../statement.js';
import { keyOf } from './fpl-key.js';
import type { FplLine } from './fpl-line.js';
import type { Memory } from './fpl-memory.import.js';
import { evolveRecord, FACTS, type FplRecord } from './fpl-record.js';
import type { Step } from './fpl-step.js';
import { type Outcome, send } from './sending.import.js';

export interface Result {
  /** facts */
  readonly recorded: number;
  /** the people registry has him now */
  readonly entered: boolean;
  readonly unclassified: boolean;
  /** why a step could not even be kept as an outlook */
  readonly refused: string | undefined;
  readonly record: FplRecord;
}
interface Of {
  readonly line: FplLine;
  readonly memory: Memory;
  /** the record that the steps were planned from, where the log holds later facts: some may be recorded already */
  readonly before: FplRecord | undefined;
}

/** Sends the steps of a line under their permanent ids; what a rule refuses goes as its fallback. */
export class FplSender {
  constructor(
    private readonly commands: CommandBus,
    private readonly log: EventStore,
    private readonly actor: Asked['actor'],
    private readonly dryRun: boolean,
  ) {}

  async send(steps: readonly Step[], of: Of): Promise<Result> {
    const known = of.before ? await this.known(steps, of.line) : new Set<string>();
    let result: Result = {
      recorded: 0,
      entered: false,
      unclassified: false,
      refused: undefined,
      record: of.before ?? of.memory.record,
    };
    const made = new Map<string, string>();
    for (const step of steps) {
      const id = (one: Step): string => commandId(of.line, one);
      if (step.fallback && known.has(id(step.fallback))) continue;
      // Sent again, a registration enters a name that was lost.
      const heals = step.command === 'RegisterPlayer' && !of.memory.named;
      if (known.has(id(step)) && !heals) {
        made.set(step.slot, storedEvent(step, of.memory) ?? '');
        continue;
      }
      result = await this.sendOne(step, of, made, result);
    }
    return result;
  }

  private async sendOne(
    planned: Step,
    of: Of,
    made: Map<string, string>,
    result: Result,
  ): Promise<Result> {
    const about = planned.aboutSlot && made.get(planned.aboutSlot);
    const step = about ? { ...planned, body: { ...planned.body, reasonId: about } } : planned;
    if (this.dryRun) return kept(result, step, step.slot, 1);
    const outcome = await this.sendCommand(step, of);
    if (outcome.kind !== 'refused') {
      const event = outcome.events[0]?.id;
      if (event !== undefined) made.set(step.slot, event);
      const after = event === undefined ? result : kept(result, step, event, 0);
      const recorded = outcome.kind === 'recorded' ? outcome.events.length : 0;
      const entered = result.entered || step.command === 'RegisterPlayer';
      return { ...after, recorded: result.recorded + recorded, entered };
    }
    if (step.fallback) return this.sendOne(step.fallback, of, made, result);
    return { ...result, refused: result.refused ?? `${step.command}: ${outcome.why}` };
  }

  private async sendCommand(
    { slot, command, body, envelope }: Step,
    { line, memory }: Of,
  ): Promise<Outcome> {
    const sent = { commandId: commandId(line, { slot }), command, actor: this.actor };
    if (command !== 'WithdrawStatement')
      return send(this.commands, {
        ...sent,
        subject: memory.playerId,
        body: { ...body, ...envelope },
      });
    const { targetEventId, why } = body;
    const expectedVersion = (await this.log.read(`player-${memory.playerId}`)).length;
    return send(this.commands, {
      ...sent,
      subject: String(targetEventId),
      body: { why, ...envelope },
      expectedVersion,
    });
  }

  private known(steps: readonly Step[], line: FplLine): Promise<Set<string>> {
    const all = steps.flatMap((step) => (step.fallback ? [step, step.fallback] : [step]));
    return all.length
      ? this.log.recordedCommands(all.map((step) => commandId(line, step)))
      : Promise.resolve(new Set());
  }
}

const commandId = (line: FplLine, { slot }: Pick<Step, 'slot'>): string =>
  `feed:fpl:${keyOf(line, slot)}`;
const kept = (result: Result, step: Step, event: string, recorded: number): Result => ({
  ...result,
  recorded: result.recorded + recorded,
  unclassified: result.unclassified || step.unclassified === true,
  record: evolveRecord(result.record, step, event),
});
/** The event that a step made when it was sent before. */
const storedEvent = ({ command, envelope }: Step, { facts }: Memory): string | undefined =>
  facts.find((fact) => {
    const { source } = envelopeOf(fact);
    return (
      fact.type === FACTS[command] &&
      source.kind === 'feed' &&
      source.reference === envelope.source.reference
    );
  })?.id;
