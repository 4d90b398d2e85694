/**
 * How long a server waits, and what has to hold between those times for anything to get done.
 *
 * @module
 */

/** Intervals of a server, in milliseconds. */
export interface Timing {
  /** The election timeout is drawn from here, anew each time: the least and the most of it. */
  readonly electionTimeoutMs: readonly [least: number, most: number];
  /** How long a leader is silent at most. */
  readonly heartbeatMs: number;
}

/**
 * Twice the paper's example (`P5.2.4`), so that a disk which takes tens of milliseconds to sync
 * does not look like a leader that is gone.
 */
export const defaultTiming: Timing = { electionTimeoutMs: [300, 600], heartbeatMs: 50 };

/** So many heartbeats may get lost in a row before anybody stands for election. */
const HEARTBEATS_A_TIMEOUT = 3;

/** Beyond this a cluster without a leader would look dead to its clients. */
const MOST_MS = 600_000;

/**
 * Why these intervals would not work; null if they would. An election timeout has to be much longer
 * than a message takes (`P5.6.2`), and must not be the same everywhere (`P5.2.4`).
 */
export function wrongTiming({ electionTimeoutMs, heartbeatMs }: Timing): string | null {
  const [least, most] = electionTimeoutMs;
  if (![least, most, heartbeatMs].every((ms) => Number.isFinite(ms) && ms >= 1 && ms <= MOST_MS)) {
    return `intervals are 1 to ${MOST_MS} ms, not ${least}, ${most} and ${heartbeatMs}`;
  }
  if (most < least * 1.2) {
    const range = `${least} to ${most} ms`;
    return `P5.2.4: election timeouts from ${range} are too much alike; let them differ by a fifth`;
  }
  if (least < heartbeatMs * HEARTBEATS_A_TIMEOUT) {
    const rule = `P5.6.2: an election timeout of ${least} ms is too short`;
    const advice = `take ${HEARTBEATS_A_TIMEOUT} times as much`;
    return `${rule} for a heartbeat each ${heartbeatMs} ms; ${advice}`;
  }
  return null;
}
