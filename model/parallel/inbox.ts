/**
 * Fingerprints on their way into a visited set, a batch at a time: first a look at the place of
 * each, then the real work, so that the memory accesses overlap. What was met lately stays out.
 *
 * @module
 */
import { RecentSet } from '../search/recent-set.js';
import type { VisitedSet } from '../search/visited-set.js';

const ROOM = 256;

/** Puts fingerprints into a visited set, and flags those that were not there. */
export class Inbox {
  private count = 0;
  private readonly lows = new Int32Array(ROOM);
  private readonly highs = new Int32Array(ROOM);
  private readonly places = new Int32Array(ROOM);
  private readonly flags: Uint8Array[] = [];
  private readonly recent = new RecentSet();
  private readonly visited: VisitedSet;

  constructor(visited: VisitedSet) {
    this.visited = visited;
  }

  /** Once the inbox is empty, `flags[k]` is 1 if the fingerprint was not in the set, else 0. */
  add(low: number, high: number, flags: Uint8Array, k: number): void {
    const at = this.count;
    this.lows[at] = low;
    this.highs[at] = high;
    this.places[at] = k;
    this.flags[at] = flags;
    flags[k] = 0;
    // Whether it was met is a toss-up, on which a branch would wait.
    this.count = at + this.recent.meet(low, high);
    if (this.count === ROOM) this.empty();
  }

  /** Afterwards all that was added is in the set and flagged. */
  empty(): void {
    this.visited.look(this.lows, this.count);
    for (let i = 0; i < this.count; i += 1) {
      const isNew = this.visited.add(this.lows[i] as number, this.highs[i] as number);
      (this.flags[i] as Uint8Array)[this.places[i] as number] = isNew ? 1 : 0;
    }
    this.count = 0;
  }
}
