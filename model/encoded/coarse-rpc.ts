/**
 * RPCs as steps for the fast search: what `model/cluster/granularity-rpc.ts` says, in the same
 * order.
 *
 * @module
 */
import { without } from './coarse-messages.js';
import { DELIVER, DROP, type Workshop } from './coarse-steps.js';
import { USED_UP } from './weather.js';

/** All steps that begin as the journey does, which left these messages in flight. */
export function endAllRpcs(workshop: Workshop, network: readonly number[]): void {
  const { journey, messages, cache, weathers, end } = workshop;
  const offset = network.findIndex((message) => messages.of(message).reply);
  const reply = network[offset];
  if (reply === undefined) {
    end(network);
    return;
  }
  const rest = without(network, offset);
  const mark = journey.mark;
  const { receiver } = messages.of(reply);
  const weather = weathers.of(journey.environment);
  const arrive = (step: number, environment: number): void => {
    journey.take(DELIVER, reply, receiver, step, environment);
    endAllRpcs(workshop, messages.inOrder(rest, journey.sent(step)));
    journey.back(mark);
  };
  const step = cache.step(journey.row[receiver] as number, reply);
  arrive(step, weather.after[DELIVER] as number);
  if (weather.tears) for (const torn of cache.torn(step)) arrive(torn, weather.torn);
  const lost = weather.after[DROP] as number;
  if (lost === USED_UP) return;
  journey.change(DROP, reply, lost);
  endAllRpcs(workshop, rest);
  journey.back(mark);
}
