/**
 * How long the puts of a load took.
 *
 * @module
 */
import type { Latencies } from './task.js';

/** The latencies of some puts; null if there are none. */
export function latenciesOf(milliseconds: readonly number[]): Latencies | null {
  if (milliseconds.length === 0) return null;
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (percent: number): number => quantile(sorted, percent);
  return { p50: at(50), p95: at(95), p99: at(99), most: at(100) };
}

/** The least of the values that so many percent of them do not exceed: the nearest rank. */
function quantile(sorted: Float64Array, percent: number): number {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1] as number;
}
