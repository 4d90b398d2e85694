/**
 * Elections: how a server becomes candidate and leader, and how votes are asked for and given.
 *
 * @module
 */
import { forEachServer, including, isQuorum } from '../constants.js';
import type { Message, RequestVoteRequest } from '../messages.js';
import type { SpecServer } from '../variables.js';
import { answers, becomes, consumes, handler, noChoice, serverAction } from './action.js';

/** The term of a log's last entry; 0 for an empty log. */
export const lastTerm = ({ log }: SpecServer): number => log.at(-1)?.term ?? 0;

/** A follower or candidate starts an election in a new term. @raft F2.RS.CAND.1 */
export const timeout = serverAction({
  name: 'timeout',
  part: null,
  raft: ['F2.RS.CAND.1', 'F2.RS.CAND.1a', 'F4.T2', 'F4.T3', 'F2.RS.FOL.2', 'F2.RS.CAND.4'],
  remark: 'Finer than Figure 2: votes for nobody yet; the candidate asks itself by message.',
  ...noChoice,
  enabled: ({ role }) => role !== 'leader',
  effect: (server) =>
    becomes({
      ...server,
      role: 'candidate',
      currentTerm: server.currentTerm + 1,
      votedFor: null,
      votesResponded: [],
      votesGranted: [],
    }),
});

/** A candidate asks a server, perhaps itself, for its vote. @raft F2.RS.CAND.1d */
export const requestVote = serverAction<string>({
  name: 'requestVote',
  part: null,
  raft: ['F2.RS.CAND.1d', 'F2.RV.0', 'F2.RV.A', 'F2.RS.CAND.1b', 'P5.1.3'],
  remark: 'Coarser than Figure 2: at any time, again and again, until that server answers.',
  choices: (_server, { servers }) => servers,
  given: (to) => [to],
  enabled: ({ role, votesResponded }, to) => role === 'candidate' && !votesResponded.includes(to),
  effect: (server, to) => ({
    ...becomes(server),
    sends: [
      {
        type: 'requestVoteRequest',
        term: server.currentTerm,
        from: server.id,
        to,
        lastLogTerm: lastTerm(server),
        lastLogIndex: server.log.length,
      },
    ],
  }),
});

/** A candidate with the votes of a majority leads. @raft F2.RS.CAND.2 */
export const becomeLeader = serverAction({
  name: 'becomeLeader',
  part: null,
  raft: ['F2.RS.CAND.2', 'P5.2.2', 'F4.T4', 'F2.ST.L0', 'F2.ST.L1', 'F2.ST.L2'],
  remark: 'Finer than Figure 2: a step of its own, some time after the last vote came in.',
  ...noChoice,
  enabled: ({ role, votesGranted }, _, constants) =>
    role === 'candidate' && isQuorum(votesGranted, constants),
  effect: (server, _, constants) =>
    becomes({
      ...server,
      role: 'leader',
      nextIndex: forEachServer(server.log.length + 1, constants),
      matchIndex: forEachServer(0, constants),
    }),
});

/** True if the candidate's log is at least as up to date as the server's. @raft P5.4.1.2 */
export const candidateIsUpToDate = (server: SpecServer, request: RequestVoteRequest): boolean =>
  request.lastLogTerm > lastTerm(server) ||
  (request.lastLogTerm === lastTerm(server) && request.lastLogIndex >= server.log.length);

const mayGrant = (server: SpecServer, request: RequestVoteRequest): boolean =>
  request.term === server.currentTerm &&
  candidateIsUpToDate(server, request) &&
  (server.votedFor === null || server.votedFor === request.from);

const ballot = (server: SpecServer, to: string, voteGranted: boolean): Message => ({
  type: 'requestVoteResponse',
  term: server.currentTerm,
  from: server.id,
  to,
  voteGranted,
});

/** The candidate gets the vote of this term. @raft F2.RV.2 */
export const grantVote = handler('requestVoteRequest', {
  name: 'handleRequestVoteRequest',
  part: 'grantVote',
  raft: ['F2.RV.2', 'P5.2.1', 'P5.4.1.1', 'P5.4.1.2', 'F2.ST.P2', 'F2.RV.R'],
  enabled: mayGrant,
  effect: (server, { from }) => answers({ ...server, votedFor: from }, ballot(server, from, true)),
});

/** A candidate of an earlier term gets no vote, and is told the term. @raft F2.RV.1 */
export const refuseStaleVote = handler('requestVoteRequest', {
  name: 'handleRequestVoteRequest',
  part: 'refuseStaleVote',
  raft: ['F2.RV.1', 'P5.1.2', 'F2.RV.R'],
  enabled: (server, { term }) => term < server.currentTerm,
  effect: (server, { from }) => answers(server, ballot(server, from, false)),
});

/** A candidate of this term gets no vote: it is given, or the log says no. @raft F2.RV.2 */
export const refuseVote = handler('requestVoteRequest', {
  name: 'handleRequestVoteRequest',
  part: 'refuseVote',
  raft: ['F2.RV.2', 'P5.2.1', 'P5.4.1.1', 'P5.4.1.2', 'F2.RV.R'],
  decides: (server, request) => (candidateIsUpToDate(server, request) ? 'F2.RV.2' : 'P5.4.1.2'),
  enabled: (server, request) => request.term === server.currentTerm && !mayGrant(server, request),
  effect: (server, { from }) => answers(server, ballot(server, from, false)),
});

/** A vote of this term counts. @raft P5.2.2 */
export const countVote = handler('requestVoteResponse', {
  name: 'handleRequestVoteResponse',
  part: 'countVote',
  raft: ['P5.2.2', 'F2.RS.CAND.2'],
  remark: 'Coarser than Figure 2: in every role, though only a candidate looks at its votes.',
  enabled: (server, { term, voteGranted }) => term === server.currentTerm && voteGranted,
  effect: (server, { from }, constants) =>
    consumes({
      ...server,
      votesResponded: including(server.votesResponded, from, constants),
      votesGranted: including(server.votesGranted, from, constants),
    }),
});

/** A refusal of this term is an answer, and no vote. @raft F2.RV.R */
export const countRefusal = handler('requestVoteResponse', {
  name: 'handleRequestVoteResponse',
  part: 'countRefusal',
  raft: ['F2.RV.R'],
  enabled: (server, { term, voteGranted }) => term === server.currentTerm && !voteGranted,
  effect: (server, { from }, constants) =>
    consumes({ ...server, votesResponded: including(server.votesResponded, from, constants) }),
});
