/**
 * Figure 2, Rules for Servers: what each role does of its own accord. The figure prints bullets;
 * the numbers in the ids count them, and the letters count the bullets below a bullet.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 2', 'Rules for Servers');

/**
 * Rules of the box; ALL, FOL, CAND and LEAD stand for all servers, followers, candidates and
 * leaders.
 */
export const figure2RulesForServers = {
  'F2.RS.ALL.1': rule(4, 'implemented')`While commitIndex is ahead of lastApplied, the server
    applies the entry after lastApplied. So all servers run the same commands in the same order.`,
  'F2.RS.ALL.2': rule(4, 'implemented')`On a request or reply of a newer term a server first takes
    over that term and becomes follower. Outdated leaders and candidates retire this way.`,
  'F2.RS.FOL.1': rule(4, 'implemented')`A follower answers the requests of candidates and leaders
    and sends none of its own.`,
  'F2.RS.FOL.2': rule(4, 'implemented')`A follower becomes candidate once an election timeout passes
    without an AppendEntries from the leader of its term and without a vote granted. A stale
    leader's request or a refused vote does not prolong the wait.`,
  'F2.RS.CAND.1': rule(4, 'implemented')`To become a candidate is to start an election at once, in
    the four steps 1a to 1d.`,
  'F2.RS.CAND.1a': rule(4, 'implemented')`The candidate raises currentTerm by one, so that its
    election shares no votes with an earlier one.`,
  'F2.RS.CAND.1b': rule(4, 'implemented')`The candidate gives itself its vote and records that in
    votedFor, so that it cannot also vote for a rival.`,
  'F2.RS.CAND.1c': rule(4, 'implemented')`The candidate restarts its election timer with a newly
    drawn timeout, so that rivals seldom collide twice.`,
  'F2.RS.CAND.1d': rule(4, 'implemented')`The candidate asks every other server for its vote.`,
  'F2.RS.CAND.2': rule(4, 'implemented')`Votes of its own term from a majority of all servers make a
    candidate leader. Two majorities always share a server, so no rival wins the same term.`,
  'F2.RS.CAND.3': rule(4, 'implemented')`An AppendEntries of its own term tells a candidate that
    another server has won; it becomes follower.`,
  'F2.RS.CAND.4': rule(4, 'implemented')`A candidate whose election timeout passes undecided starts
    another election, in a new term.`,
  'F2.RS.LEAD.1': rule(4, 'implemented')`A new leader announces itself to all by empty
    AppendEntries, and repeats them when idle, so that no election timeout passes.`,
  'F2.RS.LEAD.2': rule(4, 'implemented')`The leader appends a client's command to its own log and
    replies only when the entry is applied. So no confirmed command is lost.`,
  'F2.RS.LEAD.3': rule(4, 'implemented')`A follower whose nextIndex is not past the leader's last
    index is sent the entries from nextIndex on.`,
  'F2.RS.LEAD.3a': rule(4, 'implemented')`A success moves the follower's nextIndex and matchIndex up
    to what the reply confirms, never down.`,
  'F2.RS.LEAD.3b': rule(4, 'implemented')`A refusal for a log mismatch lowers the follower's
    nextIndex and the leader tries again, until the two logs meet.`,
  'F2.RS.LEAD.4': rule(4, 'implemented')`commitIndex advances to an index that a majority's
    matchIndex reaches, provided that the entry there is of currentTerm. Otherwise a later leader
    could overwrite a committed entry.`,
} as const satisfies Readonly<Record<string, Rule>>;
