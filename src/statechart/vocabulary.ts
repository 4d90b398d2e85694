/**
 * Every guard and action that the statechart may name, one per rule, and nothing else.
 *
 * The chart is the map, the rules are the territory, and this is the index between them:
 * `raftStatechart.provide` swaps exactly one of these names for a wrong rule. An action either
 * changes the server's state (`becomes`) or asks something of the world (`asks`); what it asks
 * comes out as one emitted event with the effects in order.
 *
 * @module
 */
import { setup } from 'xstate';
import type { PaperRule } from '../../spec/paper.js';
import { assert } from '../core/assert.js';
import type { Effect } from '../core/effects.js';
import type { RaftEvent } from '../core/events.js';
import type { Message } from '../core/messages.js';
import type { ServerState, StartInput } from '../core/server-state.js';
import * as allServers from '../rules/all-servers.js';
import * as appendEntries from '../rules/append-entries.js';
import * as candidates from '../rules/candidates.js';
import * as followers from '../rules/followers.js';
import * as leaders from '../rules/leaders.js';
import * as requestVote from '../rules/request-vote.js';

/** What an action asks of the world: zero or more effects, in order. */
export interface EffectsEmitted {
  readonly type: 'effects';
  readonly effects: readonly Effect[];
}

/** What every transition says of itself. */
export interface Citation {
  /** The rules that this transition is, the closest first. */
  readonly raft: readonly [PaperRule, ...PaperRule[]];
}

const base = setup({
  types: {
    context: {} as ServerState,
    events: {} as RaftEvent,
    input: {} as StartInput,
    emitted: {} as EffectsEmitted,
    transitionMeta: {} as Citation,
  },
});

type Type = RaftEvent['type'];
type EventOf<T extends Type> = Extract<RaftEvent, { type: T }>;
interface Scope {
  readonly context: ServerState;
  readonly event: RaftEvent;
}

/** The event, known to be of this type. @throws AssertionFailure when the chart wired it wrongly */
function expectType<T extends Type>(event: RaftEvent, type: T): EventOf<T> {
  assert(event.type === type, `${event.type} reached a rule made for ${type}`);
  return event as EventOf<T>;
}

function expectMessage(event: RaftEvent): Message {
  assert('from' in event, `${event.type} reached a rule made for messages`);
  return event;
}

/** A guard on the server's state. */
export const when =
  (rule: (state: ServerState) => boolean) =>
  ({ context }: Scope): boolean =>
    rule(context);

/** A guard on the server's state and an event of one type. */
export const whenOn =
  <T extends Type>(type: T, rule: (state: ServerState, event: EventOf<T>) => boolean) =>
  ({ context, event }: Scope): boolean =>
    rule(context, expectType(event, type));

/** An action after which the server's state is what the rule returns. */
export const becomes = (rule: (state: ServerState) => ServerState) =>
  base.assign(({ context }) => rule(context));

/** The same for a rule that reads an event of one type. */
export const becomesOn = <T extends Type>(
  type: T,
  rule: (state: ServerState, event: EventOf<T>) => ServerState,
) => base.assign(({ context, event }) => rule(context, expectType(event, type)));

/** An action that asks of the world what the rule returns. */
export const asks = (rule: (state: ServerState) => readonly Effect[]) =>
  base.emit(({ context }) => ({ type: 'effects', effects: rule(context) }));

/** The same for a rule that reads an event of one type. */
export const asksOn = <T extends Type>(
  type: T,
  rule: (state: ServerState, event: EventOf<T>) => readonly Effect[],
) =>
  base.emit(({ context, event }) => ({
    type: 'effects',
    effects: rule(context, expectType(event, type)),
  }));

