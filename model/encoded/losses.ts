/**
 * What a move of the encoded cluster takes out of the network besides the message that it delivers:
 * what is cut off, what is dead, what is lost. Mutable, for the search only.
 *
 * @module
 */
import type { Cut } from '../cluster/environment.js';
import { IntList } from '../search/growable.js';
import type { ClusterRows } from './cluster-rows.js';
import type { DeadTable } from './dead-table.js';
import type { CachedStep, StepCache } from './step-cache.js';

/** The messages that one move loses, and the sums of their keys. */
export class Losses {
  readonly messages = new IntList(64);
  low = 0;
  high = 0;
  private readonly cache: StepCache;
  private readonly rows: ClusterRows;

  constructor(rows: ClusterRows, cache: StepCache) {
    this.rows = rows;
    this.cache = cache;
  }

  /** Nothing is lost. */
  clear(): void {
    this.messages.length = 0;
    this.low = 0;
    this.high = 0;
  }

  /** This message is lost. */
  add(message: number): void {
    const { lows, highs } = this.cache.stimuli;
    this.messages.push(message);
    this.low = (this.low + (lows.items[message] as number)) | 0;
    this.high = (this.high + (highs.items[message] as number)) | 0;
  }

  /**
   * Loses all that is lost when server `i` takes the step in the state at `at`; the message in
   * `slot` is the one that it received.
   */
  addAll(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    cut: Cut,
    slot: number,
    inFlight: number,
  ): void {
    const { dead } = this.rows;
    const { next } = this.cache.steps[step] as CachedStep;
    this.addSent(rows, at, i, step, cut);
    if (dead === null || next === rows[at + i]) return;
    for (let p = 0; p < inFlight; p += 1) {
      if (p === slot) continue;
      this.sweep(rows[at + this.rows.servers + p] as number, i, next, dead);
    }
  }

  /** Loses the messages that the cut separates from where they go. */
  addCut(rows: Int32Array, at: number, cut: Cut, inFlight: number): void {
    const first = at + this.rows.servers;
    for (let p = first; p < first + inFlight; p += 1) {
      const message = rows[p] as number;
      if (this.rows.isCut(message, cut)) this.add(message);
    }
  }

  /** Loses what server `i` sends and does not get into the network: cut off, or dead. */
  private addSent(rows: Int32Array, at: number, i: number, step: number, cut: Cut): void {
    const { dead, messages } = this.rows;
    const { outbox, next } = this.cache.steps[step] as CachedStep;
    for (const message of outbox) {
      const receiver = messages.receiver(message);
      const server = receiver === i ? next : (rows[at + receiver] as number);
      const isCut = cut !== 0 && this.rows.isCut(message, cut);
      if (isCut || dead?.has(server, message) === true) this.add(message);
    }
  }

  /** Loses the message if it is dead for server `i` once it is `next`. */
  private sweep(message: number, i: number, next: number, dead: DeadTable): void {
    if (this.rows.messages.receiver(message) !== i) return;
    if (dead.has(next, message)) this.add(message);
  }
}
