/**
 * From a run of the cluster to a behaviour of the specification. The refinement looks at one server
 * at a time; here the whole state is taken along, with the bag of messages and with the variables
 * that a real server does not have, and compared after each step of the cluster.
 *
 * @module
 */
import { type SpecState, type SpecStep, changed } from '../../spec/actions/next.js';
import { dropMessage, duplicateMessage } from '../../spec/actions/environment.js';
import { type Constants } from '../../spec/constants.js';
import {
  type Bag,
  type Message,
  sameMessage,
  textOf,
  withMessages,
  withoutMessage,
} from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { assert } from '../../src/core/assert.js';
import { type Cluster, offsetOf } from '../cluster/cluster.js';
import { separates } from '../cluster/environment.js';
import type { Outcome, ServerRecord } from '../cluster/server.js';
import type { Fault } from '../fault.js';
import type { Replay, ReplayedStep } from '../trace/replay.js';
import { type SpecMove, explain } from './explain.js';
import { constantsFor, observedOf, specMessageOf, specServerOf } from './mapping.js';
import { findDeparture } from './refinement.js';
import { taskOf } from './task.js';

/** A run of the cluster in the words of the specification. */
export interface Behaviour {
  readonly constants: Constants;
  readonly first: SpecState;
  /** For each step of the cluster those of the specification that it is; none if it stutters. */
  readonly parts: readonly (readonly SpecStep[])[];
  /** The step, counted from 1, that is none of the specification; null if there is no such step. */
  readonly leaves: { readonly step: number; readonly fault: Fault } | null;
}

/** One step of the cluster, whatever brought it about. */
export type Moved = Pick<ReplayedStep, 'before' | 'cluster' | 'outcome' | 'moved'>;

/** The behaviour that the run is, up to the first step that the specification does not allow. */
export function behaviourOf({ start, steps }: Pick<Replay, 'start' | 'steps'>): Behaviour {
  const constants = constantsOf(start, steps);
  const first = specStateOf(start);
  const parts: (readonly SpecStep[])[] = [];
  let state = first;
  for (const [i, moved] of steps.entries()) {
    const fault = departureIn(moved);
    if (fault !== null) return { constants, first, parts, leaves: { step: i + 1, fault } };
    const part = specStepsOf(state, moved, constants);
    state = part.at(-1)?.next ?? state;
    parts.push(part);
  }
  return { constants, first, parts, leaves: null };
}

/** The specification of the run: Figure 2's reading, with the commands that occur. */
function constantsOf(start: Cluster, steps: Replay['steps']): Constants {
  const [server] = start.servers;
  assert(server !== undefined, 'a cluster has at least one server');
  const logged = start.servers.flatMap(({ chart }) => chart.state.log.map((each) => each.command));
  const asked = steps.flatMap(({ action }) => ('command' in action ? [action.command] : []));
  return { ...constantsFor(server), values: [...new Set([...logged, ...asked])] };
}

/**
 * The cluster as a state of the specification. A real candidate does not remember who refused it:
 * only those who voted for it are taken to have answered.
 */
export const specStateOf = ({ servers, network }: Cluster): SpecState => ({
  servers: servers.map((record) => {
    const server = specServerOf(record);
    return { ...server, votesResponded: server.votesGranted };
  }),
  messages: bagOf(network),
});

const bagOf = (network: Cluster['network']): Bag => withMessages([], network.map(specMessageOf));

/** Why the specification does not allow the step; null if it does. */
export const departureIn = (moved: Moved): Fault | null => {
  const { outcome } = moved;
  return outcome === null ? null : findDeparture(moverIn(moved), outcome);
};

function moverIn({ before, moved }: Moved): ServerRecord {
  const record = before.servers[moved];
  assert(record !== undefined, `no server at offset ${moved}`);
  return record;
}

/**
 * The steps of the specification that the step of the cluster is. `state` is where the
 * specification is before it: the cluster's state, as far as both sides have it.
 *
 * @throws AssertionFailure if Next does not allow one of them, or they lead elsewhere
 */
