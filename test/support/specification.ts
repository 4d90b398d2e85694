/**
 * Servers and messages of the specification alone, in few words. All is frozen, so that an action
 * that changes what it is given throws.
 *
 * @module
 */
import type { Change, MessageAction, ServerAction } from '../../spec/actions/action.js';
import type { SpecState, SpecStep } from '../../spec/actions/next.js';
import { type Constants, asInFigure2, asInRaftTla } from '../../spec/constants.js';
import type {
  AppendEntriesRequest,
  AppendEntriesResponse,
  Message,
  RequestVoteRequest,
  RequestVoteResponse,
} from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { deepFreeze } from './deep-freeze.js';

const three = { servers: ['s1', 's2', 's3'], values: ['x', 'y'] };

/** Three servers and two values, as raft.tla reads Raft. */
export const raftTla: Constants = deepFreeze({ ...asInRaftTla, ...three });

/** Three servers and two values, as Figure 2 reads. */
export const figure2: Constants = deepFreeze({ ...asInFigure2, ...three });

/** The same constants with so many servers. */
export const withServers = (size: number, constants: Constants = raftTla): Constants =>
  deepFreeze({
    ...constants,
    servers: ['s1', 's2', 's3', 's4', 's5'].slice(0, size),
  });

/** The follower s1 of three in term 2, with an empty log, but for what `parts` says. */
export const specServer = (parts: Partial<SpecServer> = {}): SpecServer =>
  deepFreeze({
    ...{ id: 's1', role: 'follower', currentTerm: 2, votedFor: null, log: [], commitIndex: 0 },
    ...{ votesResponded: [], votesGranted: [] },
    ...{ nextIndex: { s1: 1, s2: 1, s3: 1 }, matchIndex: { s1: 0, s2: 0, s3: 0 } },
    ...parts,
  });

const envelope = { term: 2, from: 's2', to: 's1' };

/** From s2 to s1 in term 2, of an empty log, but for what `parts` says. */
export const voteRequest = (parts: Partial<RequestVoteRequest> = {}): RequestVoteRequest =>
  deepFreeze({
    ...{ type: 'requestVoteRequest', ...envelope, lastLogTerm: 0, lastLogIndex: 0 },
    ...parts,
  });

/** From s2 to s1 in term 2, and granted, but for what `parts` says. */
export const vote = (parts: Partial<RequestVoteResponse> = {}): RequestVoteResponse =>
  deepFreeze({ type: 'requestVoteResponse', ...envelope, voteGranted: true, ...parts });

/** From s2 to s1 in term 2, from the beginning of the log and empty, but for what `parts` says. */
export const appendRequest = (parts: Partial<AppendEntriesRequest> = {}): AppendEntriesRequest =>
  deepFreeze({
    ...{ type: 'appendEntriesRequest', ...envelope, prevLogIndex: 0, prevLogTerm: 0 },
    ...{ entries: [], leaderCommit: 0 },
    ...parts,
  });

/** From s2 to s1 in term 2, a success at index 0, but for what `parts` says. */
export const appendReply = (parts: Partial<AppendEntriesResponse> = {}): AppendEntriesResponse =>
  deepFreeze({
    ...{ type: 'appendEntriesResponse', ...envelope, success: true, matchIndex: 0 },
    ...parts,
  });

/** One message of each type, in that term. */
export const ofEachType = (term: number): readonly Message[] => [
  voteRequest({ term }),
  vote({ term }),
  appendRequest({ term }),
  appendReply({ term }),
];

/** What the server may take the action with now. */
export const givens = (action: ServerAction, server: SpecServer, constants = raftTla) =>
  action.ways(server, constants).map(({ given }) => given);

/** What the action does that is taken with just this. */
export function take(
  action: ServerAction,
  server: SpecServer,
  given: readonly (string | number)[] = [],
  constants: Constants = raftTla,
): Change {
  const ways = action.ways(server, constants);
  const way = ways.find((each) => each.given.join() === given.join());
  if (way === undefined) throw new Error(`${action.name} may not be taken with ${given.join()}`);
  return way.take();
}

/** What the action does on the message; it has to be enabled. */
export function handle(
  action: MessageAction,
  server: SpecServer,
  message: Message,
  constants: Constants = raftTla,
): Change {
  const enabled = action.enabled(server, message, constants);
  if (!enabled) throw new Error(`${action.part ?? action.name} is not enabled`);
  return action.effect(server, message, constants);
}

/** A state of the servers and messages; the messages have to be in order. */
export const stateOf = (
  servers: readonly SpecServer[],
  messages: readonly Message[] = [],
): SpecState => deepFreeze({ servers, messages });

/** A step in a line: `timeout s1`, `appendEntries s1 s2 1`, `updateTerm s2 ← s1 vote 3`. */
export function lineOf({ action, server, message, given }: SpecStep): string {
  const name = action.part ?? action.name;
  const about = message === null ? [] : ['←', message.from, message.type, message.term];
  return [name, ...(server === null ? [] : [server]), ...given, ...about].join(' ');
}
