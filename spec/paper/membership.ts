/**
 * Changes of the cluster's membership: the paper's section 6 (joint consensus) and the
 * dissertation's chapter 4 (one server at a time, with joint consensus as the general case).
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const joint = rulesOf('Section 6', 'Cluster membership changes');
const addServer = rulesOf('Dissertation Figure 4.1', 'AddServer RPC');
const removeServer = rulesOf('Dissertation Figure 4.1', 'RemoveServer RPC');
const safety = rulesOf('Dissertation 4.1', 'Safety');
const correction = rulesOf('Dissertation 4.1', 'Correction of July 2015');
const catchUp = rulesOf('Dissertation 4.2.1', 'Catching up new servers');
const removal = rulesOf('Dissertation 4.2.2', 'Removing the current leader');
const disruption = rulesOf('Dissertation 4.2.3', 'Disruptive servers');
const arbitrary = rulesOf('Dissertation 4.3', 'Arbitrary changes by joint consensus');

/** Rules of section 6, then of chapter 4 with its figure first. */
export const membership = {
  'P6.1': joint(10, 'planned')`A configuration is stored as an entry. A server acts on the newest
    one in its log as soon as it is there, committed or not.`,
  'P6.2': joint(10, 'planned')`A change first passes through C-old,new: entries then go to the
    servers of both configurations, and a server of either may lead.`,
  'P6.3': joint(10, 'planned')`Under C-old,new an election or a commitment takes a majority of C-old
    and one of C-new, each counted by itself. So neither can decide alone.`,
  'P6.4': joint(11, 'planned')`C-new is appended only after C-old,new is committed, for from then on
    C-old cannot decide without C-new.`,
  'P6.5': joint(11, 'planned')`C-new is committed by a majority of C-new alone. After that, servers
    outside it may shut down.`,
  'P6.6': joint(11, 'planned')`A new server first receives entries without a vote and counts in no
    majority until it has caught up. So its empty log does not hold up commitment.`,
  'P6.7': joint(11, 'planned')`A leader outside C-new replicates C-new without counting itself in
    any majority of it, and becomes follower when C-new is committed.`,
  'P6.8': joint(11, 'planned')`A RequestVote that comes within the minimum election timeout of word
    from a leader changes neither term nor vote. So removed servers cannot depose a working
    leader.`,
  'DF4.1.ADD.1': addServer(32, 'planned')`A server that is not leader refuses AddServer and points
    to the leader.`,
  'DF4.1.ADD.2': addServer(32, 'planned')`The leader brings the new server up to date in a bounded
    number of rounds. Without progress, or with too slow a last round, it reports a timeout.`,
  'DF4.1.ADD.3': addServer(32, 'planned')`The leader waits until the configuration that precedes the
    change is committed.`,
  'DF4.1.ADD.4': addServer(32, 'planned')`The leader appends the configuration with the new server
    in it and commits it by a majority of that configuration.`,
  'DF4.1.ADD.5': addServer(32, 'planned')`Once the new configuration is committed, the leader
    confirms the addition.`,
  'DF4.1.REM.1': removeServer(32, 'planned')`A server that is not leader refuses RemoveServer and
    points to the leader.`,
  'DF4.1.REM.2': removeServer(32, 'planned')`As for an addition, the leader waits until the
    preceding configuration is committed.`,
  'DF4.1.REM.3': removeServer(32, 'planned')`The leader appends the configuration without the server
    and commits it by a majority of that configuration.`,
  'DF4.1.REM.4': removeServer(32, 'planned')`Once the new configuration is committed, the leader
    confirms the removal and, if it was its own, steps down.`,
  'D4.1.1': safety(32, 'planned')`One change adds or removes one server only. Then each majority
    before the change shares a server with each majority after it.`,
  'D4.1.2': safety(34, 'planned')`A change begins only when the one before it is committed.
    Uncommitted changes could add up until majorities no longer meet.`,

  // The dissertation lacks the next rule: its author posted it to raft-dev, and the errata link to
  // it. The page is that of the rule it completes.
  'D4.1.FIX': correction(34, 'planned')`A leader begins a change only after it has committed an
    entry of its own term. Otherwise the unfinished changes of two leaders can lead to majorities
    that do not meet.`,
  'D4.1.3': safety(35, 'planned')`When a configuration that was never committed is cut from the log,
    the server goes back to the newest one left.`,
  'D4.1.4': safety(35, 'planned')`A server accepts entries from, and votes for, servers that its own
    configuration lacks; the sender's counts. Otherwise a server behind on changes could not catch
    up or help to elect.`,
  'D4.2.1': catchUp(36, 'planned')`Each round of catching up covers the log as it stood when the
    round began. After about ten, the change goes on only if the last took less than an election
    timeout.`,
  'D4.2.2a': removal(38, 'planned')`A leader that removes itself leads on until C-new is committed.
    Before that it can be the only server able to win, and may even have to win again.`,
  'D4.2.2b': removal(39, 'planned')`A server that its own newest configuration leaves out can still
    become candidate, but counts only the votes of others.`,
  'D4.2.3a': disruption(39, 'planned')`A voter ignores RequestVote, its term included, within the
    minimum election timeout of hearing from a leader. Pre-Vote alone does not keep removed servers
    from disrupting.`,
  'D4.2.3b': disruption(41, 'planned')`A RequestVote that comes of a leadership transfer is flagged,
    and the flag exempts it from D4.2.3a.`,
  'D4.3': arbitrary(42, 'planned')`Joint consensus allows any change in two steps. The leader
    refuses the next one while its newest configuration is joint or not committed.`,
} as const satisfies Readonly<Record<string, Rule>>;
