/**
 * The orders in which a search may take the states of a bound. Each of them, run to its end, has
 * seen the same states and steps.
 *
 * @module
 */
import type { ClusterModel } from './encoded/cluster-model.js';
import { guideOf } from './encoded/guide.js';
import { bestFirst } from './search/best-first.js';
import { depthFirst } from './search/depth-first.js';
import type { Limits } from './search/finding.js';
import type { OneByOne } from './search/one-by-one.js';
import type { Visited } from './search/visited-set.js';

/** The orders, as the command line names them. */
export const orders = ['breadth', 'depth', 'guided'] as const;

/** An order in which a search takes the states. */
export type Order = (typeof orders)[number];

/** The search of the cluster in an order that is not breadth-first. */
export function searchInOrder(
  order: Exclude<Order, 'breadth'>,
  { searched, encoded }: ClusterModel,
  servers: number,
  limits: Limits,
  visited?: Visited,
): OneByOne {
  if (order === 'depth') return depthFirst(searched, limits, visited);
  return bestFirst(searched, limits, guideOf(encoded.cache, servers), visited);
}
