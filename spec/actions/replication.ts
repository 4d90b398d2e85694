/**
 * Log replication: what a leader sends, and what follows from it on both sides.
 *
 * @module
 */
import { follow } from '../constants.js';
import type { AppendEntriesRequest, Message } from '../messages.js';
import type { SpecServer } from '../variables.js';
import { answers, becomes, consumes, handler, serverAction } from './action.js';

/** A leader appends what a client asks for. @raft F2.RS.LEAD.2 */
export const clientRequest = serverAction<string>({
  name: 'clientRequest',
  part: null,
  raft: ['F2.RS.LEAD.2', 'P5.3.3', 'F2.ST.P3'],
  remark: 'Finer than Figure 2: the entry is sent, committed and answered for in later steps.',
  choices: (_server, { values }) => values,
  given: (value) => [value],
  enabled: ({ role }) => role === 'leader',
  effect: (server, command) =>
    becomes({ ...server, log: [...server.log, { term: server.currentTerm, command }] }),
});

interface Shipment {
  readonly to: string;
  readonly count: number;
}

/** A leader sends entries from nextIndex on, or none. @raft F2.RS.LEAD.3 */
export const appendEntries = serverAction<Shipment>({
  name: 'appendEntries',
  part: null,
  raft: ['F2.RS.LEAD.3', 'F2.RS.LEAD.1', 'F2.AE.0', 'F2.AE.A', 'P5.3.1', 'P5.5.1'],
  remark: 'Coarser than Figure 2: at any time, and it vouches for no commitment it does not carry.',
  choices: ({ id, log, nextIndex }, { servers, maxEntries, maySendFewer }) =>
    servers.flatMap((to) => {
      if (to === id) return [];
      const most = Math.max(0, Math.min(maxEntries, log.length + 1 - (nextIndex[to] ?? 1)));
      const counts = maySendFewer ? Array.from({ length: most + 1 }, (_, n) => n) : [most];
      return counts.map((count) => ({ to, count }));
    }),
  given: ({ to, count }) => [to, count],
  enabled: ({ role }) => role === 'leader',
  effect: (server, { to, count }) => ({
    ...becomes(server),
    sends: [shipment(server, to, count)],
  }),
});

function shipment(server: SpecServer, to: string, count: number): Message {
  const prevLogIndex = (server.nextIndex[to] ?? 1) - 1;
  return {
    type: 'appendEntriesRequest',
    term: server.currentTerm,
    from: server.id,
    to,
    prevLogIndex,
    prevLogTerm: server.log[prevLogIndex - 1]?.term ?? 0,
    entries: server.log.slice(prevLogIndex, prevLogIndex + count),
    leaderCommit: Math.min(server.commitIndex, prevLogIndex + count),
  };
}

/** True if the log has the entry that the new ones follow. @raft F2.AE.2 */
const hasPreviousEntry = ({ log }: SpecServer, request: AppendEntriesRequest): boolean =>
  request.prevLogIndex === 0 || log[request.prevLogIndex - 1]?.term === request.prevLogTerm;

/** True if the request is of its term, to a follower, and fits the log. @raft F2.AE.2 */
const mayAccept = (server: SpecServer, request: AppendEntriesRequest): boolean =>
  request.term === server.currentTerm &&
  server.role === 'follower' &&
  hasPreviousEntry(server, request);

/** True if an entry of the log has the index of a new one and another term. @raft F2.AE.3 */
const hasConflict = ({ log }: SpecServer, request: AppendEntriesRequest): boolean =>
  request.entries.some((entry, i) => {
    const present = log[request.prevLogIndex + i];
    return present !== undefined && present.term !== entry.term;
  });

const hasAll = ({ log }: SpecServer, request: AppendEntriesRequest): boolean =>
  log.length >= request.prevLogIndex + request.entries.length;

const report = (server: SpecServer, to: string, matchIndex: number | null): Message => ({
  type: 'appendEntriesResponse',
  term: server.currentTerm,
  from: server.id,
  to,
  success: matchIndex !== null,
  matchIndex: matchIndex ?? 0,
});

/** A request of an earlier term is refused, and its sender told the term. @raft F2.AE.1 */
export const rejectStaleRequest = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'rejectStaleRequest',
  raft: ['F2.AE.1', 'P5.1.2', 'F2.AE.R'],
  enabled: (server, { term }) => term < server.currentTerm,
  effect: (server, { from }) => answers(server, report(server, from, null)),
});

