import { higher } from '../../src/core/log.js';
import type { AppendEntriesRequest } from '../../src/core/messages.js';
import type { ServerState } from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { becomesOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { beating } from './wrong.js';

const takeLeaderCommit = (
  state: ServerState,
  { leaderCommit }: AppendEntriesRequest,
): ServerState => ({ ...state, commitIndex: higher(state.commitIndex, leaderCommit) });

/** A follower takes the commitIndex of the leader as it is, without the minimum. @raft F2.AE.5 */
export const commitUnclamped: Mutant = {
  id: 'commit-unclamped',
  bends: ['F2.AE.5'],
  mistake: 'A follower takes the commitIndex of the leader as it is, without the minimum.',
  breaks: 'assertion',
  depth: 3,
  leaves: 3,
  bound: beating({ terms: 1, entries: 1 }),
  chart: raftStatechart.provide({
    actions: { raiseCommitIndex: becomesOn('appendEntriesRequest', takeLeaderCommit) },
  }),
};
