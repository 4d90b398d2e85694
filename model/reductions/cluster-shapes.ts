/**
 * Where a cluster names its servers, type by type. Each shape is checked against its type, so a
 * new field that holds a name has to be entered here before anything compiles.
 *
 * @module
 */
import type { History } from '../../spec/variables.js';
import type { Effect } from '../../src/core/effects.js';
import type { Message } from '../../src/core/messages.js';
import type { PersistentState, ServerState } from '../../src/core/server-state.js';
import type { NetworkName } from '../cluster/bound.js';
import { type Cluster, messageHandles } from '../cluster/cluster.js';
import type { Environment } from '../cluster/environment.js';
import type { ServerRecord, Stimulus } from '../cluster/server.js';
import { type ShapeOf, list, perServer, record, sorted, union } from './shape.js';

const persistentFields = { currentTerm: 'plain', votedFor: 'serverOrNull', log: 'plain' } as const;

const persistentState: ShapeOf<PersistentState> = record(persistentFields);

const serverState: ShapeOf<ServerState> = record({
  ...persistentFields,
  id: 'server',
  servers: 'servers',
  options: 'plain',
  commitIndex: 'plain',
  lastApplied: 'plain',
  votesGranted: 'servers',
  nextIndex: perServer('plain'),
  matchIndex: perServer('plain'),
  leader: 'serverOrNull',
});

/** One server of the model. */
export const serverShape: ShapeOf<ServerRecord> = record({
  chart: record({ role: 'plain', state: serverState }),
  disk: persistentState,
  electionTimer: 'plain',
  heartbeatTimer: 'plain',
  up: 'plain',
});

const envelope = { type: 'plain', from: 'server', to: 'server', term: 'plain' } as const;

const messageCases = {
  requestVoteRequest: record({ ...envelope, lastLogIndex: 'plain', lastLogTerm: 'plain' }),
  requestVoteResponse: record({ ...envelope, voteGranted: 'plain' }),
  appendEntriesRequest: record({
    ...envelope,
    prevLogIndex: 'plain',
    prevLogTerm: 'plain',
    entries: 'plain',
    leaderCommit: 'plain',
  }),
  appendEntriesResponse: record({
    ...envelope,
    success: 'plain',
    matchIndex: 'plain',
    conflict: 'plain',
  }),
} as const;

/** What servers say to each other. */
export const messageShape: ShapeOf<Message> = union('type', messageCases);

/** What may happen to a server. */
export const stimulusShape: ShapeOf<Stimulus> = union('type', {
  event: record({
    type: 'plain',
    event: union('type', {
      ...messageCases,
      electionTimeout: 'plain',
      heartbeatTimeout: 'plain',
      clientCommand: 'plain',
    }),
    tornAfter: 'plain',
  }),
  restart: 'plain',
  crash: 'plain',
});

/** What a server asks of the world. */
export const effectShape: ShapeOf<Effect> = union('type', {
  persist: record({ type: 'plain', state: persistentState }),
  send: record({ type: 'plain', message: messageShape }),
  apply: 'plain',
  respond: record({
    type: 'plain',
    command: 'plain',
    reply: union('ok', {
      true: 'plain',
      false: record({ ok: 'plain', reason: 'plain', leader: 'serverOrNull' }),
    }),
  }),
  startElectionTimer: 'plain',
  stopElectionTimer: 'plain',
  startHeartbeatTimer: 'plain',
  stopHeartbeatTimer: 'plain',
});

/** What surrounds the servers. */
export const environmentShape: ShapeOf<Environment> = record({ used: 'plain', cut: 'cut' });

const entry = record({ term: 'plain', command: 'plain' });
type Leader = History['leaders'][number];

/** What the servers themselves forget. */
export const historyShape: ShapeOf<History, string> = record({
  leaders: sorted(
    record({ term: 'plain', server: 'server' }),
    (a: Leader, b: Leader) => a.term - b.term || (a.server < b.server ? -1 : 1),
  ),
  committed: list(record({ entry, term: 'plain' })),
  applied: list(list(entry)),
  acknowledged: list(record({ index: 'plain', command: 'plain' })),
});

const place = ({ chart: { state } }: ServerRecord): number => state.servers.indexOf(state.id);

/** A whole cluster with channels of that kind. */
export const clusterShapeOf = (network: NetworkName): ShapeOf<Omit<Cluster, 'history'>> & Past =>
  record({
    servers: sorted(serverShape, (a: ServerRecord, b: ServerRecord) => place(a) - place(b)),
    network: sorted(
      messageShape,
      network === 'fifo'
        ? (a: Message, b: Message) => messageHandles.link(a) - messageHandles.link(b)
        : messageHandles.compare,
    ),
    environment: environmentShape,
    history: historyShape,
  });

/** The history is the specification's, whose names are texts. */
interface Past {
  readonly fields: { readonly history: ShapeOf<History, string> };
}
