/**
 * The log as it should be, in memory: what a step of commands given at once may do to it and may answer, in whatever
 * order they went. Pure, and held against every implementation.
 */
import type { Entry, Place } from './checker.js';

export interface Command {
  readonly name: string;
  readonly stream: string;
  readonly facts: number;
  readonly expected?: number;
  readonly key?: string;
  readonly body: string;
}
export interface FirstAnswer {
  readonly events: readonly Place[];
  readonly version: number;
  readonly position: number;
}
export type Outcome =
  | ({ readonly kind: 'recorded' | 'replayed' } & FirstAnswer)
  | { readonly kind: 'moved' | 'reused' }
  /** and what stood in the way */
  | { readonly kind: 'unavailable'; readonly why: string };

const sameAnswer = (a: FirstAnswer, b: FirstAnswer): boolean =>
  JSON.stringify([a.events, a.version, a.position]) === JSON.stringify([b.events, b.version, b.position]); // prettier-ignore

export class Model {
  private readonly versions = new Map<string, number>();
  private readonly keys = new Map<
    string,
    { readonly body: string; readonly answer: FirstAnswer }
  >();
  constructor(public head: number) {}

  versionOf(stream: string): number {
    return this.versions.get(stream) ?? 0;
  }

  /**
   * Takes in a step: its commands, what each was answered, and what the log holds after the head of before.
   * @throws where no order of the commands explains that
   */
  step(
    given: readonly { readonly command: Command; readonly outcome: Outcome }[],
    added: readonly Entry[],
    disturbed: boolean,
  ): void {
    const before = new Map(this.versions);
    const known = new Set(this.keys.keys());
    const recorded = this.append(new Map(given.map((one) => [one.command.name, one.command])), added); // prettier-ignore
    for (const { command, outcome } of given) {
      const fail = (why: string): never => {
        throw new Error(`${command.name} was answered ${outcome.kind}: ${why}`);
      };
      const own = recorded.get(command.name);
      const first = command.key === undefined ? undefined : this.keys.get(command.key);
      if (outcome.kind === 'unavailable') {
        if (!disturbed) fail(`nobody was in its way, but ${outcome.why}`);
        continue;
      }
      if (outcome.kind === 'recorded') {
        if (!own) fail('it is not in the log');
        else if (!sameAnswer(own, outcome)) fail('it is elsewhere in the log');
        continue;
      }
      if (own) fail('it is in the log');
      const moved = command.expected !== undefined &&
        (command.expected !== (before.get(command.stream) ?? 0) || this.versionOf(command.stream) !== command.expected); // prettier-ignore
      if (outcome.kind === 'moved' && !moved) fail('the stream was where it was expected');
      if (outcome.kind === 'moved' && known.has(command.key ?? '')) fail('its key was known');
      if (outcome.kind === 'reused' && first?.body === command.body) fail('it is the same command');
      if (outcome.kind !== 'moved' && !first) fail('its key is new');
      if (outcome.kind === 'replayed') {
        if (first!.body !== command.body) fail('it is another command');
        if (!sameAnswer(first!.answer, outcome)) fail('the first answer was another');
      }
    }
  }

  /** What was added, command by command in the log's order, each allowed where it stands. */
  private append(
    commands: ReadonlyMap<string, Command>,
    added: readonly Entry[],
  ): Map<string, FirstAnswer> {
    const recorded = new Map<string, FirstAnswer>();
    for (let rest = [...added]; rest.length;) {
      const { command: name, stream, facts } = rest[0]!;
      const command = commands.get(name);
      const fail = (why: string): never => {
        throw new Error(`${name} at ${this.head + 1}: ${why}`);
      };
      if (!command) return fail('nobody asked for it');
      if (recorded.has(name)) fail('it is there twice');
      const version = this.versionOf(stream);
      if (command.stream !== stream || command.facts !== facts) fail('it is another');
      if (command.expected !== undefined && command.expected !== version) fail(`its stream is at ${version}`); // prettier-ignore
      if (command.key !== undefined && this.keys.has(command.key)) fail('its key is known');
      const events = rest.slice(0, facts);
      rest = rest.slice(facts);
      for (const [i, event] of events.entries())
        if (event.command !== name || event.of !== i || event.position !== this.head + i + 1 || event.version !== version + i + 1) fail('it is torn'); // prettier-ignore
      this.head += facts;
      this.versions.set(stream, version + facts);
      const places = events.map(({ id, position }) => ({ id, position }));
      const answer = { events: places, version: version + facts, position: this.head };
      recorded.set(name, answer);
      if (command.key !== undefined) this.keys.set(command.key, { body: command.body, answer });
    }
    return recorded;
  }
}
