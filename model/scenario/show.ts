/**
 * Messages, servers and whole clusters as people write them.
 *
 * @module
 */
import { showEntry } from '../../spec/variables.js';
import { unreachable } from '../../src/core/assert.js';
import type { Log } from '../../src/core/log.js';
import type { Message } from '../../src/core/messages.js';
import type { Cluster } from '../cluster/cluster.js';
import { sidesOf } from '../cluster/next.js';
import type { ServerRecord } from '../cluster/server.js';

/** A message in one line: `s1 → s2 requestVoteRequest term 1`, then what its type adds. */
export const showMessage = (message: Message): string =>
  [
    `${message.from} → ${message.to} ${message.type} term ${message.term}`,
    ...partsOf(message),
  ].join(', ');

function partsOf(message: Message): readonly string[] {
  switch (message.type) {
    case 'requestVoteRequest': {
      const { lastLogIndex, lastLogTerm } = message;
      return lastLogIndex === 0 ? [] : [`log ends at ${lastLogIndex} in term ${lastLogTerm}`];
    }
    case 'requestVoteResponse':
      return [message.voteGranted ? 'granted' : 'refused'];
    case 'appendEntriesRequest': {
      const { entries, prevLogIndex, prevLogTerm, leaderCommit } = message;
      const before =
        prevLogIndex === 0 ? 'from 1 on' : `after ${prevLogIndex} of term ${prevLogTerm}`;
      return [
        `${entries.length === 0 ? 'nothing' : showLog(entries)} ${before}`,
        ...(leaderCommit === 0 ? [] : [`leaderCommit ${leaderCommit}`]),
      ];
    }
    case 'appendEntriesResponse': {
      const { success, matchIndex, conflict } = message;
      if (success) return [`success, matchIndex ${matchIndex}`];
      if (conflict === null) return ['refused'];
      const { term, index } = conflict;
      return ['refused', `conflict at ${index}${term === null ? '' : ` in term ${term}`}`];
    }
    default:
      return unreachable(message);
  }
}

/** Entries in one line: `1:x 2:y`; `empty` if there is none. */
export const showLog = (log: Log): string =>
  log.length === 0 ? 'empty' : log.map(showEntry).join(' ');

/** A server in one line: role, term, vote, log, commitIndex and lastApplied. */
export function showServer({ chart: { role, state }, up }: ServerRecord): string {
  const vote = state.votedFor === null ? 'no vote' : `vote for ${state.votedFor}`;
  const durable = `term ${state.currentTerm}, ${vote}, log ${showLog(state.log)}`;
  if (!up) return `${state.id} down, ${durable}`;
  const indexes = `commitIndex ${state.commitIndex}, lastApplied ${state.lastApplied}`;
  return `${state.id} ${role}, ${durable}, ${indexes}`;
}

/** The servers of each side of the network: `s1 s2 | s3`; of one side if it is whole. */
export const showSides = (sides: readonly (readonly string[])[]): string =>
  sides.map((side) => side.join(' ')).join(' | ');

/** The messages that the first cluster has in flight more often than the second, a line each. */
export function showFlightsBeyond(a: Cluster, b: Cluster): readonly string[] {
  const rest = b.network.map(showMessage);
  return a.network.map(showMessage).filter((line) => {
    const offset = rest.indexOf(line);
    if (offset !== -1) rest.splice(offset, 1);
    return offset === -1;
  });
}

/** The whole cluster: a line for each server, for the partition, for each message in flight. */
export const showCluster = (cluster: Cluster): readonly string[] => [
  ...cluster.servers.map(showServer),
  ...(cluster.environment.cut === 0
    ? []
    : [`partition ${showSides(sidesOf(cluster, cluster.environment.cut))}`]),
  ...(cluster.network.length === 0 ? ['nothing in flight'] : []),
  ...cluster.network.map((message) => `in flight: ${showMessage(message)}`),
];
