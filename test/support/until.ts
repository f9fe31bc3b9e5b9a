import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, asking again and again; one that throws does not hold yet. Fails with what it said last. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = 'the condition did not come true',
  patience = 20_000,
): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    let said: unknown;
    try {
      if (await condition()) return;
    } catch (error) {
      said = error;
    }
    if (Date.now() > deadline) throw new Error(`${what} within ${patience} ms`, { cause: said });
    await pause(5);
  }
}
