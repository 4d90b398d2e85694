/**
 * The words in which the mutants are written.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import { type ServerState, type StartInput, startingState } from '../../src/core/server-state.js';
import { adoptNewerTerm } from '../../src/rules/all-servers.js';
import { type RaftStatechart, raftStatechart } from '../../src/statechart/raft-statechart.js';
import { asks, vocabulary } from '../../src/statechart/vocabulary.js';
import { type Bound, UNLIMITED, boundOf } from '../cluster/bound.js';

/** The statechart with these guards and actions in place of its own. */
export const wrong = (
  parts: Parameters<typeof raftStatechart.provide>[0],
): ReturnType<typeof raftStatechart.provide> => raftStatechart.provide(parts);

/** The statechart in which a server starts otherwise: that is no named action, but the context. */
export function startingAs(rule: (state: ServerState) => ServerState): RaftStatechart {
  const context = ({ input }: { readonly input: StartInput }) => rule(startingState(input));
  // The types of a configuration that was read back have lost the names of its states.
  const machine: unknown = vocabulary.createMachine({ ...raftStatechart.config, context } as never);
  return machine as RaftStatechart;
}

/** An action that asks nothing of the world. */
export const nothing = asks((): readonly Effect[] => []);

/** A server comes to a newer term as it should, and what the rule says on top of that. */
export const adopting = (rule: (before: ServerState) => Partial<ServerState>) =>
  vocabulary.assign(({ context, event }) =>
    'from' in event ? { ...adoptNewerTerm(context, event), ...rule(context) } : context,
  );

/** A bound of macro steps: elections and rounds of messages are one step each. */
export const macro = (changes: Partial<Bound>): Bound =>
  boundOf({ granularity: 'macro', ...changes });

/** The same with heartbeats whenever a leader likes. */
export const beating = (changes: Partial<Bound>): Bound =>
  macro({ heartbeats: UNLIMITED, ...changes });

/** A bound in which a request and its reply are one step. */
export const rpc = (changes: Partial<Bound>): Bound => boundOf({ granularity: 'rpc', ...changes });
