/**
 * Interaction with clients: the paper's section 8 and the dissertation's chapter 6. Where both
 * state a rule, each has an id of its own.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const client = rulesOf('Section 8', 'Client interaction');
const clientRequest = rulesOf('Dissertation Figure 6.1', 'ClientRequest RPC');
const registerClient = rulesOf('Dissertation Figure 6.1', 'RegisterClient RPC');
const clientQuery = rulesOf('Dissertation Figure 6.1', 'ClientQuery RPC');
const leaders = rulesOf('Dissertation Figure 6.1', 'Rules for leaders');
const routing = rulesOf('Dissertation 6.2', 'Routing requests to the leader');
const sessions = rulesOf('Dissertation 6.3', 'Linearizable semantics');
const reads = rulesOf('Dissertation 6.4', 'Read-only queries');
const clocks = rulesOf('Dissertation 6.4.1', 'Read-only queries by clocks');

/** Rules of section 8, then of chapter 6 with its figure first. */
export const clients = {
  'P8.1': client(13, 'planned')`A client tries a server at random. One that is not leader turns it
    away and names the leader it last heard from.`,
  'P8.2': client(13, 'planned')`A client numbers its commands. The state machine keeps the last
    number and reply of each client and answers a repeat from them, so that no command runs twice.`,
  'P8.3': client(13, 'planned')`A new leader appends an entry without effect in its own term. Only
    by committing that does it learn which entries are committed.`,
  'P8.4': client(13, 'planned')`Before it answers a read without the log, the leader exchanges
    heartbeats with a majority. That proves that no newer leader had taken over.`,
  'P8.5': client(13, 'planned')`Alternatively a leader reads under a lease from its heartbeats. This
    is safe only as long as clock drift is bounded.`,
  'DF6.1.CR.1': clientRequest(66, 'planned')`A server that is not leader refuses the command, with a
    hint to the leader if it has one.`,
  'DF6.1.CR.2': clientRequest(66, 'planned')`The leader appends the command to its log, replicates
    it and commits it.`,
  'DF6.1.CR.3': clientRequest(66, 'planned')`A command of an unknown session, or one whose reply is
    already dropped, is answered SESSION_EXPIRED and does not run.`,
  'DF6.1.CR.4': clientRequest(66, 'planned')`A serial number already processed is answered with the
    stored reply, and the command does not run again.`,
  'DF6.1.CR.5': clientRequest(66, 'planned')`Any other command is applied in the order of the log.`,
  'DF6.1.CR.6': clientRequest(66, 'planned')`The state machine's output is stored under the client's
    serial number, in place of earlier replies to that client.`,
  'DF6.1.CR.7': clientRequest(66, 'planned')`The leader answers the client with the output.`,
  'DF6.1.RC.1': registerClient(66, 'planned')`A server that is not leader refuses the registration,
    with a hint to the leader if it has one.`,
  'DF6.1.RC.2': registerClient(66, 'planned')`The leader appends the registration to its log,
    replicates it and commits it.`,
  'DF6.1.RC.3': registerClient(66, 'planned')`The session begins when the registration is applied in
    the order of the log, hence at the same entry on every server.`,
  'DF6.1.RC.4': registerClient(66, 'planned')`The leader answers with an id that no other client
    has; the index of the registration serves.`,
  'DF6.1.CQ.1': clientQuery(66, 'planned')`A server that is not leader refuses the query, with a
    hint to the leader if it has one.`,
  'DF6.1.CQ.2': clientQuery(66, 'planned')`The leader waits until an entry of its own term is
    committed, since before that its commitIndex may lag behind.`,
  'DF6.1.CQ.3': clientQuery(66, 'planned')`The leader notes commitIndex as the query's readIndex.
    The answer is to reflect at least that state.`,
  'DF6.1.CQ.4': clientQuery(66, 'planned')`The leader then starts a new heartbeat round and waits
    for a majority. Earlier replies do not show that it still led when the query came.`,
  'DF6.1.CQ.5': clientQuery(66, 'planned')`The query waits until lastApplied has reached
    readIndex.`,
  'DF6.1.CQ.6': clientQuery(66, 'planned')`The leader runs the query on its state machine, without
    an entry.`,
  'DF6.1.CQ.7': clientQuery(66, 'planned')`The leader answers the client with the result.`,
  'DF6.1.L1': leaders(66, 'planned')`The dissertation's wording of P8.3, here as a rule for every
    new leader.`,
  'DF6.1.L2': leaders(66, 'planned')`The figure's wording of D6.2.3, here as a rule for leaders.`,
  'D6.2.1': routing(67, 'planned')`The dissertation's wording of P8.1. A server may also pass the
    request on to the leader by itself.`,
  'D6.2.2': routing(68, 'planned')`A server forgets its leader hint when it starts an election or
    its term changes, so that clients are not sent in circles.`,
  'D6.2.3': routing(68, 'planned')`A leader steps down when an election timeout passes without a
    heartbeat round that a majority answers. So a leader cut off does not hold up clients for
    ever.`,
  'D6.3.1': sessions(68, 'planned')`The dissertation's wording of P8.2, with sessions: a command
    carries the id of a registered client and a serial number.`,
  'D6.3.2': sessions(70, 'planned')`For a client with several requests open, the state machine keeps
    a set of replies. With each request the client tells its lowest open serial number, and older
    replies go.`,
  'D6.3.3': sessions(70, 'planned')`All servers end a session at the same entry, by least recent use
    in the log or by leader time stored in entries. A later command of it fails; a silent new
    session could run it twice.`,
  'D6.4.2': reads(72, 'planned')`A follower may serve a read: it asks the leader for a readIndex,
    which takes steps 2 to 4 of ClientQuery, and does the rest itself.`,
  'D6.4.1': clocks(72, 'planned')`The dissertation's wording of P8.5. A lease begins when the
    heartbeat round a majority acknowledged began, and lasts an election timeout divided by the
    bound on drift.`,
  'D6.4.4': clocks(73, 'planned')`Before it sends TimeoutNow, a leader ends its lease, because the
    next leader may come while the lease would still run.`,
  'D6.4.3': clocks(74, 'planned')`A reply tells the index of the state it reflects, and the client
    sends it along; a server not yet there does not answer. So reads never go back, even if clocks
    fail.`,
} as const satisfies Readonly<Record<string, Rule>>;
