import { LRUCache } from 'lru-cache';

/** So long at most an answer is kept, whatever it rests on. */
export const KEPT_MS = 500;
const MOST = 500;
/** A page that wrote more documents than this is not looked through. */
const MANY = 200;

/** An answer, and what it was gathered from. */
export interface Gathered<Answer extends object> {
  readonly answer: Answer;
  /** The view's position that it stands on */
  readonly position: number;
  /** The documents that it rests on, those that were looked for and not found among them */
  readonly keys: ReadonlySet<string>;
  /** While it may be kept, passing time alone does not change it */
  readonly steady: boolean;
}
/** Something that answers may rest on is another now. */
export interface Change {
  /** An answer that stands here or later knows of it; undefined: none does */
  readonly position?: number;
  /** The documents concerned; undefined: any */
  readonly keys?: readonly string[] | undefined;
}
/** Says of an answer whether it may be given again. */
export interface Keeping {
  readonly position: number;
  readonly keys: ReadonlySet<string>;
  readonly untilMs: number;
  holds: boolean;
}
interface Asking {
  readonly answer: Promise<object>;
  readonly changes: Change[];
}

const keepings = new WeakMap<object, Keeping>();
/** Of an answer that is kept. */
export const keepingOf = (answer: object): Keeping | undefined => keepings.get(answer);
/** Nothing that it rests on has changed, and its time is not over. */
export const stands = ({ holds, untilMs }: Keeping): boolean =>
  holds && performance.now() < untilMs;

const concerns = (
  { position = Infinity, keys }: Change,
  { position: stoodOn, keys: restsOn }: Pick<Keeping, 'position' | 'keys'>,
): boolean =>
  stoodOn < position &&
  (keys === undefined || keys.length > MANY || keys.some((key) => restsOn.has(key)));

/**
 * The same question is answered once, for all who ask it until something that the answer rests on changes, half a
 * second at most. Whoever keeps the answer in another form asks `keepingOf` whether it may still be given.
 */
export class KeptAnswers {
  private readonly kept = new LRUCache<string, { answer: object; keeping: Keeping }>({
    max: MOST,
    dispose: ({ keeping }) => (keeping.holds = false), // from here on it hears of no change
  });
  /** Joined by who asks the same, until something changes */
  private readonly asking = new Map<string, Asking>();
  private readonly unfinished = new Set<Asking>();

  constructor(private readonly keptMs = KEPT_MS) {}

  /** An answer that stands on a position or a later one. */
  async answer<Answer extends object>(
    question: string,
    atLeast: number,
    gather: () => Promise<Gathered<Answer>>,
  ): Promise<Answer> {
    const held = this.kept.get(question);
    if (held && held.keeping.position >= atLeast && stands(held.keeping))
      return held.answer as Answer;
    const asked = this.asking.get(question) ?? this.ask(question, gather);
    return (await asked.answer) as Answer;
  }

  /** To be told of every change, at once. */
  changed(change: Change): void {
    this.asking.clear();
    for (const asked of this.unfinished) asked.changes.push(change);
    for (const { keeping } of this.kept.values())
      if (concerns(change, keeping)) keeping.holds = false;
  }

  private ask(question: string, gather: () => Promise<Gathered<object>>): Asking {
    const untilMs = performance.now() + this.keptMs;
    const changes: Change[] = [];
    const answer = gather().then(({ answer, steady, position, keys }) => {
      const keeping = { position, keys, untilMs, holds: true };
      if (steady && !changes.some((change) => concerns(change, keeping))) {
        this.kept.set(question, { answer, keeping });
        keepings.set(answer, keeping);
      }
      return answer;
    });
    const asked = { answer, changes };
    this.asking.set(question, asked);
    this.unfinished.add(asked);
    const finished = (): void => {
      this.unfinished.delete(asked);
      if (this.asking.get(question) === asked) this.asking.delete(question);
    };
    answer.then(finished, finished);
    return asked;
  }
}