export function specStepsOf(
  state: SpecState,
  moved: Moved,
  constants: Constants,
): readonly SpecStep[] {
  const steps: SpecStep[] = [];
  let now = state;
  const go = (move: SpecMove, server: string): void => {
    const step = stepOf(now, move, server, constants);
    steps.push(step);
    now = step.next;
  };
  const { outcome, cluster } = moved;
  if (outcome === null) for (const move of networkMoves(moved)) go(move, '');
  else {
    const mover = moverIn(moved);
    for (const move of serverMoves(mover, outcome)) go(move, mover.chart.state.id);
    for (const message of cutOff(now.messages, cluster)) go(lossOf(message), '');
  }
  checkSame(now, cluster);
  return steps;
}

/** What the server did; nothing if it comes up again, which it did by its restart. */
function serverMoves(before: ServerRecord, outcome: Outcome): readonly SpecMove[] {
  if (!before.up && outcome.stimulus.type === 'restart') return [];
  const moves = explain(taskOf(before, outcome));
  assert(moves !== null, `${before.chart.state.id} took a step that is not explained`);
  return moves;
}

const lossOf = (message: Message): SpecMove => ({ action: dropMessage, given: [], message });

const copyOf = (message: Message): SpecMove => ({ action: duplicateMessage, given: [], message });

/** What a step in which no server moves does to the network. */
function networkMoves({ before, cluster }: Moved): readonly SpecMove[] {
  const [from, to] = [bagOf(before.network), bagOf(cluster.network)];
  const lost = to.reduce(withoutMessage, from);
  const copied = from.reduce(withoutMessage, to);
  return [...lost.map(lossOf), ...copied.map(copyOf)];
}

/** The messages that were sent across the cut. */
const cutOff = (messages: Bag, cluster: Cluster): Bag =>
  messages.filter(({ from, to }) =>
    separates(cluster.environment.cut, offsetOf(cluster, from), offsetOf(cluster, to)),
  );

function stepOf(
  state: SpecState,
  { action, given, message }: SpecMove,
  id: string,
  constants: Constants,
): SpecStep {
  const server = action.by === 'network' ? null : id;
  const next = stateAfter(state, { action, given, message }, id, constants);
  assert(next !== null, `${action.part ?? action.name} is not a step of the whole cluster`);
  return { action, server, message, given, next };
}

/** Where the move leads; null if it cannot be made. */
function stateAfter(
  state: SpecState,
  { action, given, message }: SpecMove,
  id: string,
  constants: Constants,
): SpecState | null {
  const { servers, messages } = state;
  if (message !== null && !messages.some((each) => sameMessage(each, message))) return null;
  if (action.by === 'network') {
    if (message === null) return null;
    const { copies } = action;
    const bag =
      copies === 1 ? withMessages(messages, [message]) : withoutMessage(messages, message);
    return { ...state, messages: bag };
  }
  const server = servers.find((each) => each.id === id);
  if (server === undefined) return null;
  if (action.by === 'server') {
    const text = JSON.stringify(given);
    const ways = action.ways(server, constants);
    const way = ways.find((each) => JSON.stringify(each.given) === text);
    return way === undefined ? null : changed(state, way.take(), null);
  }
  if (message?.to !== id || !action.enabled(server, message, constants)) return null;
  return changed(state, action.effect(server, message, constants), message);
}

/** Afterwards the two sides are known to agree on all that both have. */
function checkSame(state: SpecState, cluster: Cluster): void {
  const expected = specStateOf(cluster);
  for (const [i, server] of state.servers.entries()) {
    const same = textOfServer(server) === textOfServer(expected.servers[i]);
    assert(same, `${server.id} is not where the specification is`);
  }
  const [found, wanted] = [state.messages.map(textOf), expected.messages.map(textOf)];
  assert(found.join() === wanted.join(), 'the network is not that of the specification');
}

const textOfServer = (server: SpecServer | undefined): string | null =>
  server === undefined ? null : JSON.stringify(observedOf(server));
