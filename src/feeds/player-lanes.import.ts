import pLimit from 'p-limit';

/** Players in parallel, one player's lines strictly in order, and no more than so many lines held at once. */
export class PlayerLanes {
  private readonly limit: ReturnType<typeof pLimit>;
  private readonly tails = new Map<number, Promise<void>>();
  private held = 0;
  private wake: (() => void) | undefined;
  private readonly failures: unknown[] = [];

  constructor(
    atOnce: number,
    private readonly most: number,
  ) {
    this.limit = pLimit(atOnce);
  }

  /** Takes the work in, waiting while too many lines are held. @throws the first failure of earlier work */
  async add(player: number, work: () => Promise<void>): Promise<void> {
    while (this.held >= this.most) await new Promise<void>((resolve) => (this.wake = resolve));
    this.check();
    this.held += 1;
    const before = this.tails.get(player) ?? Promise.resolve();
    const own = before.then(() => this.limit(() => (this.failures.length ? undefined : work())));
    const done = own.then(
      () => undefined,
      (error: unknown) => void this.failures.push(error),
    );
    const tail = done.then(() => {
      this.held -= 1;
      if (this.tails.get(player) === tail) this.tails.delete(player);
      this.wake?.();
    });
    this.tails.set(player, tail);
  }

  /** All work that was taken in is done. @throws the first failure */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
    this.check();
  }

  private check(): void {
    if (this.failures.length) throw this.failures[0];
  }
}
