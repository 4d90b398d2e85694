/**
 * How many threads search, and from when on.
 *
 * @module
 */
import { availableParallelism } from 'node:os';
import { Refusal } from '../refusal.js';
import type { TeamSize } from './team.js';

/** Several threads are asked for where one only can search: the message says why. */
export class WorkersError extends Refusal {
  override readonly name = 'WorkersError';
}

/** From so many states on several threads are worth their start: when asked for, and else. */
const SOME = 20_000;
const MANY = 2_000_000;

/** Of its own accord a search takes no more threads than these. */
const MOST = 4;

/**
 * The threads of a search that is asked to take so many; null where one thread is to search.
 * `obstacle` says what only one thread can do; null if there is nothing of it.
 *
 * @throws WorkersError when several are asked for and there is an obstacle
 */
export function teamSize(workers: number | 'auto', obstacle: string | null): TeamSize | null {
  const threads = workers === 'auto' ? Math.min(MOST, availableParallelism()) : workers;
  if (threads === 1) return null;
  if (obstacle === null) return { threads, from: workers === 'auto' ? MANY : SOME };
  if (workers === 'auto') return null;
  throw new WorkersError(
    `${threads} workers: expected 1 with ${obstacle}; search with --workers 1`,
  );
}
