/**
 * The part of a row that holds the messages in flight: a sorted list with empty places at its end.
 *
 * @module
 */
import type { NetworkName } from '../cluster/bound.js';
import { type Cluster, offsetOf } from '../cluster/cluster.js';
import { IntList } from '../search/growable.js';
import type { StepCache } from './step-cache.js';

/** What the rows need to know of a message by its number; worked out once for each. */
export class MessageTable {
  /** The offsets of the servers at both ends, as far as they are known: 0 is no message. */
  private readonly senders = new IntList(1 << 6);
  private readonly receivers = new IntList(1 << 6);
  private readonly cache: StepCache;
  private readonly cluster: Cluster;
  private readonly fifo: boolean;

  constructor(cache: StepCache, cluster: Cluster, network: NetworkName) {
    this.cache = cache;
    this.cluster = cluster;
    this.fifo = network === 'fifo';
  }

  /** The offset of the server that sent the message. */
  sender(message: number): number {
    if (message >= this.senders.length) this.meet(message);
    return this.senders.items[message] as number;
  }

  /** The offset of the server that the message goes to. */
  receiver(message: number): number {
    if (message >= this.receivers.length) this.meet(message);
    return this.receivers.items[message] as number;
  }

  /** Works out who is at the ends of all messages up to that one. */
  private meet(message: number): void {
    for (let each = this.senders.length; each <= message; each += 1) {
      const ends = this.cache.endsOf(each);
      this.senders.push(ends === null ? 0 : offsetOf(this.cluster, ends.from));
      this.receivers.push(ends === null ? 0 : offsetOf(this.cluster, ends.to));
    }
  }

  /**
   * Positive if `a` stands after `b` in the list. FIFO: links are in order, and what is on one link
   * stays in the order of sending. Else the order depends on what the messages say, not on their
   * numbers, so that it is the same in every run.
   */
  compare(a: number, b: number): number {
    return this.fifo ? this.link(a) - this.link(b) : this.cache.stimuli.compare(a, b);
  }

  /** True if `message`, which follows `previous` in the list, may not or need not be tried next. */
  isBehind(message: number, previous: number): boolean {
    if (!this.fifo) return message === previous;
    return previous !== 0 && this.link(message) === this.link(previous);
  }

  private link(message: number): number {
    return this.sender(message) * 8 + this.receiver(message);
  }
}

/** Puts the message in its place; false if the list is full. */
export function insertMessage(
  rows: Int32Array,
  at: number,
  places: number,
  message: number,
  table: MessageTable,
): boolean {
  if (rows[at + places - 1] !== 0) return false;
  let place = places - 1;
  while (place > 0) {
    const before = rows[at + place - 1] as number;
    if (before !== 0 && table.compare(before, message) <= 0) break;
    rows[at + place] = before;
    place -= 1;
  }
  rows[at + place] = message;
  return true;
}

/** Takes the message at `place` out and closes the gap. */
export function removeMessage(rows: Int32Array, at: number, places: number, place: number): void {
  for (let i = place; i < places - 1; i += 1) rows[at + i] = rows[at + i + 1] as number;
  rows[at + places - 1] = 0;
}
