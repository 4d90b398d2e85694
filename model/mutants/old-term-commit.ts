import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { UNLIMITED, boundOf } from '../cluster/bound.js';
import { figure8 } from '../seeds/figure-8.js';
import type { Mutant } from './mutant.js';

/** A leader commits an entry of an earlier term as soon as a majority has it. @raft P5.4.2.1 */
export const oldTermCommit: Mutant = {
  id: 'old-term-commit',
  bends: ['P5.4.2.1', 'F2.RS.LEAD.4'],
  mistake: 'A leader commits an entry of an earlier term as soon as a majority has it.',
  breaks: 'leader completeness',
  depth: 17,
  leaves: 7,
  bound: boundOf({
    servers: 5,
    terms: 5,
    inFlight: 4,
    timeouts: 2,
    heartbeats: 1,
    drops: UNLIMITED,
  }),
  seed: figure8,
  chart: raftStatechart.provide({ guards: { newestHeldEntryIsOfCurrentTerm: () => true } }),
};
