/**
 * Holds what clients were told and what readers saw against the log that is left at the end. Pure: it knows files of
 * lines, no database and none of the code that it judges.
 */
export interface Place {
  readonly position: number;
  readonly id: string;
}
/** An event of the final log; `command`, `of` and `facts` stand in its data. */
export interface Entry extends Place {
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly command: string;
  /** The how-manieth of its command's facts it is, from 0 */
  readonly of: number;
  readonly facts: number;
}
/** What a client was told about one try of a command. */
export interface Answer {
  readonly command: string;
  readonly stream: string;
  /** Caller and key, where it came with one */
  readonly key?: string;
  /** The stream's version that the client insisted on */
  readonly expected?: number;
  readonly outcome: 'recorded' | 'replayed' | 'refused' | 'unknown';
  readonly events?: readonly Place[];
  readonly version?: number;
  readonly position?: number;
  /** The whole of a refusal as the client saw it */
  readonly said?: string;
}
export interface Recording {
  readonly answers: readonly Answer[];
  /** What each tailing reader saw, in its order */
  readonly seen: Readonly<Record<string, readonly Place[]>>;
  readonly log: readonly Entry[];
}
export type Fault =
  | 'hole' | 'version gap' | 'clock stood still' | 'id twice' | 'effect twice' | 'torn' | 'lost' | 'misplaced'
  | 'refused but recorded' | 'never asked for' | 'answers differ' | 'version not as expected' | 'leaked'
  | 'missed' | 'seen twice' | 'out of order' | 'seen but not there'; // prettier-ignore
export type Report = Partial<Record<Fault, { readonly count: number; readonly first: string }>>;
type Find = (fault: Fault, what: string) => void;

/** Every fault, how often and where first; empty if there is none. */
export const faultsIn = (recording: Recording): Report => {
  const report: Report = {};
  const find: Find = (fault, what) => {
    const { count, first } = report[fault] ?? { count: 0, first: what };
    report[fault] = { count: count + 1, first };
  };
  order(recording.log, find);
  const commands = new Map<string, Entry[]>();
  for (const entry of recording.log)
    commands.set(entry.command, [...(commands.get(entry.command) ?? []), entry]);
  effects(commands, recording.answers, find);
  answers(commands, recording.answers, find);
  keys(recording.answers, find);
  readers(recording, find);
  return report;
};

/** Positions 1..n, each stream's versions 1..n, a clock that grows, no id twice. */
const order = (log: readonly Entry[], find: Find): void => {
  const versions = new Map<string, number>();
  const ids = new Set<string>();
  for (const [i, { position, id, stream, version, recordedAt }] of log.entries()) {
    const before = log[i - 1];
    if (position !== (before?.position ?? 0) + 1)
      find('hole', `${position} comes after ${before?.position ?? 0}`);
    if (before && recordedAt <= before.recordedAt)
      find('clock stood still', `${recordedAt} at ${position}`);
    const next = (versions.get(stream) ?? 0) + 1;
    if (version !== next) find('version gap', `${stream} ${version} at ${position}, not ${next}`);
    versions.set(stream, version);
    if (ids.has(id)) find('id twice', `${id} at ${position}`);
    ids.add(id);
  }
};

/** What is in the log was asked for, once, whole and in one piece; what was refused is not in it. */
const effects = (
  commands: ReadonlyMap<string, readonly Entry[]>,
  given: readonly Answer[],
  find: Find,
): void => {
  const outcomes = new Map<string, Set<Answer['outcome']>>();
  for (const { command, outcome } of given)
    outcomes.set(command, (outcomes.get(command) ?? new Set()).add(outcome));
  for (const [command, entries] of commands) {
    const [{ facts, stream, position }] = entries as [Entry];
    const where = `${command} at ${entries.map((entry) => entry.position).join()}`;
    if (new Set(entries.map(({ of }) => of)).size < entries.length) find('effect twice', where);
    else if (
      entries.length !== facts ||
      entries.some((e, i) => e.of !== i || e.position !== position + i || e.stream !== stream)
    )
      find('torn', where);
    const told = outcomes.get(command);
    if (!told) find('never asked for', where);
    else if (told.size === 1 && told.has('refused')) find('refused but recorded', where);
  }
};

/** What was acknowledged is in the log, where the answer says. */
const answers = (
  commands: ReadonlyMap<string, readonly Entry[]>,
  given: readonly Answer[],
  find: Find,
): void => {
  for (const { command, stream, outcome, expected, events = [], version, position } of given) {
    if (outcome !== 'recorded' && outcome !== 'replayed') continue;
    const entries = commands.get(command);
    if (!entries) {
      find('lost', `${command} at ${position}`);
      continue;
    }
    const [first] = entries as [Entry];
    const last = entries.at(-1)!;
    const same =
      events.length === entries.length &&
      events.every(({ id, position: at }, i) => id === entries[i]!.id && at === entries[i]!.position); // prettier-ignore
    if (!same || position !== last.position || version !== last.version || stream !== first.stream)
      find('misplaced', `${command}, said to be at ${position}, is at ${last.position}`);
    if (outcome === 'recorded' && expected !== undefined && first.version !== expected + 1)
      find(
        'version not as expected',
        `${command} at version ${first.version}, not ${expected + 1}`,
      );
  }
};

/** One command id: one effect, one answer, and nothing of it for who comes with another body. */
const keys = (given: readonly Answer[], find: Find): void => {
  const known = new Map<string, Answer[]>();
  for (const answer of given)
    if (answer.key !== undefined) known.set(answer.key, [...(known.get(answer.key) ?? []), answer]);
  for (const [key, all] of known) {
    const effective = all.filter(({ outcome }) => outcome === 'recorded' || outcome === 'replayed');
    const bodies = new Set(effective.map((a) => JSON.stringify([a.command, a.events, a.version, a.position]))); // prettier-ignore
    if (bodies.size > 1) find('answers differ', key);
    if (effective.filter(({ outcome }) => outcome === 'recorded').length > 1)
      find('effect twice', `${key}: two answers say that it is new`);
    const ids = effective.flatMap(({ events = [] }) => events.map(({ id }) => id));
    for (const { outcome, said = '' } of all)
      if (outcome === 'refused' && ids.some((id) => said.includes(id))) find('leaked', key);
  }
};

/** Whoever reads `position > n` meets every event once, in its order, and none that is not there afterwards. */
const readers = ({ seen, log }: Recording, find: Find): void => {
  const there = new Map(log.map(({ id, position }) => [id, position]));
  for (const [reader, places] of Object.entries(seen)) {
    const met = new Set<string>();
    for (const [i, { id, position }] of places.entries()) {
      if (met.has(id)) find('seen twice', `${reader}: ${id} at ${position}`);
      met.add(id);
      if (i > 0 && position <= places[i - 1]!.position)
        find('out of order', `${reader}: ${position} after ${places[i - 1]!.position}`);
      if (there.get(id) !== position) find('seen but not there', `${reader}: ${id} at ${position}`);
    }
    for (const { id, position } of log)
      if (!met.has(id)) find('missed', `${reader}: ${id} at ${position}`);
  }
};
