/**
 * Section 5: what the text says and Figure 2 leaves out or blurs.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const basics = rulesOf('Section 5.1', 'Raft basics');
const election = rulesOf('Section 5.2', 'Leader election');
const replication = rulesOf('Section 5.3', 'Log replication');
const restriction = rulesOf('Section 5.4.1', 'Election restriction');
const earlierTerms = rulesOf('Section 5.4.2', 'Committing entries from previous terms');
const safety = rulesOf('Section 5.4.3', 'Safety argument');
const crashes = rulesOf('Section 5.5', 'Follower and candidate crashes');
const timing = rulesOf('Section 5.6', 'Timing and availability');

/** Rules of sections 5.1 to 5.6, in the order of the text. */
export const section5 = {
  'P5.1.1': basics(5, 'implemented')`Terms are consecutive integers and serve as a logical clock.
    Each message tells its sender's term, so that outdated servers are found out.`,
  'P5.1.2': basics(5, 'implemented')`A request of a stale term is refused, and the refusal tells
    currentTerm so that the sender can catch up.`,
  'P5.1.3': basics(5, 'implemented')`A request that gets no timely reply is sent again, and requests
    to several servers go out in parallel.`,
  'P5.1.4': basics(5, 'implemented')`A follower takes no command from a client but points it to the
    leader.`,
  'P5.2.1': election(6, 'implemented')`In one term a server votes for at most one candidate, the
    first acceptable one that asks. Election Safety rests on this.`,
  'P5.2.2': election(6, 'implemented')`A majority is one of all servers in the cluster, not of those
    that answer, and only votes of one and the same term add up.`,
  'P5.2.3': election(6, 'implemented')`A candidate gives way to an AppendEntries whose term is not
    behind its own. An older one it refuses, and it stays candidate.`,
  'P5.2.4': election(6, 'implemented')`The election timer is redrawn at each election start, so that
    split votes are rare and short. The interval itself, for example 150 to 300 ms, is the
    environment's.`,
  'P5.3.1': replication(6, 'implemented')`The leader repeats AppendEntries until every follower
    stores every entry, even when the client has long had its reply.`,
  'P5.3.2': replication(7, 'implemented')`With an entry, all entries before it in the leader's log
    are committed too, those of earlier leaders included.`,
  'P5.3.3': replication(7, 'implemented')`A leader fills an index once in its term, and no entry
    changes its place. So index and term together identify an entry.`,
  'P5.3.4': replication(7, 'implemented')`Optional: a refusal reports the first index of the term in
    conflict, so that the leader passes over a whole term at a time. Binary search and empty probes
    are alternatives.`,
  'P5.4.1.1': restriction(8, 'implemented')`A candidate whose log lacks a committed entry cannot
    win, because every majority has a server that holds the entry and refuses its vote.`,
  'P5.4.1.2': restriction(8, 'implemented')`Logs are compared by the term of the last entry and,
    where that is equal, by length; the greater one is more up to date.`,
  'P5.4.2.1': earlierTerms(8, 'implemented')`Only entries of the leader's own term are committed by
    counting copies; older ones are committed by such an entry behind them. A majority of copies
    alone does not protect them.`,
  'P5.4.2.2': earlierTerms(9, 'implemented')`An entry keeps the term of its creation when a later
    leader sends it on, so that it can be recognised in every log.`,
  'P5.4.3': safety(9, 'implemented')`Servers apply entries in the order of their indexes, which with
    State Machine Safety gives all of them the same sequence.`,
  'P5.5.1': crashes(10, 'implemented')`A server that does not answer is sent the request again,
    without limit. Receiving a request twice has the effect of receiving it once.`,
  'P5.6.1': timing(10, 'text only')`No safety property depends on timing. Slow, early or lost
    messages can cost progress, never correctness.`,
  'P5.6.2': timing(10, 'text only')`A steady leader needs a broadcast time far below the election
    timeout, and that far below a server's mean time between failures: about 0.5 to 20 ms, 10 to 500
    ms, months.`,
} as const satisfies Readonly<Record<string, Rule>>;
