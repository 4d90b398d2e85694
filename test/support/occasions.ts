/**
 * One server in each role, and all that may happen to it.
 *
 * @module
 */
import type { RaftEvent } from '../../src/core/events.js';
import type { ChartState, Role } from '../../src/statechart/step.js';
import { leader, log, s1, s2, serverState } from './builders.js';
import { deepFreeze } from './deep-freeze.js';
import {
  appendEntries,
  appendReply,
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
  voteReply,
} from './messages.js';

export const threeRoles = ['follower', 'candidate', 'leader'] as const;

const three = log(1, 2, 3);

/** The server s1 of three, in term 3 and with entries of terms 1, 2, 3, in each role. */
export const inRole: Readonly<Record<Role, ChartState>> = deepFreeze({
  follower: { role: 'follower', state: serverState({ currentTerm: 3, log: three, leader: s2 }) },
  candidate: {
    role: 'candidate',
    state: serverState({ currentTerm: 3, log: three, votedFor: s1, votesGranted: [s1] }),
  },
  leader: { role: 'leader', state: leader({ log: three, nextIndex: { s2: 3, s3: 4 } }) },
});

/** What a log as good as that of s1 ends with. */
export const newest = { lastLogIndex: 3, lastLogTerm: 3 };

/** One more entry for s1. */
export const oneMore = { prevLogIndex: 3, prevLogTerm: 3, entries: log(4) };

type Occasion = readonly [name: string, event: RaftEvent];

/** The messages in a term that is news to s1. */
export const newerMessages: readonly Occasion[] = [
  ['RequestVote of a log as good', requestVote({ term: 4, ...newest })],
  ['RequestVote of a shorter log', requestVote({ term: 4 })],
  ['a reply to RequestVote', voteReply({ term: 4, voteGranted: false })],
  ['AppendEntries', appendEntries({ term: 4, ...oneMore })],
  ['AppendEntries that does not fit', appendEntries({ term: 4, prevLogIndex: 9 })],
  ['a reply to AppendEntries', appendReply({ term: 4, success: false })],
];

/** All kinds of events, but for AppendEntries of its own term, which a leader never gets. */
export const everyEvent: readonly Occasion[] = [
  ...newerMessages,
  ['electionTimeout', electionTimeout],
  ['heartbeatTimeout', heartbeatTimeout],
  ['clientCommand', clientCommand('y')],
  ['RequestVote of this term', requestVote({ term: 3, ...newest })],
  ['a vote of this term', voteReply({ term: 3 })],
  ['a refused vote of this term', voteReply({ term: 3, voteGranted: false })],
  ['a success of this term', appendReply({ term: 3, matchIndex: 2 })],
  ['a refusal of this term', appendReply({ term: 3, success: false })],
  ['a stale AppendEntries', appendEntries({ term: 2 })],
  ['a stale RequestVote', requestVote({ term: 2, ...newest })],
  ['a stale vote', voteReply({ term: 2 })],
  ['a stale success', appendReply({ term: 2, matchIndex: 3 })],
];
