/** A small log in memory with the real rules of a player, and the feed replayed into it as the importer would. */
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Rejection, type StoredFact, stateOf } from '../../src/event-store/decider.js';
import { keyOf } from '../../src/feeds/fpl-key.js';
import { type FplLine, parseLine } from '../../src/feeds/fpl-line.js';
import { releaseSteps } from '../../src/feeds/fpl-moves.js';
import { type PlanContext, planOf } from '../../src/feeds/fpl-plan.js';
import {
  evolveRecord,
  type FplRecord,
  recordOf,
  unknownPlayer,
} from '../../src/feeds/fpl-record.js';
import type { Step } from '../../src/feeds/fpl-step.js';
import { player, playerCommands } from '../../src/player/player.js';
import type { Statement } from '../../src/statement.js';

const ASKED = { actor: { id: 'test', role: 'admin' }, askedAt: '2030-01-01T00:00:00Z' };
type Decides = Readonly<
  Record<string, (state: unknown, command: Statement) => Rejection | readonly StoredFact[]>
>;
const classes = playerCommands as unknown as Readonly<Record<string, new () => Statement>>;

export const clubOf = (team: string): string => team.toLowerCase().replace(/[^a-z]+/g, '-');
export const contextOf = (line: FplLine): PlanContext => ({
  clubId: clubOf(line.team),
  clubIdOf: clubOf,
  opponentOn: () => undefined,
});

export class Replay {
  readonly facts = new Map<number, StoredFact[]>();
  readonly records = new Map<number, FplRecord>();
  /** keys of the commands that were sent, and of fallbacks that were sent in their place */
  readonly sent = new Set<string>();
  readonly refusals: { readonly line: FplLine; readonly step: Step; readonly code: string }[] = [];
  readonly steps: Step[] = [];
  private baseline: { line: FplLine; codes: Set<number> } | undefined;
  private position = 0;
  private readonly states = new Map<number, unknown>();

  constructor(private readonly heard: (code: number, fact: StoredFact) => void = () => undefined) {}

  take(line: FplLine): void {
    const code = line.player_code;
    if (line.kind === 'baseline') {
      this.baseline ??= { line, codes: new Set() };
      this.baseline.codes.add(code);
    } else this.endBaseline();
    for (const step of planOf(this.recordOf(code), line, contextOf(line))) this.send(line, step);
  }

  recordOf(code: number): FplRecord {
    return this.records.get(code) ?? unknownPlayer;
  }

  factsOf(code: number): readonly StoredFact[] {
    return this.facts.get(code) ?? [];
  }

  private endBaseline(): void {
    const { baseline } = this;
    this.baseline = undefined;
    if (!baseline) return;
    for (const [code, record] of [...this.records])
      if (!baseline.codes.has(code))
        for (const step of releaseSteps(record, baseline.line))
          this.send({ ...baseline.line, player_code: code }, step);
  }

  private send(line: FplLine, step: Step): void {
    const made = this.decide(line.player_code, step);
    if (made instanceof Rejection) {
      this.refusals.push({ line, step, code: made.code });
      if (step.fallback) this.send(line, step.fallback);
      return;
    }
    this.sent.add(keyOf(line, step.slot));
    this.steps.push(step);
    const record = this.recordOf(line.player_code);
    const about = step.aboutSlot ? { reasonId: this.factsOf(line.player_code).at(-2)!.id } : {};
    if (made.length)
      this.records.set(
        line.player_code,
        evolveRecord(record, { ...step, body: { ...step.body, ...about } }, made[0]!.id),
      );
  }

  private decide(code: number, step: Step): Rejection | readonly StoredFact[] {
    const before = this.factsOf(code);
    const { source, statedAt, occurred, confidence, visibility } = step.envelope;
    const envelope = { source, statedAt, occurred, confidence, visibility };
    if (step.command === 'WithdrawStatement')
      return this.append(code, [{ type: 'StatementWithdrawn', data: step.body, meta: envelope }]);
    const about = step.aboutSlot ? { reasonId: before.at(-1)!.id } : {};
    const plain = JSON.parse(JSON.stringify({ ...step.body, ...about, ...envelope })) as object;
    const command = plainToInstance(classes[step.command]!, plain);
    const errors = validateSync(command, { whitelist: true, forbidNonWhitelisted: true });
    command.about(`fpl-${code}`, ASKED);
    if (errors.length)
      throw new Error(
        `${step.command}: ${JSON.stringify(errors.map((error) => error.constraints ?? error.children))}`,
      );
    const objection = command.objection();
    if (objection) return objection;
    if (!before.length && !player.begins.includes(step.command as never))
      return new Rejection('NothingThere', 'nobody');
    const made = (player.decide as unknown as Decides)[step.command]!(
      stateOf(player, before),
      command,
    );
    return made instanceof Rejection
      ? made
      : this.append(
          code,
          made.map(({ type, data }) => ({ type, data, meta: command.envelope({ type, data }) })),
        );
  }

  private append(
    code: number,
    made: readonly Pick<StoredFact, 'type' | 'data' | 'meta'>[],
  ): readonly StoredFact[] {
    const before = this.factsOf(code);
    const stored = made.map(({ type, data, meta }, i): StoredFact => {
      this.position += 1;
      const place = {
        stream: `player-fpl-${code}`,
        version: before.length + i + 1,
        position: this.position,
      };
      const own = {
        id: `event-${this.position}`,
        schemaVersion: 1,
        recordedAt: '2030-01-01T00:00:00Z',
      };
      return { ...own, ...place, type, data: JSON.parse(JSON.stringify(data)), meta };
    });
    this.facts.set(code, [...before, ...stored]);
    const folds = player.evolve as unknown as Readonly<
      Record<string, (...fact: unknown[]) => unknown>
    >;
    if (stored.some(({ type }) => type === 'StatementWithdrawn')) this.states.delete(code);
    else
      for (const { type, data, meta, id } of stored)
        this.states.set(
          code,
          folds[type]!(this.states.get(code) ?? player.initial, data, meta, id),
        );
    for (const fact of stored) this.heard(code, fact);
    return stored;
  }
}

/** The keys that a second reading of a line would send, from the facts stated before it. */
export const keysAgain = (
  facts: readonly StoredFact[],
  line: FplLine,
): readonly (readonly string[])[] => {
  const before = facts.filter(({ meta }) => String(meta['statedAt']) < line.observed_at);
  const alternatives = (step: Step): readonly string[] => [
    keyOf(line, step.slot),
    ...(step.fallback ? [keyOf(line, step.fallback.slot)] : []),
  ];
  return planOf(recordOf(before), line, contextOf(line)).map(alternatives);
};

/** A line of the feed with defaults, as a test needs it. */
export const lineOf = (
  fields: Partial<FplLine> & { readonly status: FplLine['status'] },
): FplLine => {
  const line = parseLine(
    JSON.stringify({
      seq: 1,
      kind: 'change',
      observed_after: '2024-09-10T00:00:00Z',
      observed_at: '2024-09-14T10:00:00Z',
      season: '2024-25',
      player_code: 7,
      player: 'Player',
      full_name: 'A Player',
      team: 'Brighton',
      position: 'MID',
      chance: { a: 100, d: 75, i: 0, s: 0, u: 0, n: 0 }[fields.status],
      news: '',
      news_added: null,
      ...fields,
    }),
  );
  if ('reason' in line) throw new Error(line.reason);
  return line;
};
