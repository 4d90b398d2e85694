/**
 * What coarse steps need to know of a message by its number; worked out once for each.
 *
 * @module
 */
import type { Message } from '../../src/core/messages.js';
import { type Cluster, messageHandles, offsetOf } from '../cluster/cluster.js';
import { type Cut, separates } from '../cluster/environment.js';
import { isOfSameRpc, isReply } from '../cluster/rpc.js';
import type { StepCache } from './step-cache.js';

/** A message, and the offsets of the servers that it comes from and goes to. */
export interface MessageFacts {
  readonly message: Message;
  readonly sender: number;
  readonly receiver: number;
  readonly reply: boolean;
}

/** All messages met so far. */
export class CoarseMessages {
  private readonly known: MessageFacts[] = [];
  private readonly cache: StepCache;
  private readonly start: Cluster;

  constructor(cache: StepCache, start: Cluster) {
    this.cache = cache;
    this.start = start;
  }

  /** What there is to know of the message with that number. */
  of(number: number): MessageFacts {
    return (this.known[number] ??= this.workOut(number));
  }

  /** True if the cut is between sender and receiver. */
  isCut(number: number, cut: Cut): boolean {
    const { sender, receiver } = this.of(number);
    return separates(cut, sender, receiver);
  }

  /** True if the message goes back to the sender of the one before, about the same RPC. */
  continues(number: number, before: number): boolean {
    const [next, last] = [this.of(number), this.of(before)];
    const back = next.receiver === last.sender && next.reply !== last.reply;
    return back && isOfSameRpc(next.message, last.message);
  }

  /** The network with `added`, in the order of the readable model. */
  inOrder(network: readonly number[], added: readonly number[]): readonly number[] {
    if (added.length === 0) return network;
    const { compare } = messageHandles;
    return [...network, ...added].sort((a, b) => compare(this.of(a).message, this.of(b).message));
  }

  private workOut(number: number): MessageFacts {
    const message = this.cache.message(number);
    const sender = offsetOf(this.start, message.from);
    const receiver = offsetOf(this.start, message.to);
    return { message, sender, receiver, reply: isReply(message) };
  }
}

/** The list without the item at `offset`. */
export const without = (list: readonly number[], offset: number): readonly number[] =>
  list.filter((_, i) => i !== offset);
