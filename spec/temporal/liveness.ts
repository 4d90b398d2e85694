/**
 * Liveness: what Raft promises will happen, and what has to be assumed of the world for that.
 *
 * None of it holds of every run: a network that loses everything elects nobody. So each property
 * comes with its fairness. A property that assumed what it promises would say nothing, and so would
 * one whose assumptions no run can meet. The checker therefore looks for runs that meet them, and
 * for each assumption for a run that breaks the property once that assumption is left out.
 *
 * @module
 */
import type { PaperRule } from '../paper.js';
import type { ServerVariables } from '../variables.js';
import {
  type Fairness,
  between,
  deliver,
  drop,
  fault,
  heardInTime,
  heartbeatTimeout,
  outage,
  repair,
  timeout,
  timeoutInSilence,
  timeoutTooSoon,
  timeoutUnderLeader,
} from './fairness.js';

/** What a formula quantifies over: a server, or a place in its log as well. */
export interface Subject {
  readonly server: string;
  /** From 1 on; 0 where the formula is about servers only. */
  readonly index: number;
}

/** A predicate on a state. It may compare terms with each other, but not with numbers. */
export type Predicate = (servers: readonly ServerVariables[], subject: Subject) => boolean;

/** `\E x : <>[]holds(x)`, or `\A x : from(x) ~> to(x)`. */
export type Formula =
  | { readonly form: 'eventually always'; readonly each: 'server'; readonly holds: Predicate }
  | {
      readonly form: 'leads to';
      readonly each: 'server' | 'entry';
      readonly from: Predicate;
      readonly to: Predicate;
    };

/** A liveness property and its fairness. */
export interface LivenessProperty {
  readonly name: string;
  readonly rule: PaperRule;
  /** The property in words. */
  readonly says: string;
  /** The property as TLA+ writes it. */
  readonly tla: string;
  readonly formula: Formula;
  readonly fairness: Fairness;
}

/** The servers whose messages to each other can be relied upon: a majority of three. */
const reliable: readonly string[] = ['s1', 's2'];

/**
 * One server comes to lead a majority, and leads it for ever.
 *
 * In the end, what is in flight arrives and no fault happens any more. A timer does not run out
 * before the network was silent since its start, nor while its server has a leader: that is the
 * order of times that the paper asks for. It leaves elections in which timers run out close
 * together, and votes that are split again and again. Against those there are random timeouts,
 * and strong fairness is what is left of chance when one only asks what happens for ever: each
 * server is again and again the first to call for votes, if it can be, and each is again and again
 * heard before another timer runs out, if it can be. In clusters of up to three servers one such
 * call can decide an election; in larger ones several servers would have to hear it in time.
 *
 * @raft P5.6.1 @raft P5.6.2 @raft P5.2.4
 */
export const leaderEmergesAndStays: LivenessProperty = {
  name: 'a leader emerges and stays',
  rule: 'P5.6.1',
  says: 'From some point on one and the same server leads, followed by a majority.',
  tla: '\\E s \\in Server : <>[]Leads(s)',
  formula: { form: 'eventually always', each: 'server', holds: leads },
  fairness: {
    weak: [deliver, repair, timeoutInSilence],
    strong: [timeoutInSilence, heardInTime],
    eventuallyNever: [fault, timeoutTooSoon, timeoutUnderLeader],
    never: [],
  },
};

/**
 * An entry of its own term in the log of a leader is applied on every server, unless the leader
 * falls. Timers may run out as they like: who stays leader is not reached by that.
 * @raft P5.3.1 @raft F2.RS.LEAD.3 @raft F2.RS.ALL.1
 */
