/**
 * `@xstate/test` for the statechart. The traversal of 1.0.0-beta.5 steps a machine in a scope of
 * its own that lacks `actionExecutor`, so that from xstate 5.19 on the first action throws; and it
 * starts machines without input. The machine it gets is therefore a wrapped one.
 *
 * @module
 */
import { createShortestPathsGen, createTestModel } from '@xstate/test';
import type { EventFrom, SnapshotFrom } from 'xstate';
import type { RaftEvent } from '../../src/core/events.js';
import type { StartInput } from '../../src/core/server-state.js';
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';

export type Snapshot = SnapshotFrom<RaftStatechart>;
type Scope = Parameters<RaftStatechart['transition']>[2];

/** What bounds a traversal; `traversalLimit` is a net below it. */
export interface Bounds {
  /** The events to try in a state. */
  readonly events: (state: Snapshot) => RaftEvent[];
  /** States from which nothing is tried any more. */
  readonly stopCondition: (state: Snapshot) => boolean;
  readonly traversalLimit: number;
}

/** The statechart for a traversal: `input` starts it, and actions are left undone. */
function traversable(input: StartInput): RaftStatechart {
  const withExecutor = (scope: Scope): Scope => ({ ...scope, actionExecutor: () => undefined });
  return Object.assign(Object.create(raftStatechart) as RaftStatechart, {
    transition: (state: Snapshot, event: EventFrom<RaftStatechart>, scope: Scope) =>
      raftStatechart.transition(state, event, withExecutor(scope)),
    getInitialSnapshot: (scope: Scope) =>
      raftStatechart.getInitialSnapshot(withExecutor(scope), input),
  });
}

/** A path to every state within bounds, with `testSync`; none is the beginning of another. */
export const testPaths = (input: StartInput, bounds: Bounds) =>
  createTestModel(traversable(input)).getShortestPaths(bounds);

/** A shortest path to every state within the bounds. */
export const shortestPaths = (input: StartInput, bounds: Bounds) =>
  createShortestPathsGen<Snapshot, RaftEvent, StartInput>()(traversable(input) as never, bounds);
