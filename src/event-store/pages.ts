import type { StoredFact } from './decider.js';

type Page = readonly StoredFact[];
interface Asked {
  readonly page: Promise<Page>;
  /** the round in which it was asked for */
  readonly round: number;
}
/** Facts in a page */
export const PAGE = 2_000;
/** So many pages are held for views that stand at different places; each may be some megabytes. */
const MOST = 4;

/**
 * Pages of the log: each is read once for all views that stand before it, and the next one ahead, while this one is
 * folded and written. A full page is the same for ever, since the log has no holes and grows at its end only.
 */
export class Pages {
  private readonly asked = new Map<number, Asked>();
  private round = 0;

  constructor(
    private readonly read: (after: number, limit: number) => Promise<Page>,
    readonly size: number,
  ) {}

  /** The log may have grown: a page that was not full is read again. */
  next(): void {
    this.round += 1;
  }

  /** The facts after a position, up to a page. */
  async after(position: number): Promise<Page> {
    const asked = this.ask(position);
    const page = await asked.page;
    if (!this.isFull(page) && asked.round < this.round) {
      this.asked.delete(position);
      return this.after(position);
    }
    if (this.isFull(page)) this.ask(page.at(-1)!.position);
    return page;
  }

  isFull(page: Page): boolean {
    return page.length >= this.size;
  }

  private ask(position: number): Asked {
    const known = this.asked.get(position);
    if (known) return known;
    const page = this.read(position, this.size);
    page.catch(() => this.asked.delete(position)); // whoever waits for it is told, and the next one asks anew
    const asked = { page, round: this.round };
    this.asked.set(position, asked);
    if (this.asked.size > MOST) this.asked.delete(this.asked.keys().next().value!);
    return asked;
  }
}
