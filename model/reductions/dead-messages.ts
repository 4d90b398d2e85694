/**
 * Messages that nobody needs any more: whatever their receiver does, delivering them does nothing,
 * now and ever. A search may take them out of the network as soon as they are dead.
 *
 * `isDead` is a claim that rests on the paper. It is not trusted: the search holds it against each
 * server that it meets. `checkLateReplies` says that a dead message does nothing now, `checkClosed`
 * that what is dead stays dead. Together they say it for ever, for whatever statechart is searched.
 *
 * @module
 */
import type { ServerId } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import type { Role } from '../../src/statechart/step.js';
import type { Cluster } from '../cluster/cluster.js';
import { isReply } from '../cluster/rpc.js';
import type { ServerRecord } from '../cluster/server.js';

/** All that a server knows that decides which replies are dead for it. */
interface Standing {
  /** No crash and no message takes the server back to an earlier term than this one. */
  readonly term: number;
  /** What the server is in that term, or will be if it comes back to it. */
  readonly role: Role;
  /** Who voted for it in that term. */
  readonly votes: readonly ServerId[];
}

/** After a crash a server is a follower in the term of its disk. */
function standingOf({ chart: { role, state }, disk }: ServerRecord): Standing {
  if (state.currentTerm > disk.currentTerm) {
    return { term: disk.currentTerm, role: 'follower', votes: [] };
  }
  return { term: state.currentTerm, role, votes: state.votesGranted };
}

/**
 * True if the message does nothing to this server, whatever happens to the server before it
 * arrives:
 *
 * - Requests are answered, so they are never dead.
 * - A reply of an earlier term counts in no later one (`P5.2.2` for votes, `P5.1.1` for the rest).
 * - In its own term a refused vote does nothing (`F2.RV.R`), and neither does a vote for who is no
 *   candidate, since the next candidacy has a new term (`F2.RS.CAND.1a`), or for who has that vote
 *   already (`F2.RS.CAND.2`).
 * - In its own term a reply to AppendEntries does nothing to a follower, which can lead later terms
 *   only (`F2.RS.CAND.1a`). A candidate may yet lead this one.
 */
export function isDead(server: ServerRecord, message: Message): boolean {
  if (!isReply(message)) return false;
  const { term, role, votes } = standingOf(server);
  if (message.term !== term) return message.term < term;
  if (message.type === 'appendEntriesResponse') return role === 'follower';
  return !message.voteGranted || role !== 'candidate' || votes.includes(message.from);
}

/**
 * Why the step from `before` to `after` could bring a dead message back to life; null if it could
 * none, whatever messages there are.
 */
export function checkClosed(before: ServerRecord, after: ServerRecord): string | null {
  const [was, is] = [standingOf(before), standingOf(after)];
  const { id } = after.chart.state;
  if (is.term > was.term) return null;
  if (is.term < was.term) {
    return `${id} goes back from term ${was.term} to ${is.term}, where late replies count again`;
  }
  if (is.role === 'follower' || (was.role === 'leader' && is.role === 'leader')) return null;
  if (was.role !== 'candidate') {
    return `${id}, ${was.role} in term ${was.term}, is then ${is.role}: late replies count again`;
  }
  if (is.role === 'leader' || was.votes.every((vote) => is.votes.includes(vote))) return null;
  return `${id} forgets during its candidacy in term ${was.term} who voted for it`;
}

/** The cluster without the messages that are dead. */
export function withoutDead(cluster: Cluster): Cluster {
  const receiver = ({ to }: Message): ServerRecord | undefined =>
    cluster.servers.find(({ chart }) => chart.state.id === to);
  const network = cluster.network.filter((message) => {
    const server = receiver(message);
    return server === undefined || !isDead(server, message);
  });
  return network.length === cluster.network.length ? cluster : { ...cluster, network };
}