/** A request that does not fit the log is refused. @raft F2.AE.2 */
export const rejectInconsistentRequest = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'rejectInconsistentRequest',
  raft: ['F2.AE.2', 'F2.AE.R'],
  enabled: (server, request) =>
    request.term === server.currentTerm &&
    server.role === 'follower' &&
    !hasPreviousEntry(server, request),
  effect: (server, { from }) => answers(server, report(server, from, null)),
});

/** A candidate yields to the leader of its term, and has yet to handle the request. @raft F4.T5 */
export const returnToFollower = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'returnToFollower',
  raft: ['F2.RS.CAND.3', 'F4.T5', 'P5.2.3'],
  remark: 'Finer than Figure 2: the request stays, to be handled in a later step.',
  enabled: (server, { term }) => term === server.currentTerm && server.role === 'candidate',
  effect: (server) => becomes({ ...server, role: 'follower' }),
});

/** While a new entry is in conflict, the log loses its last one. @raft F2.AE.3 */
export const removeConflictingEntry = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'removeConflictingEntry',
  raft: ['F2.AE.3', 'P5.5.1'],
  remark: 'Finer than Figure 2: one entry at a time, from the end of the log.',
  enabled: (server, request) => mayAccept(server, request) && hasConflict(server, request),
  effect: (server) => becomes({ ...server, log: server.log.slice(0, -1) }),
});

/** The log gets the first new entry that it lacks. @raft F2.AE.4 */
export const appendEntry = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'appendEntry',
  raft: ['F2.AE.4', 'P5.4.2.2', 'F2.ST.P3'],
  remark: 'Finer than Figure 2: one entry at a time.',
  enabled: (server, request) =>
    mayAccept(server, request) && !hasConflict(server, request) && !hasAll(server, request),
  effect: (server, request) =>
    becomes({
      ...server,
      log: [
        ...server.log,
        ...request.entries.slice(server.log.length - request.prevLogIndex).slice(0, 1),
      ],
    }),
});

/** A log that has all new entries: what is committed is learnt, and success told. @raft F2.AE.5 */
export const confirmAppendEntries = handler('appendEntriesRequest', {
  name: 'handleAppendEntriesRequest',
  part: 'confirmAppendEntries',
  raft: ['F2.AE.5', 'F2.AE.R', 'F2.ST.V1'],
  enabled: (server, request) =>
    mayAccept(server, request) && !hasConflict(server, request) && hasAll(server, request),
  effect: (server, request, constants) =>
    answers(
      { ...server, commitIndex: follow(server.commitIndex, request.leaderCommit, constants) },
      report(server, request.from, request.prevLogIndex + request.entries.length),
    ),
});

/** The follower has what the reply says, and is sent what comes next. @raft F2.RS.LEAD.3a */
export const followerAccepted = handler('appendEntriesResponse', {
  name: 'handleAppendEntriesResponse',
  part: 'followerAccepted',
  raft: ['F2.RS.LEAD.3a', 'F2.ST.L1', 'F2.ST.L2'],
  remark: 'Coarser than Figure 2: in every role, though only a leader looks at its arrays.',
  enabled: (server, { term, success }) => term === server.currentTerm && success,
  effect: (server, { from, matchIndex }, constants) => {
    const next = follow(server.nextIndex[from] ?? 1, matchIndex + 1, constants);
    const match = follow(server.matchIndex[from] ?? 0, matchIndex, constants);
    return consumes({
      ...server,
      nextIndex: { ...server.nextIndex, [from]: next },
      matchIndex: { ...server.matchIndex, [from]: match },
    });
  },
});

/** The follower is sent entries from one further back. @raft F2.RS.LEAD.3b */
export const followerRefused = handler('appendEntriesResponse', {
  name: 'handleAppendEntriesResponse',
  part: 'followerRefused',
  raft: ['F2.RS.LEAD.3b', 'P5.3.1', 'F2.ST.L1'],
  enabled: (server, { term, success }) => term === server.currentTerm && !success,
  effect: (server, { from }, { indexesMayFall }) => {
    const floor = indexesMayFall ? 1 : (server.matchIndex[from] ?? 0) + 1;
    const next = Math.max((server.nextIndex[from] ?? 1) - 1, floor);
    return consumes({ ...server, nextIndex: { ...server.nextIndex, [from]: next } });
  },
});
