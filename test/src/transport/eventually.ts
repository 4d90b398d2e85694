/**
 * Waiting for what takes the time that it takes.
 *
 * @module
 */

const DEADLINE_MS = 20_000;

/** Resolved once the condition holds. @throws Error naming `what` when it does not come to hold */
export async function eventually(what: string, condition: () => boolean): Promise<void> {
  const endMs = performance.now() + DEADLINE_MS;
  while (!condition()) {
    if (performance.now() > endMs) throw new Error(`it did not come about that ${what}`);
    await pause(2);
  }
}

/** Resolved after so many milliseconds, for what must not happen meanwhile. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
