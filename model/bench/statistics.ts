/**
 * Medians, and ratios of what was measured in the same round.
 *
 * @module
 */
import type { Measurement } from './result.js';

/** The least, the median and the most of some values. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** The spread of at least one value; the median of an even number is the mean of the middle two. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('no values have no median');
  const sorted = values.toSorted((a, b) => a - b);
  const at = (offset: number): number => sorted[offset] as number;
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { least: at(0), median, most: at(last) };
}

/** What of a measurement is compared. */
export type Timing = 'cpuSeconds' | 'wallSeconds';

/**
 * How many times as long the first took as the second, in each round in which both ran; null if
 * there is none.
 */
export function ratioOf(
  first: readonly Measurement[],
  second: readonly Measurement[],
  timing: Timing,
): Spread | null {
  const ratios = first.flatMap((one) => {
    const other = second.find(({ round }) => round === one.round);
    return other === undefined ? [] : [one[timing] / other[timing]];
  });
  return ratios.length === 0 ? null : spreadOf(ratios);
}
