/**
 * What a rule looks like. Pure: a decider sees a state and a command, and answers with facts or a Rejection.
 * The engine room loads, appends and retries around it.
 */

/** A fact as a rule makes it, before the log has numbered it. */
export type FactOf<Facts> = {
  [Name in keyof Facts & string]: { readonly type: Name; readonly data: Facts[Name] };
}[keyof Facts & string];

/** A fact as the log holds it. `meta` is the envelope: the engine room stores it and knows no more of it. */
export interface StoredFact<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly schemaVersion: number;
  /** RFC 3339, UTC, microseconds; grows strictly with position */
  readonly recordedAt: string;
  readonly type: Type;
  readonly data: Data;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A rule stood in the way; nothing is recorded. Answered as 422 with `code` and `detail`. */
export class Rejection {
  constructor(
    /** The rule's name, `NoOpenInjury` */
    readonly code: string,
    readonly detail: string,
    /** JSON pointer of the field at fault, `#/injuryId`, where one is */
    readonly pointer?: string,
  ) {}
}
export const reject = (code: string, detail: string, pointer?: string): Rejection =>
  new Rejection(code, detail, pointer);

// Command classes are constructed by class-transformer, so their constructors take anything.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type CommandClasses = Readonly<Record<string, abstract new (...args: any[]) => object>>;

export type Decide<State, Commands extends CommandClasses, Facts> = {
  readonly [Name in keyof Commands]: (
    state: State,
    command: InstanceType<Commands[Name]>,
  ) => readonly FactOf<Facts>[] | Rejection;
};

/** Folds never throw and never refuse: the fact has happened. The third argument is the envelope. */
export type Evolve<State, Facts> = {
  readonly [Name in keyof Facts & string]: (
    state: State,
    data: Facts[Name],
    meta: Readonly<Record<string, unknown>>,
    /** the fact's own id: a fact without an id in its payload is known by it */
    id: string,
  ) => State;
};

export interface Decider<State, Commands extends CommandClasses, Facts> {
  readonly initial: State;
  readonly commands: Commands;
  readonly decide: Decide<State, Commands, Facts>;
  readonly evolve: Evolve<State, Facts>;
  /** The commands that may be a stream's first; any other finds nothing there (404). */
  readonly begins: readonly (keyof Commands & string)[];
  /** The parties (clubs) whose callers may give this command; a caller without a party is not held to it. */
  readonly partiesOf: (
    state: State,
    command: InstanceType<Commands[keyof Commands]>,
  ) => readonly string[];
}

// The engine room handles every decider alike and cannot name their types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDecider = Decider<any, any, any>;

/** StatementCorrected and StatementWithdrawn belong to every stream: folds see the corrected history. */
export interface StatementCorrected {
  readonly targetEventId: string;
  /** payload fields that are replaced; `occurred` among them replaces the envelope's */
  readonly replacement: Readonly<Record<string, unknown>>;
  readonly why: string;
  /** the shape of the statement that the replacement is a part of; absent: its first */
  readonly targetSchemaVersion?: number;
}
export interface StatementWithdrawn {
  readonly targetEventId: string;
  readonly why: string;
}
export interface CorrectionFacts {
  StatementCorrected: StatementCorrected;
  StatementWithdrawn: StatementWithdrawn;
}

export const isCorrection = (fact: { readonly type: string }): boolean =>
  fact.type === 'StatementCorrected' || fact.type === 'StatementWithdrawn';

interface Correctable {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}
/** A fact after the corrections that bear on it: `corrections` are theirs, oldest first. */
export type Corrected<Fact> = Fact & { readonly corrections: readonly Fact[] };

/**
 * The history without what was withdrawn and with what was corrected put right, in its own order.
 * A correction can itself be withdrawn; a later one decides over an earlier one.
 */
export const correctedHistory = <Fact extends Correctable>(
  history: readonly Fact[],
): readonly Corrected<Fact>[] => {
  const corrections = history.filter(isCorrection);
  const target = (fact: Fact): string => (fact.data as StatementWithdrawn).targetEventId;
  const withdrawn = new Set<string>();
  // From the newest back: a withdrawal that was itself withdrawn no longer counts.
  for (const fact of corrections.toReversed())
    if (fact.type === 'StatementWithdrawn' && !withdrawn.has(fact.id)) withdrawn.add(target(fact));
  const standing = new Map<string, Fact[]>();
  for (const fact of corrections)
    if (fact.type === 'StatementCorrected' && !withdrawn.has(fact.id))
      standing.set(target(fact), [...(standing.get(target(fact)) ?? []), fact]);
  return history
    .filter((fact) => !isCorrection(fact) && !withdrawn.has(fact.id))
    .map((fact) => {
      const own = standing.get(fact.id) ?? [];
      const data = own.reduce<object>((before, { data: correction }) => {
        const { occurred: _, ...fields } = (correction as StatementCorrected).replacement;
        return { ...before, ...fields };
      }, fact.data as object);
      return { ...fact, data: own.length ? data : fact.data, corrections: own };
    });
};

/** The state of a stream: its corrected history, folded. An unknown fact stops loudly. */
export const stateOf = <State, Commands extends CommandClasses, Facts>(
  decider: Pick<Decider<State, Commands, Facts>, 'initial' | 'evolve'>,
  history: readonly StoredFact[],
  from: State = decider.initial,
): State =>
  correctedHistory(history).reduce((state, { type, data, meta, id }) => {
    const fold = decider.evolve[type as keyof Facts & string] as
      ((state: State, data: unknown, meta: StoredFact['meta'], id: string) => State) | undefined;
    if (!fold) throw new Error(`unknown fact ${type}: this program is older than the log`);
    return fold(state, data, meta, id);
  }, from);
