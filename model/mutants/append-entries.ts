/**
 * Mistakes in AppendEntries: what a leader sends, and what a follower makes of it.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import { logIndex, term } from '../../src/core/ids.js';
import { hasIndex } from '../../src/core/log.js';
import type { AppendEntriesRequest } from '../../src/core/messages.js';
import type { ServerState } from '../../src/core/server-state.js';
import { replicateToAll } from '../../src/rules/leaders.js';
import { asks, becomesOn, whenOn } from '../../src/statechart/vocabulary.js';
import type { Mutant } from './mutant.js';
import { beating, wrong } from './wrong.js';

/** The requests of the leader's own action, changed on the way. */
const sending = (
  change: (request: AppendEntriesRequest, state: ServerState) => AppendEntriesRequest,
) =>
  wrong({
    actions: {
      replicateToAll: asks((state) =>
        replicateToAll(state).map((effect): Effect =>
          effect.type === 'send' && effect.message.type === 'appendEntriesRequest'
            ? { ...effect, message: change(effect.message, state) }
            : effect,
        ),
      ),
    },
  });

/** Mistakes of the leader that sends. */
export const sendingEntries: readonly Mutant[] = [
  {
    id: 'entries-restamped',
    published: null,
    bends: ['P5.4.2.2', 'F2.ST.P3', 'F2.AE.4'],
    mistake: 'A follower gives the entries that it appends the term of the leader that sent them.',
    made: [],
    breaks: 'state machine safety',
    depth: 5,
    leaves: 4,
    bound: beating({ terms: 2, entries: 1 }),
    chart: wrong({
      actions: {
        appendNewEntries: becomesOn('appendEntriesRequest', (state, request) => {
          const missing = request.entries.slice(state.log.length - request.prevLogIndex);
          const stamped = missing.map(({ command }) => ({ term: request.term, command }));
          return { ...state, log: [...state.log, ...stamped] };
        }),
      },
    }),
  },
  {
    id: 'entry-out-of-place',
    published: null,
    bends: ['F2.AE.A', 'F2.AE.2'],
    mistake: 'A leader says of its entries that they follow index 0, wherever they belong.',
    made: [],
    breaks: 'committed is durable',
    depth: 4,
    leaves: 3,
    bound: beating({ servers: 2, terms: 2, entries: 2 }),
    chart: sending((request) => ({
      ...request,
      prevLogIndex: logIndex(0),
      prevLogTerm: term(0),
    })),
  },
];

/** Mistakes of the follower that receives. */
export const receivingEntries: readonly Mutant[] = [
  {
    id: 'old-leader-obeyed',
    published: 'S21',
    bends: ['F2.AE.1', 'P5.1.2', 'P5.2.3'],
    mistake: 'A follower takes entries from the leader of an earlier term.',
    made: [],
    breaks: 'assertion',
    depth: 3,
    leaves: 3,
    bound: beating({ terms: 2, entries: 1 }),
    chart: wrong({ guards: { appendEntriesIsStale: () => false } }),
  },
  {
    id: 'previous-index-only',
    published: 'S22',
    bends: ['F2.AE.2'],
    mistake: 'A follower looks whether it has an entry at prevLogIndex, and not of which term.',
    made: ['npm liferaft: log.has(index)'],
    breaks: 'state machine safety',
    depth: 7,
    leaves: 6,
    bound: beating({ terms: 3, entries: 2 }),
    chart: wrong({
      guards: {
        hasPreviousEntry: whenOn('appendEntriesRequest', ({ log }, { prevLogIndex }) =>
          hasIndex(log, prevLogIndex),
        ),
      },
    }),
  },
  {
    id: 'previous-unchecked',
    published: 'S23',
    bends: ['F2.AE.2'],
    mistake: 'A follower never refuses, whatever its log has at prevLogIndex.',
    made: [],
    breaks: 'assertion',
    depth: 5,
    leaves: 4,
    bound: beating({ terms: 2, entries: 1 }),
    chart: wrong({ guards: { hasPreviousEntry: () => true } }),
  },
  {
    id: 'conflict-kept',
    published: null,
    bends: ['F2.AE.3'],
    mistake: 'A follower keeps its entry where the new one at that index is of another term.',
    made: [],
    breaks: 'state machine safety',
    depth: 5,
    leaves: 4,
    blamed: 'F2.AE.4',
    bound: beating({ terms: 2, entries: 2 }),
    chart: wrong({
      actions: { deleteConflictingEntries: becomesOn('appendEntriesRequest', (state) => state) },
    }),
  },
  {
    id: 'appended-again',
    published: null,
    bends: ['F2.AE.4', 'P5.5.1'],
    mistake: 'A follower appends all entries of a request, also those that it has.',
    made: [],
    breaks: 'log matching',
    depth: 3,
    leaves: 3,
    bound: beating({ servers: 2, terms: 2, entries: 2 }),
    chart: wrong({
      actions: {
        appendNewEntries: becomesOn('appendEntriesRequest', (state, { entries }) => ({
          ...state,
          log: [...state.log, ...entries],
        })),
      },
    }),
  },
];
