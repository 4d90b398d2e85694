import { prefixThrough } from '../../src/core/log.js';
import type { AppendEntriesRequest } from '../../src/core/messages.js';
import type { ServerState } from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { becomesOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { rpc } from './wrong.js';

const cutBehindPrevious = (
  state: ServerState,
  { prevLogIndex }: AppendEntriesRequest,
): ServerState => ({ ...state, log: prefixThrough(state.log, prevLogIndex) });

/** AppendEntries cuts the log behind prevLogIndex, conflict or not. @raft F2.AE.3 */
export const truncateAlways: Mutant = {
  id: 'truncate-always',
  bends: ['F2.AE.3', 'P5.5.1'],
  mistake: 'AppendEntries cuts the log behind prevLogIndex, conflict or not.',
  breaks: 'leader completeness',
  depth: 10,
  leaves: 7,
  bound: rpc({ terms: 2, entries: 2, inFlight: 3 }),
  chart: raftStatechart.provide({
    actions: { deleteConflictingEntries: becomesOn('appendEntriesRequest', cutBehindPrevious) },
  }),
};
