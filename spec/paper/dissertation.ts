/**
 * What only the dissertation has, outside its chapters 4 to 6: restarts, leadership transfer, the
 * formal specification, Pre-Vote and performance.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const restarts = rulesOf('Dissertation 3.8', 'Persisted state and server restarts');
const transfer = rulesOf('Dissertation 3.10', 'Leadership transfer');
const specification = rulesOf('Dissertation 8.1', 'Formal specification');
const preVote = rulesOf('Dissertation 9.6', 'Servers that rejoin the cluster');
const disk = rulesOf('Dissertation 10.2.1', 'Writing to disk in parallel');
const pipelining = rulesOf('Dissertation 10.2.2', 'Batching and pipelining');

/** Rules of chapters 3, 8, 9 and 10, in the order of the text. */
export const dissertation = {
  'D3.8.1': restarts(26, 'implemented')`Term and vote outlive a crash, and an entry is on stable
    storage before its server counts towards committing it. Otherwise a restart could undo a vote or
    a commitment.`,
  'D3.8.2': restarts(27, 'implemented')`commitIndex may begin at 0 after a restart, since it is
    regained once a leader commits a new entry.`,
  'D3.8.3': restarts(27, 'text only')`A server whose persistent state is lost may only join anew,
    under another identity, because as its old self it could contradict its votes and
    acknowledgements.`,
  'D3.10.1': transfer(28, 'planned')`To hand over, the leader takes no more commands, brings the
    target's log level with its own and then sends it TimeoutNow.`,
  'D3.10.2': transfer(29, 'planned')`On TimeoutNow the target starts an election at once, ahead of
    everyone else's timeout, and so most likely wins.`,
  'D3.10.3': transfer(29, 'planned')`A transfer not done after about an election timeout is given
    up, and the leader takes commands again.`,
  'D8.1.a': specification(111, 'text only')`raft.tla allows more than Figure 2: votes for oneself by
    message, one truncation or append per step, term and commitIndex in steps of their own. Its
    network loses, repeats and reorders.`,
  'D9.6.1': preVote(135, 'planned')`Pre-Vote: a server raises its term only after a majority says
    that it would vote for it. So a server back from a partition does not depose the leader.`,
  'D9.6.2': preVote(136, 'planned')`A server promises its vote only to a log at least as up to date,
    and only when every leader has been silent for the shortest election timeout.`,
  'D9.6.3': preVote(136, 'planned')`A pre-candidate that hears from the leader becomes follower
    again; its term and its recorded vote do not change.`,
  'D10.2.1.a': disk(140, 'planned')`The leader may send entries while it still writes them, if its
    own matchIndex covers only what is durable. It may thus commit an entry that it has not yet
    written.`,
  'D10.2.2.a': pipelining(141, 'planned')`Many entries go into one request and onto the disk in one
    write.`,
  'D10.2.2.b': pipelining(142, 'planned')`The leader raises nextIndex when it sends, not on the
    reply, and takes it back on a timeout. By the consistency check no order of arrival does harm.`,
} as const satisfies Readonly<Record<string, Rule>>;
