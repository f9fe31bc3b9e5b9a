/** The squads of one page, looked at once for all who have it open and may see the same of them. */
import { renderToString } from 'preact-render-to-string';
import type { JSX } from 'preact';
import type { SquadAnswer } from '../../availability/squad.answer.js';
import { type Instant, instantOf } from '../../calendar.js';
import { type EventStream, written } from '../../live/event-stream.js';
import { type Marks, newsIn } from './board-news.js';
import { squadId, STATUS_ID } from './live-updates.js';
import { timeOf } from '../when.js';

interface Look {
  readonly position: number;
  readonly squads: readonly SquadAnswer[];
}
/** A place on the page, and what comes there. */
export interface Part {
  readonly id: string;
  readonly element: JSX.Element;
}
/** What is looked at: the squads as they are now, and the parts of the page that show those of some clubs, or all. */
export interface Subject {
  readonly ask: () => Promise<Look>;
  readonly parts: (look: Look, marks: Marks, clubIds?: readonly string[]) => readonly Part[];
}
/** Each squad is a part of its own. */
export const eachSquad =
  (show: (squad: SquadAnswer, marks: Marks) => JSX.Element): Subject['parts'] =>
  ({ squads }, marks, clubIds) =>
    squads
      .filter(({ clubId }) => clubIds === undefined || clubIds.includes(clubId))
      .map((squad) => ({ id: squadId(squad.clubId), element: show(squad, marks) }));

const partial = (target: string, swap: string, html: string): string =>
  `<hx-partial hx-target="#${target}" hx-swap="${swap}">${html}</hx-partial>`;
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export class LiveBoard {
  private readonly listeners = new Set<EventStream>();
  private shown: Look | undefined;
  private marks: Marks = new Map();
  private looking: Promise<void> | undefined;
  private again = false;

  constructor(private readonly subject: Subject) {}

  get isAlone(): boolean {
    return this.listeners.size === 0;
  }

  /**
   * `after`: the position that the page was made from. What came since is shown at once; where nothing can be looked
   * at the stream is cut, and its page comes back.
   */
  async join(stream: EventStream, after: number | undefined): Promise<void> {
    this.listeners.add(stream);
    stream.once('close', () => this.listeners.delete(stream));
    await this.look().catch(() => stream.destroy());
    if (stream.isOver || !this.shown) return;
    const { position } = this.shown;
    if (after === position) return;
    stream.send(this.message(position, this.parts(this.shown)));
  }

  /** Looks again, and tells everybody what is new. One look at a time; who asks meanwhile gets the next one. */
  look(): Promise<void> {
    this.again = true;
    this.looking ??= this.run().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false;
      const before = this.shown;
      const now = await this.subject.ask();
      this.shown = now;
      if (before && before.squads !== now.squads) this.tell(before.squads, now);
    }
  }

  private tell(before: readonly SquadAnswer[], now: Look): void {
    const at: Instant = instantOf(Date.now());
    const { clubIds, words, count, marks } = newsIn(before, now.squads, at);
    if (!clubIds.length) return;
    this.marks = new Map([...this.marks, ...marks]);
    const parts = this.parts(now, clubIds);
    const status = words && partial(STATUS_ID, 'innerHTML', `<span data-changes="${count}">${escaped(`${timeOf(at)} ${words}`)}</span>`); // prettier-ignore
    const text = this.message(now.position, [...parts, status]);
    for (const listener of this.listeners) listener.send(text);
  }

  private parts(look: Look, clubIds?: readonly string[]): readonly string[] {
    return this.subject
      .parts(look, this.marks, clubIds)
      .map(({ id, element }) => partial(id, 'outerMorph', renderToString(element)));
  }
  private message(position: number, parts: readonly string[]): string {
    return written({ id: String(position), data: parts.join('') });
  }
}
