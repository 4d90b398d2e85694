/**
 * What channels guarantee. The network is a list in canonical order, so that two networks with
 * the same messages are the same state.
 *
 * Unordered: any message may arrive next, so the list is a sorted bag. FIFO: on each link only the
 * oldest may arrive; links are sorted, and messages of one link stay in the order of sending.
 * Works on any handle for a message: the readable model uses texts, the search uses numbers.
 *
 * @module
 */
import type { NetworkName } from '../cluster/bound.js';

/** How to put handles of messages in order. */
export interface Handles<T> {
  /** Negative, 0 or positive as `a` sorts before, like or after `b`. */
  readonly compare: (a: T, b: T) => number;
  /** The link (sender and receiver) of a message as a number. */
  readonly link: (handle: T) => number;
}

/** Offsets of the messages that may arrive next; of equal ones only the first. */
export function deliverable<T>(
  network: readonly T[],
  kind: NetworkName,
  handles: Handles<T>,
): readonly number[] {
  return network.flatMap((handle, i) => {
    const before = network[i - 1];
    if (before === undefined) return [i];
    const repeats =
      kind === 'fifo'
        ? handles.link(before) === handles.link(handle)
        : handles.compare(before, handle) === 0;
    return repeats ? [] : [i];
  });
}

/** The network with `added`, in canonical order. */
export function withMessages<T>(
  network: readonly T[],
  added: readonly T[],
  kind: NetworkName,
  handles: Handles<T>,
): readonly T[] {
  const order =
    kind === 'fifo' ? (a: T, b: T) => handles.link(a) - handles.link(b) : handles.compare;
  return [...network, ...added].sort(order);
}

/** The network without the message at `offset`. */
export const withoutMessage = <T>(network: readonly T[], offset: number): readonly T[] =>
  network.filter((_, i) => i !== offset);
