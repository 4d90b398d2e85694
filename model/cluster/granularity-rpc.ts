/**
 * One RPC is one step: only requests are in flight between two steps. When one arrives, its reply
 * arrives in the same step, or gets lost as far as `drops` goes.
 *
 * @module
 */
import type { Setting } from './cluster.js';
import { type Parts, arriving, endOf, losing } from './granularity-parts.js';
import type { Successor } from './next.js';
import { isReply } from './rpc.js';

/** The steps that begin with `first`; `setting` is that of single messages. */
export const rpcSteps = (first: Successor, setting: Setting): readonly Parts[] =>
  untilAnswered([first], setting);

/** The parts, and what may become of the replies that are in flight. */
function untilAnswered(parts: Parts, setting: Setting): readonly Parts[] {
  const reply = endOf(parts).network.find(isReply);
  if (reply === undefined) return [parts];
  const ways = [...arriving(parts, reply, setting), ...losing(parts, reply, setting)];
  return ways.flatMap((way) => untilAnswered(way, setting));
}
