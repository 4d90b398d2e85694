/**
 * Fairness as in TLA+: which actions may not be put off for ever, and which come to an end.
 *
 * A class of actions has the name of a TLA+ operator. `WF(A)` says that A happens again and again
 * if from some point on it is always possible; `SF(A)` says so if it is possible again and again;
 * `<>[]~A` says that from some point on A happens no more, and `[]~A` that it never does. An
 * operator with a parameter stands for a class for each value of it.
 *
 * @module
 */
import type { Message, RequestVoteRequest } from '../messages.js';
import type { ServerVariables } from '../variables.js';

/** What may happen to a cluster, by the model's names. */
export type ActionType =
  | 'deliver'
  | 'drop'
  | 'duplicate'
  | 'electionTimeout'
  | 'heartbeatTimeout'
  | 'clientCommand'
  | 'restart'
  | 'crash'
  | 'recover'
  | 'partition'
  | 'heal';

/** One thing that happens: to a message, to a server, or to the network. */
export interface Happening {
  readonly type: ActionType;
  /** The message that it happens to; null if none. */
  readonly message: Message | null;
  /** The server that it happens to, or that the message is for; null if none. */
  readonly server: string | null;
}

/** The state in which something happens, as fairness sees it. */
export interface Situation {
  readonly servers: readonly ServerVariables[];
  readonly inFlight: readonly Message[];
  /**
   * A history variable: the servers whose election timer was started since the network was last
   * silent, which is when nothing was in flight.
   */
  readonly restarted: readonly string[];
}

/** A class of actions, for each value of its parameter. */
export interface ActionClass {
  /** The TLA+ operator, with its parameter. */
  readonly name: string;
  /** What such an action is, in words. */
  readonly about: string;
  /** What the parameter runs over; null if there is none. */
  readonly each: 'message' | 'sender' | 'server' | null;
  /** The actions that can be in the class. */
  readonly types: readonly ActionType[];
  /** True if what happens in that situation is in the class; absent if all of these types is. */
  readonly covers?: (happening: Happening, situation: Situation) => boolean;
  /** True if `covers` reads the history variable. */
  readonly looksBack?: true;
}

/** What a property assumes of the world. */
export interface Fairness {
  /** `WF` of each. */
  readonly weak: readonly ActionClass[];
  /** `SF` of each. */
  readonly strong: readonly ActionClass[];
  /** `<>[]~` of each. */
  readonly eventuallyNever: readonly ActionClass[];
  /** `[]~` of each. */
  readonly never: readonly ActionClass[];
}

/** A message in flight arrives. @raft P5.5.1 */
export const deliver: ActionClass = {
  name: 'Deliver(m)',
  about: 'message m arrives',
  each: 'message',
  types: ['deliver'],
};

/** A server that is down comes up, or the network is whole again. */
export const repair: ActionClass = {
  name: 'Repair(s)',
  about: 'server s starts again, or the network is whole again',
  each: 'server',
  types: ['recover', 'heal'],
};

/** What servers and networks do that are not reliable. */
export const fault: ActionClass = {
  name: 'Fault',
  about: 'a message gets lost or is doubled, a server crashes, or the network falls in two',
  each: null,
  types: ['drop', 'duplicate', 'restart', 'crash', 'partition'],
};

/** A server goes down for a while, or the network falls in two. */
export const outage: ActionClass = {
  name: 'Outage',
  about: 'a server goes down, or the network falls in two',
  each: null,
  types: ['crash', 'partition'],
};

/** A message in flight gets lost. */
export const drop: ActionClass = {
  name: 'Drop(m)',
  about: 'message m gets lost',
  each: 'message',
  types: ['drop'],
};

/** A heartbeat timer runs out. @raft F2.RS.LEAD.1 */
export const heartbeatTimeout: ActionClass = {
  name: 'HeartbeatTimeout(s)',
  about: 'the heartbeat timer of s runs out',
  each: 'server',
  types: ['heartbeatTimeout'],
};

/** An election timer runs out, whatever the circumstances. @raft F2.RS.FOL.2 @raft F2.RS.CAND.4 */
export const timeout: ActionClass = {
  name: 'Timeout(s)',
  about: 'the election timer of s runs out',
  each: 'server',
  types: ['electionTimeout'],
};

/**
 * A timer runs out although the network has not been silent since it was started. That it does not
 * is how an order of time is said without a clock: an election timeout is longer than everything
 * takes that was under way when it began. Timers of different servers may still run out close
 * together, before the one hears of the other. @raft P5.6.1 @raft P5.6.2
 */
export const timeoutTooSoon: ActionClass = {
  ...timeout,
  name: 'TimeoutTooSoon(s)',
  about: 'the election timer of s runs out before the network was silent since its start',
  covers: ({ server }, { restarted }) => server !== null && restarted.includes(server),
  looksBack: true,
};

/**
 * A timer runs out although somebody leads its server's term: the heartbeats of that leader should
 * have come in time. @raft F2.RS.LEAD.1 @raft P5.6.2
 */
export const timeoutUnderLeader: ActionClass = {
  ...timeout,
  name: 'TimeoutUnderLeader(s)',
  about: 'the election timer of s runs out although somebody leads the term of s',
  covers: ({ server }, { servers }) => isLed(server, servers),
};

/** A timer runs out as it should: nothing is in flight, and nobody leads. @raft F2.RS.FOL.2 */
export const timeoutInSilence: ActionClass = {
  ...timeout,
  name: 'TimeoutInSilence(s)',
  about: 'the election timer of s runs out when nothing is in flight and nobody leads its term',
  covers: ({ server }, { servers, inFlight }) => inFlight.length === 0 && !isLed(server, servers),
};

/**
 * A server hears a call for votes before its own timer made it a candidate of that term, and before
 * it heard another call of that term: it is still in an earlier one. @raft P5.2.4
 */
export const heardInTime: ActionClass = {
  name: 'HeardInTime(s)',
  about: 'the call of s for votes arrives at a server that is still in an earlier term',
  each: 'sender',
  types: ['deliver'],
  covers: ({ message, server }, { servers }) => {
    const term = servers.find(({ id }) => id === server)?.currentTerm;
    return message !== null && isCall(message) && term !== undefined && term < message.term;
  },
};

/** The class as far as it is about messages between these servers. */
export const between = (some: readonly string[], all: ActionClass): ActionClass => ({
  ...all,
  name: `${all.name} between ${some.join(' and ')}`,
  about: `${all.about}, between ${some.join(' and ')}`,
  covers: (happening, situation) => {
    const { message } = happening;
    if (message === null || all.covers?.(happening, situation) === false) return false;
    return some.includes(message.from) && some.includes(message.to);
  },
});

const isCall = (message: Message): message is RequestVoteRequest =>
  message.type === 'requestVoteRequest';

/** True if somebody leads the term of that server. */
const isLed = (server: string | null, servers: readonly ServerVariables[]): boolean => {
  const term = servers.find(({ id }) => id === server)?.currentTerm;
  return servers.some(({ role, currentTerm }) => role === 'leader' && currentTerm === term);
};
