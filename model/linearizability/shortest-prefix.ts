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
  /** An order of all that was answered before the last of them; offsets of operations. */
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
  let { at: good, order } = whole;
  let bad = events;
  let probe = good + 1;
  while (bad - good > 1) {
    const found = place(operationsWithin(operations, probe), initial, budget);
    if (found.type === 'undecided')
      return { type: 'prefix', events: bad, order, isShortest: false };
    if (found.type === 'placed') {
      good = probe;
      ({ order } = found);
    } else {
      bad = probe;
      if (found.at > good) ({ at: good, order } = found);
    }
    probe = Math.floor((good + bad) / 2);
  }
  return { type: 'prefix', events: bad, order, isShortest: true };
}
