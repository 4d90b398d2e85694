import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Mutant } from './mutant.js';

/** A candidate counts votes that it was given in an earlier term. @raft P5.2.2 */
export const staleVoteCounted: Mutant = {
  id: 'stale-vote-counted',
  bends: ['P5.2.2'],
  mistake: 'A candidate counts votes that it was given in an earlier term.',
  breaks: 'election safety',
  depth: 12,
  leaves: 6,
  bound: boundOf({ terms: 2, inFlight: 3, drops: UNLIMITED }),
  chart: raftStatechart.provide({ guards: { voteIsOfAnEarlierTerm: () => false } }),
};
