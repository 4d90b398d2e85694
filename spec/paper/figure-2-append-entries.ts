/**
 * Figure 2, AppendEntries RPC: how a leader's log reaches the other servers.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 2', 'AppendEntries RPC');

/**
 * Rules of the AppendEntries box: who sends it, arguments, results, then the receiver's five steps.
 */
export const figure2AppendEntries = {
  'F2.AE.0': rule(4, 'implemented')`Only a leader sends AppendEntries. It carries entries to
    replicate, or none, and is then a heartbeat.`,
  'F2.AE.A': rule(4, 'implemented')`The request carries term, leaderId, prevLogIndex, prevLogTerm,
    entries and leaderCommit. By leaderId a follower knows where to send clients.`,
  'F2.AE.R': rule(4, 'implemented')`The reply carries the receiver's term, from which a deposed
    leader learns of its fall, and whether the receiver's log holds the preceding entry.`,
  'F2.AE.1': rule(4, 'implemented')`A request whose term is behind currentTerm is refused, so that a
    deposed leader cannot write.`,
  'F2.AE.2': rule(4, 'implemented')`A request is refused unless the log holds an entry of
    prevLogTerm at prevLogIndex; index 0 matches every log. This is the induction step of Log
    Matching.`,
  'F2.AE.3': rule(4, 'implemented')`An existing entry with the index of a new one but another term
    goes, with all behind it. Nothing else goes, so a delayed request cannot erase acknowledged
    entries.`,
  'F2.AE.4': rule(4, 'implemented')`Those entries of the request that the log lacks are appended and
    the others left alone, so that a repeated request does no harm.`,
  'F2.AE.5': rule(4, 'implemented')`A leaderCommit ahead of commitIndex raises it, at most to
    prevLogIndex plus the number of entries sent. What lies behind that is not known to match the
    leader's log.`,
} as const satisfies Readonly<Record<string, Rule>>;
