/**
 * A lasso as a run of the readable model, with the terms that it really has.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { Happening } from '../../spec/temporal/fairness.js';
import type { Message } from '../../src/core/messages.js';
import { type Cluster, type Setting, initialCluster, messageHandles } from '../cluster/cluster.js';
import { type Successor, nextOf } from '../cluster/next.js';
import type { Exploration } from './exploration.js';
import type { LivenessInstance } from './instances/instance.js';
import type { Lasso } from './lasso.js';
import { floorOf, quotientOf } from './quotient.js';

/** One step of a run. */
export interface RunStep extends Successor {
  readonly before: Cluster;
}

/** A run that goes through its prefix once and through its cycle for ever. */
export interface Run {
  readonly start: Cluster;
  readonly prefix: readonly RunStep[];
  /** The first time through the cycle; if it is empty, nothing happens any more. */
  readonly cycle: readonly RunStep[];
  /** By how much the terms are higher after each time through the cycle. */
  readonly rise: number;
}

/**
 * The run of that lasso.
 *
 * @throws RangeError when the readable model cannot take a step of it: the search is at fault then
 */
export function unroll(
  lasso: Lasso,
  exploration: Exploration,
  instance: LivenessInstance,
  chart: Setting['chart'],
): Run {
  const { bound, calm, seed } = instance;
  const inFlight = Math.max(calm, bound.inFlight);
  const setting = { bound: { ...bound, inFlight, terms: Infinity }, chart };
  const start = seed?.(setting) ?? initialCluster(setting);
  const prefix = follow(start, lasso.prefix, exploration, setting);
  const knot = prefix.at(-1)?.cluster ?? start;
  const cycle = follow(knot, lasso.cycle, exploration, setting);
  return { start, prefix, cycle, rise: leastTerm(cycle.at(-1)?.cluster ?? knot) - leastTerm(knot) };
}

const leastTerm = ({ servers }: Cluster): number => Math.min(...servers.map(floorOf));

function follow(
  start: Cluster,
  edges: readonly number[],
  exploration: Exploration,
  setting: Setting,
): readonly RunStep[] {
  let before = start;
  return edges.map((edge) => {
    const { happening, target } = exploration.stepAlong(edge);
    const found = nextOf(before, setting)
      .successors.filter((successor) => isOf(happening, successor))
      .filter(({ cluster }) => isIn(target, cluster, exploration))
      .sort((a, b) => termOf(a) - termOf(b))[0];
    if (found === undefined) throw new RangeError(`the model cannot take edge ${edge}`);
    const step = { ...found, before };
    before = found.cluster;
    return step;
  });
}

/** Of messages that are stale the oldest comes first, so that none waits for ever. */
const termOf = ({ action }: Successor): number => ('message' in action ? action.message.term : 0);

function isOf({ type, message, server }: Happening, { action }: Successor): boolean {
  if (action.type !== type) return false;
  if (!('message' in action)) return !('server' in action) || action.server === server;
  const { type: sort, from, to } = action.message;
  return sort === message?.type && from === message.from && to === message.to;
}

/** True if the cluster's quotient is the state of that number. */
function isIn(state: number, cluster: Cluster, { reader, table }: Exploration): boolean {
  const { servers, network } = quotientOf(cluster);
  const at = state * table.width;
  const expected: readonly Message[] = reader.network(table.rows.items, at);
  return (
    isDeepStrictEqual(servers, reader.records(table.rows.items, at)) &&
    isDeepStrictEqual(network, [...expected].sort(messageHandles.compare))
  );
}
