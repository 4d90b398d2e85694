import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Mutant } from './mutant.js';
import { beating } from './wrong.js';

/** A leader commits an entry of an earlier term as soon as a majority has it. @raft P5.4.2.1 */
export const oldTermCommit: Mutant = {
  id: 'old-term-commit',
  bends: ['P5.4.2.1', 'F2.RS.LEAD.4'],
  mistake: 'A leader commits an entry of an earlier term as soon as a majority has it.',
  breaks: 'leader completeness',
  depth: 7,
  leaves: 4,
  bound: beating({ terms: 4, entries: 2 }),
  chart: raftStatechart.provide({ guards: { newestHeldEntryIsOfCurrentTerm: () => true } }),
};
