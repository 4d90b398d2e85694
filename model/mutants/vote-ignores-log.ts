import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { boundOf } from '../cluster/bound.js';
import type { Mutant } from './mutant.js';

/** A vote is granted whatever the log of the candidate lacks. @raft P5.4.1.2 */
export const voteIgnoresLog: Mutant = {
  id: 'vote-ignores-log',
  bends: ['P5.4.1.2', 'P5.4.1.1'],
  mistake: 'A vote is granted whatever the log of the candidate lacks.',
  breaks: 'leader completeness',
  depth: 15,
  leaves: 8,
  bound: boundOf({ terms: 2, entries: 1, inFlight: 4 }),
  chart: raftStatechart.provide({ guards: { candidateIsUpToDate: () => true } }),
};
