import type { StatementCorrected, StoredFact } from './decider.js';

export type Fields = Readonly<Record<string, unknown>>;
/**
 * Makes of a fact's fields those of the next shape. It is given a whole payload or the few fields that a correction
 * replaces, so it says nothing of fields that are not there: of a part it makes a part of what it makes of the whole.
 */
export type Upcast = (fields: Fields) => Fields;
/** How the old shapes of facts become the next, by their names: the first makes shape 2 of shape 1. */
export type OldFacts<Facts = Record<string, unknown>> = {
  readonly [Name in keyof Facts & string]?: readonly Upcast[];
};

/** The log holds what this program does not know: a newer one wrote it. Told without the fact's content. */
export class NewerThanProgram extends Error {
  constructor(what: string, position: number) {
    super(`${what} (position ${position}): this program is older than the log`);
  }
}

/** The shapes that this program knows. What is stored stays as it is; what is read comes in the newest one. */
export class Shapes {
  private readonly known: ReadonlySet<string> | undefined;

  constructor(
    private readonly old: OldFacts = {},
    /** The names of all facts; not given: any */
    known?: Iterable<string>,
  ) {
    this.known = known && new Set(known);
  }

  /** In which shape a new fact is recorded. */
  versionOf(type: string): number {
    return 1 + (this.old[type]?.length ?? 0);
  }

  /** Whether anything that was ever recorded has another shape by now. */
  get haveChanged(): boolean {
    return Object.keys(this.old).length > 0;
  }

  /** A fact in today's shape. A correction is in that of its statement, whose kind is `target`. @throws NewerThanProgram */
  current(fact: StoredFact, target?: string): StoredFact {
    const { type, schemaVersion, position } = fact;
    if (this.known && !this.known.has(type))
      throw new NewerThanProgram(`there is no fact ${type}`, position);
    if (type === 'StatementCorrected') return this.correction(fact, target);
    const version = this.mustKnow(type, schemaVersion, position);
    if (version === schemaVersion) return fact;
    return {
      ...fact,
      schemaVersion: version,
      data: this.upcast(type, schemaVersion, fact.data as Fields),
    };
  }

  /** Fields of any shape of a fact in its newest one. */
  upcast(type: string, from: number, fields: Fields): Fields {
    return (this.old[type] ?? []).slice(from - 1).reduce((so, upcast) => upcast(so), fields);
  }

  private correction(fact: StoredFact, target: string | undefined): StoredFact {
    const data = fact.data as StatementCorrected;
    const { targetSchemaVersion: from = 1 } = data;
    this.mustKnow('StatementCorrected', fact.schemaVersion, fact.position);
    const version = this.mustKnow(target ?? '', from, fact.position);
    if (version === from || target === undefined) return fact;
    const { occurred, ...fields } = data.replacement;
    const replacement = {
      ...this.upcast(target, from, fields),
      ...(occurred === undefined ? {} : { occurred }),
    };
    return { ...fact, data: { ...data, replacement, targetSchemaVersion: version } };
  }

  private mustKnow(type: string, schemaVersion: number, position: number): number {
    const version = this.versionOf(type);
    if (schemaVersion > version)
      throw new NewerThanProgram(
        `${type || 'a correction'} has shape ${schemaVersion}, known are shapes up to ${version}`,
        position,
      );
    return version;
  }
}
