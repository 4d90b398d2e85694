import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Mutant } from './mutant.js';
import { macro } from './wrong.js';

/** A server votes for whoever asks, whether or not it has voted in this term. @raft F2.RV.2 */
export const voteTwice: Mutant = {
  id: 'vote-twice',
  bends: ['F2.RV.2', 'P5.2.1'],
  mistake: 'A server votes for whoever asks, whether or not it has voted in this term.',
  breaks: 'election safety',
  depth: 2,
  leaves: 2,
  bound: macro({ terms: 1 }),
  chart: raftStatechart.provide({ guards: { voteIsFree: () => true } }),
};
