/**
 * Mistakes in finding out what is committed, and in applying it.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import { logIndex } from '../../src/core/ids.js';
import { lastLogIndex, lower, termAt } from '../../src/core/log.js';
import { type ServerState, peersOf } from '../../src/core/server-state.js';
import { persist } from '../../src/rules/all-servers.js';
import { lastNewEntry } from '../../src/rules/append-entries.js';
import { initializeLeaderState, raiseMatchIndex } from '../../src/rules/leaders.js';
import { asks, asksOn, becomes, becomesOn, when } from '../../src/statechart/vocabulary.js';
import { UNLIMITED } from '../cluster/bound.js';
import type { Mutant } from './mutant.js';
import { adopting, beating, macro, nothing, rpc, wrong } from './wrong.js';

/** Mistakes in what a leader believes of its followers. */
export const believingFollowers: readonly Mutant[] = [
  {
    id: 'match-starts-at-next',
    published: null,
    bends: ['F2.ST.L2', 'F2.ST.L0'],
    mistake: 'A new leader sets matchIndex to what nextIndex is, one entry more than there is.',
    made: [],
    breaks: 'assertion',
    depth: 1,
    leaves: 1,
    blamed: 'P5.2.2',
    bound: macro({ terms: 1 }),
    chart: wrong({
      actions: {
        initializeLeaderState: becomes((state) => {
          const leader = initializeLeaderState(state);
          return { ...leader, matchIndex: leader.nextIndex };
        }),
      },
    }),
  },
  {
    id: 'next-starts-too-high',
    published: null,
    bends: ['F2.ST.L1', 'F2.ST.L0'],
    mistake: 'A new leader sets nextIndex to two past its last entry.',
    made: [],
    breaks: 'assertion',
    depth: 1,
    leaves: 1,
    blamed: 'P5.2.2',
    bound: macro({ servers: 2, terms: 1 }),
    chart: wrong({
      actions: {
        initializeLeaderState: becomes((state) => ({
          ...initializeLeaderState(state),
          nextIndex: Object.fromEntries(
            peersOf(state).map((server) => [server, logIndex(state.log.length + 2)]),
          ),
        })),
      },
    }),
  },
  {
    id: 'success-is-all',
    published: null,
    bends: ['F2.RS.LEAD.3a', 'F2.ST.L2', 'F2.AE.R'],
    mistake: 'A leader takes any success to mean that the follower has its whole log.',
    made: [],
    breaks: 'committed is durable',
    depth: 3,
    leaves: 3,
    blamed: 'F2.RS.LEAD.4',
    bound: beating({ servers: 2, terms: 1, entries: 1 }),
    chart: wrong({
      actions: {
        raiseMatchIndex: becomesOn('appendEntriesResponse', (state, response) =>
          raiseMatchIndex(state, { ...response, matchIndex: lastLogIndex(state.log) }),
        ),
      },
    }),
  },
  {
    id: 'match-falls',
    published: null,
    bends: ['F2.ST.L2', 'F2.RS.LEAD.3a'],
    mistake: 'A reply that comes late lowers matchIndex to what it says.',
    made: ['PySyncObj#166', 'PySyncObj#167'],
    breaks: 'matchIndex never falls',
    depth: 7,
    leaves: 7,
    bound: rpc({ terms: 1, entries: 1, heartbeats: 1, inFlight: 3, drops: UNLIMITED }),
    chart: wrong({
      actions: {
        raiseMatchIndex: becomesOn('appendEntriesResponse', (state, { from, matchIndex }) => ({
          ...state,
          matchIndex: { ...state.matchIndex, [from]: matchIndex },
        })),
      },
    }),
  },
];