export const commandAppliedEverywhere: LivenessProperty = {
  name: 'a command is applied everywhere',
  rule: 'P5.3.1',
  says: 'A leader that stays has each entry of its term applied on every server.',
  tla: '\\A s \\in Server, i \\in Index : Held(s, i) ~> AppliedEverywhere(s, i) \\/ ~Held(s, i)',
  formula: {
    form: 'leads to',
    each: 'entry',
    from: holdsEntry,
    to: (servers, subject) => appliedEverywhere(servers, subject) || !holdsEntry(servers, subject),
  },
  fairness: {
    weak: [deliver, repair, heartbeatTimeout],
    strong: [],
    eventuallyNever: [fault],
    never: [],
  },
};

/**
 * A candidate that s1 and s2 can elect by themselves does not stay candidate for ever, if messages
 * between these two arrive and no timer interferes. Those of s3 may come as they like: late, in any
 * order, again and again, or never. @raft F2.RS.CAND.2 @raft P5.2.2
 */
export const electionIsNotStarved: LivenessProperty = {
  name: 'an election is not starved',
  rule: 'F2.RS.CAND.2',
  says: 'An election that s1 and s2 can decide by themselves ends, whatever s3 sends.',
  tla: '\\A s \\in Reliable : Winnable(s) ~> ~Winnable(s)',
  formula: {
    form: 'leads to',
    each: 'server',
    from: isWinnable,
    to: (servers, subject) => !isWinnable(servers, subject),
  },
  fairness: {
    weak: [between(reliable, deliver)],
    strong: [],
    eventuallyNever: [timeout],
    never: [between(reliable, drop), outage],
  },
};

/** The liveness properties, under the names of their twins in TLA+ with a small first letter. */
export const livenessProperties: Readonly<Record<string, LivenessProperty>> = {
  leaderEmergesAndStays,
  commandAppliedEverywhere,
  electionIsNotStarved,
};

/** True if the server leads, and more than half of all servers, itself included, are with it. */
export function leads(servers: readonly ServerVariables[], { server }: Subject): boolean {
  const leader = servers.find(({ id }) => id === server);
  if (leader?.role !== 'leader') return false;
  const followers = servers.filter(
    ({ role, currentTerm }) => role === 'follower' && currentTerm === leader.currentTerm,
  );
  return 2 * (followers.length + 1) > servers.length;
}

/** True if the server leads and its log has an entry of its term at the index. */
export function holdsEntry(servers: readonly ServerVariables[], subject: Subject): boolean {
  const leader = servers.find(({ id }) => id === subject.server);
  if (leader?.role !== 'leader') return false;
  return leader.log[subject.index - 1]?.term === leader.currentTerm;
}

/** True if every server has applied what the log of the one has at the index. */
export function appliedEverywhere(servers: readonly ServerVariables[], subject: Subject): boolean {
  const { server, index } = subject;
  const held = servers.find(({ id }) => id === server)?.log[index - 1];
  if (held === undefined) return false;
  return servers.every(({ lastApplied, log }) => {
    const entry = log[index - 1];
    return lastApplied >= index && entry?.term === held.term && entry.command === held.command;
  });
}

/**
 * True if the server is a candidate and a reliable one, no server is in a later term, and each
 * other reliable server has given it its vote or still can.
 */
export function isWinnable(servers: readonly ServerVariables[], { server }: Subject): boolean {
  const candidate = servers.find(({ id }) => id === server);
  if (candidate?.role !== 'candidate' || !reliable.includes(server)) return false;
  if (servers.some(({ currentTerm }) => currentTerm > candidate.currentTerm)) return false;
  return servers
    .filter(({ id }) => id !== server && reliable.includes(id))
    .every((voter) => mayElect(voter, candidate));
}

function mayElect(voter: ServerVariables, candidate: ServerVariables): boolean {
  if (voter.currentTerm === candidate.currentTerm && voter.votedFor !== null) {
    return voter.votedFor === candidate.id;
  }
  const [own, offered] = [voter.log.at(-1)?.term ?? 0, candidate.log.at(-1)?.term ?? 0];
  return offered > own || (offered === own && candidate.log.length >= voter.log.length);
}
