/**
 * Which messages are dead for which servers, by their numbers: worked out once, then looked up.
 *
 * @module
 */
import { isDead } from '../reductions/dead-messages.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import type { StepCache } from './step-cache.js';

/** Mutable, for the search only. */
export class DeadTable {
  private readonly known = new PairTable();
  private readonly cache: StepCache;

  constructor(cache: StepCache) {
    this.cache = cache;
  }

  /** True if the message does nothing to the server, now and ever. */
  has(server: number, message: number): boolean {
    const known = this.known.get(server, message);
    if (known !== ABSENT) return known === 1;
    const dead = isDead(this.cache.servers.value(server), this.cache.message(message));
    this.known.set(server, message, dead ? 1 : 0);
    return dead;
  }
}
