import { higher, lastLogIndex, lower } from '../../src/core/log.js';
import type { AppendEntriesRequest } from '../../src/core/messages.js';
import type { ServerState } from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { becomesOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { beating } from './wrong.js';

const clampToOwnLog = (
  state: ServerState,
  { leaderCommit }: AppendEntriesRequest,
): ServerState => ({
  ...state,
  commitIndex: higher(state.commitIndex, lower(leaderCommit, lastLogIndex(state.log))),
});

/** The minimum is taken with the follower's last index, not with the message's. @raft F2.AE.5 */
export const commitOwnTail: Mutant = {
  id: 'commit-own-tail',
  bends: ['F2.AE.5'],
  mistake:
    'The minimum is taken with the last index of the follower, not with that of the message.',
  breaks: 'state machine safety',
  depth: 5,
  leaves: 3,
  bound: beating({ terms: 2, entries: 2 }),
  chart: raftStatechart.provide({
    actions: { raiseCommitIndex: becomesOn('appendEntriesRequest', clampToOwnLog) },
  }),
};