/** XState's setup with all guards and actions; `createMachine` makes a chart that names them. */
export const vocabulary = base.extend({
  guards: {
    hasEntryToApply: when(allServers.hasEntryToApply),
    hasNewerTerm: ({ context, event }) => allServers.hasNewerTerm(context, expectMessage(event)),

    requestVoteIsStale: whenOn('requestVoteRequest', requestVote.requestVoteIsStale),
    voteIsFree: whenOn('requestVoteRequest', requestVote.voteIsFree),
    candidateIsUpToDate: whenOn('requestVoteRequest', requestVote.candidateIsUpToDate),

    appendEntriesIsStale: whenOn('appendEntriesRequest', appendEntries.appendEntriesIsStale),
    usesFastBackup: when(appendEntries.usesFastBackup),
    hasPreviousEntry: whenOn('appendEntriesRequest', appendEntries.hasPreviousEntry),

    voteIsOfAnEarlierTerm: whenOn('requestVoteResponse', candidates.voteIsOfAnEarlierTerm),
    voteIsGranted: whenOn('requestVoteResponse', candidates.voteIsGranted),
    hasVotesOfMajority: when(candidates.hasVotesOfMajority),

    responseIsOfAnEarlierTerm: whenOn('appendEntriesResponse', leaders.responseIsOfAnEarlierTerm),
    appendEntriesSucceeded: whenOn('appendEntriesResponse', leaders.appendEntriesSucceeded),
    namesConflict: whenOn('appendEntriesResponse', leaders.namesConflict),
    majorityHasUncommittedEntries: when(leaders.majorityHasUncommittedEntries),
    newestHeldEntryIsOfCurrentTerm: when(leaders.newestHeldEntryIsOfCurrentTerm),
  },
  actions: {
    advanceLastApplied: becomes(allServers.advanceLastApplied),
    applyEntry: asks(allServers.applyEntry),
    adoptNewerTerm: base.assign(({ context, event }) =>
      allServers.adoptNewerTerm(context, expectMessage(event)),
    ),
    persistTerm: asks(allServers.persist),
    handleMessageAgain: base.raise(({ event }) => event),

    sendRequestVotes: asks(requestVote.sendRequestVotes),
    grantVote: becomesOn('requestVoteRequest', requestVote.grantVote),
    persistVote: asks(allServers.persist),
    sendVote: asksOn('requestVoteRequest', requestVote.sendVote),
    refuseVote: asksOn('requestVoteRequest', requestVote.refuseVote),

    deleteConflictingEntries: becomesOn(
      'appendEntriesRequest',
      appendEntries.deleteConflictingEntries,
    ),
    appendNewEntries: becomesOn('appendEntriesRequest', appendEntries.appendNewEntries),
    persistLog: asks(allServers.persist),
    raiseCommitIndex: becomesOn('appendEntriesRequest', appendEntries.raiseCommitIndex),
    acceptAppendEntries: asksOn('appendEntriesRequest', appendEntries.acceptAppendEntries),
    refuseStaleAppendEntries: asksOn(
      'appendEntriesRequest',
      appendEntries.refuseStaleAppendEntries,
    ),
    refuseInconsistentAppendEntries: asksOn(
      'appendEntriesRequest',
      appendEntries.refuseInconsistentAppendEntries,
    ),

    refuseNamingConflict: asksOn('appendEntriesRequest', appendEntries.refuseNamingConflict),

    rememberLeader: becomesOn('appendEntriesRequest', followers.rememberLeader),
    redirectClient: asksOn('clientCommand', followers.redirectClient),
    startElectionTimer: asks(followers.startElectionTimer),
    stopElectionTimer: asks(followers.stopElectionTimer),

    incrementCurrentTerm: becomes(candidates.incrementCurrentTerm),
    voteForSelf: becomes(candidates.voteForSelf),
    recordVote: becomesOn('requestVoteResponse', candidates.recordVote),
    forgetVotes: becomes(candidates.forgetVotes),

    initializeLeaderState: becomes(leaders.initializeLeaderState),
    forgetLeaderState: becomes(leaders.forgetLeaderState),
    sendHeartbeats: asks(leaders.sendHeartbeats),
    startHeartbeatTimer: asks(leaders.startHeartbeatTimer),
    stopHeartbeatTimer: asks(leaders.stopHeartbeatTimer),
    appendCommand: becomesOn('clientCommand', leaders.appendCommand),
    persistCommand: asks(allServers.persist),
    replicateToAll: asks(leaders.replicateToAll),
    replicateToSender: asksOn('appendEntriesResponse', leaders.replicateToSender),
    respondToClient: asks(leaders.respondToClient),
    raiseMatchIndex: becomesOn('appendEntriesResponse', leaders.raiseMatchIndex),
    raiseNextIndex: becomesOn('appendEntriesResponse', leaders.raiseNextIndex),
    lowerNextIndex: becomesOn('appendEntriesResponse', leaders.lowerNextIndex),
    skipConflictingTerm: becomesOn('appendEntriesResponse', leaders.skipConflictingTerm),
    advanceCommitIndex: becomes(leaders.advanceCommitIndex),
    assertNoOtherLeader: asksOn('appendEntriesRequest', leaders.assertNoOtherLeader),
  },
});
