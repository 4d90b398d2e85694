/**
 * What a server begins of itself is one step, with all that comes of it: nothing is in flight
 * between two steps. That is an election, or a round of AppendEntries. Any message may get lost.
 *
 * @module
 */
import type { Message } from '../../src/core/messages.js';
import type { Setting } from './cluster.js';
import { type BeyondCounts, count } from './environment.js';
import { type Parts, arriving, endOf, justSent, losing } from './granularity-parts.js';
import type { Successor } from './next.js';
import { isOfSameRpc, isReply } from './rpc.js';

/** Most messages of one exchange; that of a correct leader and the longest log is shorter. */
export const MOST_IN_EXCHANGE = 250;

/**
 * The steps that begin with `first`, in a network that was empty before: every round, and every
 * exchange that goes beyond one. `setting` is that of single messages, of which any may get lost;
 * an exchange that does not end is counted in `beyond`.
 */
export function macroSteps(
  first: Successor,
  setting: Setting,
  beyond: BeyondCounts,
): readonly Parts[] {
  const requests = justSent([first]);
  return [
    ...rounds([first], requests, [], setting),
    ...requests.flatMap((request) => exchanges([first], request, setting, beyond)),
  ];
}

/**
 * The parts, and for each request one of three things: it is lost, its reply is lost, or neither.
 * What is sent in consequence of the replies is lost.
 */
function rounds(
  parts: Parts,
  [request, ...later]: readonly Message[],
  replies: readonly Message[],
  setting: Setting,
): readonly Parts[] {
  if (request === undefined) return [allHeard(parts, replies, setting)];
  const arrived = theWay(arriving(parts, request, setting));
  const sent = justSent(arrived);
  const reply = sent.find((message) => isReply(message) && message.to === request.from);
  const ways: (readonly [Parts, readonly Message[]])[] = [
    [theWay(losing(parts, request, setting)), replies],
    [allLost(arrived, sent, setting), replies],
  ];
  if (reply !== undefined) {
    const others = sent.filter((message) => message !== reply);
    ways.push([allLost(arrived, others, setting), [...replies, reply]]);
  }
  return ways.flatMap(([way, heard]) => rounds(way, later, heard, setting));
}

/**
 * The replies arrive, those of newer terms last. Then a round in which all arrive can do whatever
 * it could do in another order: who has heard of a newer term ignores the others, and a reply that
 * is ignored might as well be lost.
 */
function allHeard(parts: Parts, replies: readonly Message[], setting: Setting): Parts {
  const inOrder = [...replies].sort((a, b) => a.term - b.term);
  return inOrder.reduce((before, reply) => {
    const heard = theWay(arriving(before, reply, setting));
    return allLost(heard, justSent(heard), setting);
  }, parts);
}

/**
 * With one of the servers only, as after a refusal: request and reply, request and reply, until
 * nothing more is to be said, or something gets lost. The first two messages are part of a round.
 */
function exchanges(
  parts: Parts,
  request: Message,
  setting: Setting,
  beyond: BeyondCounts,
): readonly Parts[] {
  const others = endOf(parts).network.filter((message) => message !== request);
  const found: Parts[] = [];
  let so: Parts = allLost(parts, others, setting);
  let message: Message | undefined = request;
  for (let arrived = 1; message !== undefined; arrived += 1) {
    if (arrived > MOST_IN_EXCHANGE) {
      count(beyond, 'exchange');
      return found;
    }
    so = theWay(arriving(so, message, setting));
    const sent = justSent(so);
    const next: Message | undefined = sent.find((each) => continues(each, message as Message));
    const ended = allLost(so, sent, setting);
    if (arrived > 2) found.push(ended);
    so = allLost(
      so,
      sent.filter((each) => each !== next),
      setting,
    );
    message = next;
  }
  return found;
}

/** True if the message goes back to the sender of the one before, about the same RPC. */
const continues = (message: Message, before: Message): boolean =>
  message.to === before.from &&
  isReply(message) !== isReply(before) &&
  isOfSameRpc(message, before);

const allLost = (parts: Parts, messages: readonly Message[], setting: Setting): Parts =>
  messages.reduce((before, message) => theWay(losing(before, message, setting)), parts);

/** The only way it can go: no step is torn, and losing is free. */
function theWay([way]: readonly Parts[]): Parts {
  if (way === undefined) throw new Error('a message can neither arrive nor get lost');
  return way;
}
