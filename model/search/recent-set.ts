/**
 * The fingerprints met lately, as far as they fit into the first cache. Mutable, for the search
 * only.
 *
 * Steps of different servers lead to the same state in either order, and breadth-first search takes
 * both orders soon after each other. So half of all lookups are for what was met just before: on a
 * cluster of three 50 % with 1,024 places, 55 % with 4,096, 60 % with 16,384 that no longer fit.
 *
 * @module
 */

import type { IntList } from './growable.js';
import { MOVE } from './search-model.js';

const BITS = 10;
const SHIFT = 32 - BITS;

/** One place for all fingerprints that begin with the same bits: the last one met is in it. */
export class RecentSet {
  private readonly slots = new Int32Array(2 << BITS);

  constructor() {
    // No fingerprint may be in an empty place. Zeros belong to the first one; ones do not.
    this.slots[0] = -1;
  }

  /** 1 if the fingerprint was not met lately, else 0; it is one of those met lately afterwards. */
  meet(low: number, high: number): number {
    const { slots } = this;
    const at = 2 * (low >>> SHIFT);
    const differs = ((slots[at] as number) ^ low) | ((slots[at + 1] as number) ^ high);
    slots[at] = low;
    slots[at + 1] = high;
    return (differs | -differs) >>> 31;
  }

  /** Afterwards `open` has those of the first `count` moves that were not met lately. */
  filter(moves: Int32Array, count: number, open: IntList): void {
    open.clear();
    open.reserve(count);
    const { items } = open;
    let length = 0;
    for (let k = 0, move = 0; k < count; k += 1, move += MOVE.words) {
      items[length] = k;
      // Whether it was met is a toss-up, on which a branch would wait.
      length += this.meet(moves[move] as number, moves[move + 1] as number);
    }
    open.length = length;
  }
}
