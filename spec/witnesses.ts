/**
 * Situations that a search must be able to reach: without them, "no violation" may only mean that
 * nothing happened. An instance names the witnesses that it claims, and its run fails if one of
 * them stays out of reach.
 *
 * @module
 */
import { type History, type ServerStep, type ServerVariables, sameEntry } from './variables.js';

/** What surrounds the servers, as far as a witness may look. */
export interface Surroundings {
  /** True while the network is cut in two. */
  readonly cut: boolean;
  /** How often the network was cut so far. */
  readonly partitions: number;
  /** True if the cut is between the two servers. */
  readonly separates: (a: string, b: string) => boolean;
}

/** A situation that one step of one server shows, in surroundings that `within` accepts. */
export interface StepWitness {
  readonly name: string;
  readonly over: 'step';
  /** True if the step is such a situation. */
  readonly shows: (step: ServerStep) => boolean;
  /** True if the surroundings are the right ones; absent if any will do. */
  readonly within?: (surroundings: Surroundings) => boolean;
}

/** A situation that a state of the cluster shows. */
export interface StateWitness {
  readonly name: string;
  readonly over: 'state';
  /** True if the state is such a situation. */
  readonly shows: (
    servers: readonly ServerVariables[],
    history: History,
    surroundings: Surroundings,
  ) => boolean;
}

/** A situation that must be reachable. */
export type Witness = StepWitness | StateWitness;

const becomesLeader = ({ before, after }: ServerStep): boolean =>
  after.role === 'leader' && before.role !== 'leader';

const losesEntry = ({ before, after }: ServerStep): boolean =>
  before.log.some((entry, i) => !sameEntry(entry, after.log[i]));

const firstNewlyCommitted = ({ before, after }: ServerStep) =>
  after.commitIndex > before.commitIndex ? after.log[before.commitIndex] : undefined;

const steps = {
  'a leader is elected': becomesLeader,
  'a leader is elected in a later term': (step) =>
    becomesLeader(step) && step.before.currentTerm > 1,
  'a candidate starts a second election': ({ before, after }) =>
    before.role === 'candidate' &&
    after.role === 'candidate' &&
    after.currentTerm > before.currentTerm,
  'a candidate yields to the leader of its term': ({ before, after }) =>
    before.role === 'candidate' &&
    after.role === 'follower' &&
    before.currentTerm === after.currentTerm &&
    before.votedFor === after.votedFor,
  'a leader is deposed by a newer term': ({ before, after, crashed }) =>
    before.role === 'leader' && after.role === 'follower' && !crashed,
  'a vote is refused because of the log': ({ before, after, outputs }) =>
    before.currentTerm < after.currentTerm &&
    after.votedFor === null &&
    after.log.length > 0 &&
    outputs.some((output) => output.type === 'send' && output.what === 'requestVoteResponse'),
  'an entry is committed': (step) => firstNewlyCommitted(step) !== undefined,
  'a follower learns what is committed': (step) =>
    step.after.role === 'follower' && firstNewlyCommitted(step) !== undefined,
  'a command is acknowledged': ({ outputs }) =>
    outputs.some((output) => output.type === 'reply' && output.index !== null),
  'a client is redirected to the leader': ({ before, outputs }) =>
    before.role !== 'leader' &&
    outputs.some((output) => output.type === 'reply' && output.index === null),
  'an entry of an old term is committed through a newer one': (step) => {
    const oldest = firstNewlyCommitted(step);
    const { role, currentTerm } = step.after;
    return role === 'leader' && oldest !== undefined && oldest.term < currentTerm;
  },
  "a follower's uncommitted entry is overwritten": (step) =>
    step.before.role === 'follower' && losesEntry(step),
  'a deposed leader loses its uncommitted entry': (step) =>
    step.before.role === 'leader' && losesEntry(step),
  'a leader backs up to repair a log': ({ before, after }) =>
    after.role === 'leader' &&
    Object.entries(after.nextIndex).some(([id, index]) => index < (before.nextIndex[id] ?? 0)),
  'two entries arrive in one message': ({ before, after }) =>
    after.role === 'follower' && after.log.length >= before.log.length + 2,
  'a late reply changes nothing': ({ before, after, outputs }) =>
    before.role === 'leader' &&
    JSON.stringify(before) === JSON.stringify(after) &&
    outputs.length === 0,
  'a server restarts with a vote and a log': ({ after, crashed }) =>
    crashed && after.votedFor !== null && after.log.length > 0,
  'a candidate crashes in its election': ({ before, after, crashed }) =>
    crashed && before.currentTerm === after.currentTerm && before.role === 'candidate',
} satisfies Record<string, (step: ServerStep) => boolean>;

const healed = ({ cut, partitions }: Surroundings): boolean => !cut && partitions > 0;

const states = {
  'a vote is split': (servers) => {
    const term = Math.max(...servers.map(({ currentTerm }) => currentTerm));
    const votes = servers.filter((s) => s.currentTerm === term).map(({ votedFor }) => votedFor);
    if (votes.length < servers.length || votes.includes(null)) return false;
    const most = Math.max(...votes.map((id) => votes.filter((other) => other === id).length));
    return most <= servers.length / 2;
  },
  'two leaders of different terms': (servers) => leadersOf(servers).length > 1,
  'both sides of a cut have a leader': (servers, _history, { separates }) => {
    const [a, b] = leadersOf(servers);
    return a !== undefined && b !== undefined && separates(a.id, b.id);
  },
  'a restarted server leads again': (_servers, { leaders }) =>
    leaders.some(({ term, server }) =>
      leaders.some((later) => later.term === term + 1 && later.server === server),
    ),
  'every server applied everything': (servers) => {
    const last = servers[0]?.log.length ?? 0;
    return last > 0 && servers.every((s) => s.lastApplied === last && s.log.length === last);
  },
} satisfies Record<string, StateWitness['shows']>;

const leadersOf = (servers: readonly ServerVariables[]): readonly ServerVariables[] =>
  servers.filter(({ role }) => role === 'leader');

/** The name of a witness. */
export type WitnessName =
  keyof typeof steps | keyof typeof states | "a partitioned leader's entry is lost on healing";

/** All witnesses, by name. */
export const witnesses: Readonly<Record<WitnessName, Witness>> = {
  ...named(steps, (name, shows) => ({ name, over: 'step', shows }) as const),
  ...named(states, (name, shows) => ({ name, over: 'state', shows }) as const),
  "a partitioned leader's entry is lost on healing": {
    name: "a partitioned leader's entry is lost on healing",
    over: 'step',
    shows: steps['a deposed leader loses its uncommitted entry'],
    within: healed,
  },
};

function named<K extends string, S, W>(
  group: Readonly<Record<K, S>>,
  make: (name: K, shows: S) => W,
): Record<K, W> {
  const entries = Object.entries(group) as [K, S][];
  return Object.fromEntries(entries.map(([name, shows]) => [name, make(name, shows)])) as Record<
    K,
    W
  >;
}
