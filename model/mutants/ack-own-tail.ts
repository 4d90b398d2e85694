import { lastLogIndex } from '../../src/core/log.js';
import { acceptAppendEntries } from '../../src/rules/append-entries.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { asksOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { macro } from './wrong.js';

/** A follower confirms its whole log, not only what the message vouched for. @raft F2.AE.R */
export const ackOwnTail: Mutant = {
  id: 'ack-own-tail',
  bends: ['F2.AE.R', 'F2.RS.LEAD.3a'],
  mistake: 'A follower confirms its whole log, not only what the message vouched for.',
  breaks: 'leader completeness',
  depth: 6,
  leaves: 3,
  bound: macro({ terms: 3, entries: 2, heartbeats: 1 }),
  chart: raftStatechart.provide({
    actions: {
      acceptAppendEntries: asksOn('appendEntriesRequest', (state, request) =>
        acceptAppendEntries(state, {
          ...request,
          prevLogIndex: lastLogIndex(state.log),
          entries: [],
        }),
      ),
    },
  }),
};
