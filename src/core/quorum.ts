/**
 * Majorities: any two of them share a server, and all of Raft's safety rests on that.
 *
 * @module
 */
import { assert } from './assert.js';
import { type LogIndex, logIndex } from './ids.js';

/**
 * The least number of servers that is more than half of `servers`.
 *
 * @raft P5.2.2
 * @example
 * import { majority } from 'raft-statecharts';
 *
 * majority(3); // 2
 * majority(4); // 3
 */
export const majority = (servers: number): number => Math.floor(servers / 2) + 1;

/**
 * The highest index that a majority has reached; 0 if there is none.
 *
 * @param reached - one index for each server of the cluster, in any order
 * @throws AssertionFailure for an empty cluster
 * @example
 * import { logIndex, majorityIndex } from 'raft-statecharts';
 *
 * majorityIndex([5, 2, 4].map(logIndex)); // 4
 */
export function majorityIndex(reached: readonly LogIndex[]): LogIndex {
  assert(reached.length > 0, 'a cluster has at least one server');
  const descending = [...reached].sort((a, b) => b - a);
  return descending[majority(reached.length) - 1] ?? logIndex(0);
}
