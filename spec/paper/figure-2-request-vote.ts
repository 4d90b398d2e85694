/**
 * Figure 2, RequestVote RPC: how a candidate asks for votes and who gets one.
 *
 * @module
 */

import { rulesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule = rulesOf('Figure 2', 'RequestVote RPC');

/**
 * Rules of the RequestVote box: who sends it, arguments, results, then the receiver's two steps.
 */
export const figure2RequestVote = {
  'F2.RV.0': rule(4, 'implemented')`A candidate, and no other role, sends RequestVote to gather the
    votes of its term.`,
  'F2.RV.A': rule(4, 'implemented')`The request carries term, candidateId, lastLogIndex and
    lastLogTerm. From the last two the voter can compare the logs.`,
  'F2.RV.R': rule(4, 'implemented')`The reply carries the voter's term, from which an outdated
    candidate learns that it is one, and whether the vote is granted.`,
  'F2.RV.1': rule(4, 'implemented')`A candidate whose term is behind currentTerm gets no vote, for
    its election is over.`,
  'F2.RV.2': rule(4, 'implemented')`The server grants a vote that it has not given to another in
    this term, if its own log is not more up to date than the candidate's. So a term has one leader,
    and committed entries last.`,
} as const satisfies Readonly<Record<string, Rule>>;
