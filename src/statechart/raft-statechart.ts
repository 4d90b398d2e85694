/**
 * Figure 4 of the paper as an XState machine: three roles, the start, and five edges.
 *
 * Its context is Figure 2's State box, its guards and actions are Figure 2's rules by name. It is
 * the only encoding of the protocol: readers read it, the checker explores it, servers run it.
 *
 * @module
 */
import { applyCommittedEntries, cites } from './all-servers.js';
import { candidate } from './candidate.js';
import { follower } from './follower.js';
import { leader } from './leader.js';
import { startingState } from '../core/server-state.js';
import { vocabulary } from './vocabulary.js';

/**
 * The protocol of one server. `provide` makes a variant with another rule under one of the names.
 *
 * @raft F4.T1
 * @example
 * import { becomes, raftStatechart, serverId, start, step } from 'raft-statecharts';
 *
 * // A candidate that does not vote for itself.
 * const wrong = raftStatechart.provide({ actions: { voteForSelf: becomes((state) => state) } });
 * const servers = ['s1', 's2', 's3'].map(serverId);
 * const { next: follower } = start({ id: serverId('s1'), servers }, wrong);
 *
 * step(follower, { type: 'electionTimeout' }, wrong).next.state.votedFor; // null
 */
export const raftStatechart = vocabulary.createMachine({
  id: 'raft',
  // A wrong rule may make a message be handled again for ever: an error then, not a hang.
  options: { maxIterations: 1000 },
  /** Figure 2's State box, as it is when a server comes up. */
  context: ({ input }) => startingState(input),
  initial: { target: 'follower', actions: ['startElectionTimer'], meta: cites('F4.T1', 'D3.8.2') },
  always: applyCommittedEntries,
  states: { follower, candidate, leader },
});

/** The statechart, or a variant of it made with `provide`. */
export type RaftStatechart = typeof raftStatechart;
