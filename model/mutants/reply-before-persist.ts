import { persist } from '../../src/rules/all-servers.js';
import { acceptAppendEntries } from '../../src/rules/append-entries.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { asks, asksOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { rpc } from './wrong.js';

/** AppendEntries is confirmed before the entries are written. @raft F2.ST.P0 */
export const replyBeforePersist: Mutant = {
  id: 'reply-before-persist',
  bends: ['F2.ST.P0', 'D3.8.1'],
  mistake:
    'AppendEntries is confirmed before the entries are written, and a crash may fall in between.',
  breaks: 'leader completeness',
  depth: 10,
  leaves: 5,
  bound: rpc({ terms: 2, entries: 1, inFlight: 3, tornSteps: 1 }),
  chart: raftStatechart.provide({
    actions: {
      persistLog: asksOn('appendEntriesRequest', acceptAppendEntries),
      acceptAppendEntries: asks(persist),
    },
  }),
};
