/**
 * How far a history of one value can be explained, taken as what was known at the time: an
 * operation that was not answered yet may have happened, whatever it returned later.
 *
 * @module
 */
import { type Operation, type Value, operationsWithin } from './history.js';
import { type Budget, type Placement, place } from './place.js';

/** Where a history stops being linearizable. */
export interface ShortestPrefix {
  readonly type: 'prefix';
  /** So many events cannot be linearized. */
  readonly events: number;
  /** So many events can be: one less if it is certain that the prefix is the shortest. */
  readonly explained: number;
  /** An order of all that was answered within those; offsets of operations. */
  readonly order: readonly number[];
  /** False if the budget ended before it was certain that fewer events can be. */
  readonly isShortest: boolean;
}

/** What became of a history of one value. */
export type Explained = Exclude<Placement, { readonly type: 'blocked' }> | ShortestPrefix;

/**
 * An order of the first `events` events, or the least number of them that has none. If a prefix has
 * none, no longer one has, so halving finds it; mostly the first search tells where it ends.
 */
export function explain(
  operations: readonly Operation[],
  events: number,
  initial: Value,
  budget: Budget,
): Explained {
  const whole = place(operationsWithin(operations, events), initial, budget);
  if (whole.type !== 'blocked') return whole;
  const ends = endsOf(operations, events);
  let { order } = whole;
  // The least number is among those from `low` to `high`.
  let low = ends.indexOf(whole.at + 1);
  let high = ends.length - 1;
  let probe = low;
  while (low < high) {
    const found = place(operationsWithin(operations, ends[probe] ?? 0), initial, budget);
    if (found.type === 'unknown') break;
    if (found.type === 'placed') low = probe + 1;
    else high = probe;
    const stuck = found.type === 'placed' ? low : ends.indexOf(found.at + 1);
    if (stuck >= low) ({ order } = found);
    low = Math.max(low, stuck);
    probe = Math.floor((low + high) / 2);
  }
  const isShortest = low === high;
  const explained = (ends[low] ?? events) - 1;
  return { type: 'prefix', events: ends[high] ?? events, explained, order, isShortest };
}

/** The numbers of events that end with an answer, from the least to the largest. */
const endsOf = (operations: readonly Operation[], events: number): readonly number[] =>
  operations
    .flatMap(({ answeredAt }) =>
      answeredAt === null || answeredAt >= events ? [] : answeredAt + 1,
    )
    .sort((a, b) => a - b);
