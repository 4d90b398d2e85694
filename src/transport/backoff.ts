/**
 * How long to wait before a connection is tried again.
 *
 * @module
 */
import type { TcpLimits } from './limits.js';

/**
 * Milliseconds after so many failures in a row: doubled each time up to a limit, of which a random
 * share from half to all, so that servers which lost each other together do not call together.
 */
export function backoffMs(failures: number, random: () => number, limits: TcpLimits): number {
  const { firstRetryMs, lastRetryMs } = limits;
  const longest = Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures, 30));
  return longest * (0.5 + random() / 2);
}
