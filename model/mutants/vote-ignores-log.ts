import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Mutant } from './mutant.js';
import { macro } from './wrong.js';

/** A vote is granted whatever the log of the candidate lacks. @raft P5.4.1.2 */
export const voteIgnoresLog: Mutant = {
  id: 'vote-ignores-log',
  bends: ['P5.4.1.2', 'P5.4.1.1'],
  mistake: 'A vote is granted whatever the log of the candidate lacks.',
  breaks: 'leader completeness',
  depth: 3,
  leaves: 3,
  bound: macro({ terms: 2, entries: 1 }),
  chart: raftStatechart.provide({ guards: { candidateIsUpToDate: () => true } }),
};
