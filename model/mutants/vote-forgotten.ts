import type { Effect } from '../../src/core/effects.js';
import { type ServerState, persistentPart } from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { asks } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { macro } from './wrong.js';

const persistTermOnly = (state: ServerState): readonly Effect[] => [
  { type: 'persist', state: { ...persistentPart(state), votedFor: null } },
];

/** The vote is kept in memory only, so that a restart forgets it. @raft F2.ST.P2 */
export const voteForgotten: Mutant = {
  id: 'vote-forgotten',
  bends: ['F2.ST.P2', 'F2.ST.P0'],
  mistake: 'The vote is kept in memory only, so that a restart forgets it.',
  breaks: 'election safety',
  depth: 3,
  leaves: 1,
  bound: macro({ terms: 1, restarts: 1 }),
  chart: raftStatechart.provide({ actions: { persistVote: asks(persistTermOnly) } }),
};
