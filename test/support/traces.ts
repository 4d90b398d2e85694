/**
 * Short traces, written down action by action.
 *
 * @module
 */
import { type ClusterAction } from '../../model/cluster/action.js';
import { parseBound } from '../../model/cluster/bound.js';
import { type Trace, traceOf } from '../../model/trace/trace.js';
import { logIndex, serverId, term } from '../../src/core/ids.js';
import type { RequestVoteRequest, RequestVoteResponse } from '../../src/core/messages.js';

/** The trace of these actions in the bound. */
export const traceIn = (
  bound: string,
  actions: readonly ClusterAction[],
  of: Partial<Pick<Trace, 'seed' | 'mutant' | 'breaks'>> = {},
): Trace => traceOf(parseBound(bound), actions, { seed: null, mutant: null, breaks: null, ...of });

/** The election timer of that server runs out. */
export const electionTimeout = (server: string): ClusterAction => ({
  type: 'electionTimeout',
  server,
});

/** A vote is asked for in term 1, with an empty log. */
export const voteRequest = (from: string, to: string): RequestVoteRequest => ({
  ...{ type: 'requestVoteRequest', from: serverId(from), to: serverId(to), term: term(1) },
  ...{ lastLogIndex: logIndex(0), lastLogTerm: term(0) },
});

/** A vote is given in term 1. */
export const vote = (from: string, to: string): RequestVoteResponse => ({
  ...{ type: 'requestVoteResponse', from: serverId(from), to: serverId(to), term: term(1) },
  voteGranted: true,
});

/** Two candidates ask s3 for its vote. */
const rivals: readonly ClusterAction[] = [
  electionTimeout('s1'),
  electionTimeout('s2'),
  { type: 'deliver', message: voteRequest('s1', 's3') },
  { type: 'deliver', message: voteRequest('s2', 's3') },
];

/** Two candidates ask s3 for its vote, which it gives once. */
export const rivalry = traceIn('servers=3,terms=1', rivals);

/** Two candidates ask s3 for its vote. It gives it twice: step 4 leaves the specification. */
export const votesTwice = traceIn('servers=3,terms=1', rivals, { mutant: 'vote-twice' });

/** s1 is elected by s2, and appends what a client asks for. */
export const leadership = traceIn('servers=2,terms=1,entries=1', [
  electionTimeout('s1'),
  { type: 'deliver', message: voteRequest('s1', 's2') },
  { type: 'deliver', message: vote('s2', 's1') },
  { type: 'clientCommand', server: 's1', command: 'x1' },
]);