/** Mistakes in what is committed. */
export const committing: readonly Mutant[] = [
  {
    id: 'commits-its-whole-log',
    published: null,
    bends: ['F2.RS.LEAD.4', 'P5.3.2', 'F2.ST.V1'],
    mistake: 'Once a majority has a new entry, a leader commits all that it has itself.',
    made: [],
    breaks: 'leader completeness',
    depth: 4,
    leaves: 3,
    bound: beating({ terms: 2, entries: 2, maxEntries: 1 }),
    chart: wrong({
      actions: {
        advanceCommitIndex: becomes((state) => ({
          ...state,
          commitIndex: lastLogIndex(state.log),
        })),
      },
    }),
  },
  {
    id: 'commit-falls',
    published: null,
    bends: ['F2.ST.V1', 'F2.AE.5'],
    mistake: 'A follower takes the commit index of each message, also a lower one.',
    made: ['raftos#25'],
    breaks: 'commitIndex never falls',
    depth: 4,
    leaves: 4,
    bound: beating({ terms: 1, entries: 1 }),
    chart: wrong({
      actions: {
        raiseCommitIndex: becomesOn('appendEntriesRequest', (state, request) => ({
          ...state,
          commitIndex: lower(request.leaderCommit, lastNewEntry(request)),
        })),
      },
    }),
  },
  {
    id: 'indexes-start-over',
    published: null,
    bends: ['F2.ST.V2', 'F2.ST.V1'],
    mistake: 'A server that comes to a newer term takes commitIndex and lastApplied back to 0.',
    made: [],
    breaks: 'lastApplied never falls',
    depth: 3,
    leaves: 3,
    blamed: 'F2.RV.2',
    bound: beating({ servers: 2, terms: 2, entries: 1 }),
    chart: wrong({
      actions: {
        adoptNewerTerm: adopting(() => ({ commitIndex: logIndex(0), lastApplied: logIndex(0) })),
      },
    }),
  },
  {
    id: 'leader-counts-unwritten',
    published: 'S35',
    bends: ['D3.8.1', 'F2.ST.P0', 'F2.RS.LEAD.2'],
    mistake: 'A leader counts its own entry before it is on its disk.',
    made: ['d-engine#329', 'etcd#10508'],
    breaks: 'committed is durable',
    depth: 2,
    leaves: 2,
    bound: beating({ servers: 2, terms: 1, entries: 1 }),
    chart: wrong({ actions: { persistCommand: nothing } }),
  },
  {
    id: 'applied-before-committed',
    published: null,
    bends: ['F2.RS.ALL.1'],
    mistake: 'A server applies what is in its log, committed or not.',
    made: [],
    breaks: 'state machine safety',
    depth: 4,
    leaves: null,
    bound: beating({ terms: 2, entries: 2 }),
    chart: wrong({
      guards: { hasEntryToApply: when(({ lastApplied, log }) => lastApplied < log.length) },
    }),
  },
  {
    id: 'entries-skipped',
    published: null,
    bends: ['P5.4.3', 'F2.ST.V2', 'F2.RS.ALL.1', 'P5.3.2'],
    mistake: 'A server applies the entry at commitIndex, and not those before it.',
    made: [],
    breaks: 'applied in order',
    depth: 3,
    leaves: null,
    bound: beating({ terms: 1, entries: 2 }),
    chart: wrong({
      actions: {
        advanceLastApplied: becomes((state) => ({ ...state, lastApplied: state.commitIndex })),
      },
    }),
  },
];

/** Mistakes in a leader's own log, and towards clients. */
export const leading: readonly Mutant[] = [
  {
    id: 'new-leader-trims',
    published: 'S55',
    bends: ['F3.LAO', 'F2.ST.L0'],
    mistake: 'A new leader cuts its log down to what it knows to be committed.',
    made: [],
    breaks: 'leader append-only',
    depth: 3,
    leaves: 3,
    blamed: 'F2.ST.P0',
    bound: beating({ terms: 2, entries: 1 }),
    chart: wrong({
      actions: {
        initializeLeaderState: becomes((state) =>
          initializeLeaderState({ ...state, log: state.log.slice(0, state.commitIndex) }),
        ),
      },
    }),
  },
  {
    id: 'index-used-twice',
    published: 'S57',
    bends: ['P5.3.3', 'F3.LAO', 'F2.ST.P3'],
    mistake: 'A leader puts a new command in the place of one that is not yet committed.',
    made: ['canonical/raft#320 (after a failed write)'],
    breaks: 'log matching',
    depth: 3,
    leaves: 3,
    blamed: 'F2.RS.LEAD.2',
    bound: beating({ terms: 1, entries: 2 }),
    chart: wrong({
      actions: {
        appendCommand: becomesOn('clientCommand', (state, { command }) => ({
          ...state,
          log: [...state.log.slice(0, keptBy(state)), { term: state.currentTerm, command }],
        })),
      },
    }),
  },
  {
    id: 'answered-when-appended',
    published: 'S60',
    bends: ['F2.RS.LEAD.2'],
    mistake: 'A leader answers its client when the entry is in its own log.',
    made: [],
    breaks: 'acknowledged is committed',
    depth: 2,
    leaves: null,
    bound: beating({ servers: 2, terms: 1, entries: 1 }),
    chart: wrong({
      actions: {
        persistCommand: asks((state) => [
          ...persist(state),
          {
            type: 'respond',
            command: state.log.at(-1)?.command ?? '',
            reply: { ok: true, index: lastLogIndex(state.log) },
          } satisfies Effect,
        ]),
      },
    }),
  },
  {
    id: 'follower-serves-client',
    published: null,
    bends: ['P5.1.4'],
    mistake: 'A follower tells a client that its command is done, and does not send it on.',
    made: [],
    breaks: 'acknowledged is committed',
    depth: 1,
    leaves: null,
    bound: beating({ servers: 2, terms: 1, entries: 1 }),
    chart: wrong({
      actions: {
        redirectClient: asksOn('clientCommand', ({ log }, { command }) => [
          { type: 'respond', command, reply: { ok: true, index: lastLogIndex(log) } },
        ]),
      },
    }),
  },
];

/** What a leader keeps of its log: not its last entry, if that is its own and uncommitted. */
function keptBy({ log, commitIndex, currentTerm }: ServerState): number {
  const last = lastLogIndex(log);
  const isOwn = last > commitIndex && termAt(log, last) === currentTerm;
  return isOwn ? last - 1 : last;
}
