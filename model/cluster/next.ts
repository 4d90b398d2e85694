/**
 * What may happen next in a cluster, and what it leads to: TLA+'s Next, over the kinds of action.
 *
 * @module
 */
import { deliverable, withMessages, withoutMessage } from '../network/network.js';
import { isSame } from '../is-same.js';
import type { ActionKind, MessageKind, NetworkKind, ServerKind } from './action-kind.js';
import { whole } from './action-kind.js';
import { BoundError } from './bound.js';
import { type ClusterAction, actionKinds } from './action.js';
import {
  type Cluster,
  type Setting,
  cutNetwork,
  messageHandles,
  moveServer,
  offsetOf,
} from './cluster.js';
import {
  type BeyondCounts,
  type Cut,
  type Environment,
  count,
  spend,
  usedUp,
} from './environment.js';
import { type Outcome, type Stimulus, isAlive, refusedIn } from './server.js';

/** One thing that may happen, and what it leads to. */
export interface Successor {
  readonly action: ClusterAction;
  readonly cluster: Cluster;
  /** The step of the server that moved; null when none did. */
  readonly outcome: Outcome | null;
  /** The offset of that server; -1 when none moved. */
  readonly moved: number;
}

/** All that may happen next, and how often the bound forbade something. */
export interface Next {
  readonly successors: readonly Successor[];
  readonly beyond: BeyondCounts;
  /** False for a deadlock: nothing is in flight and no server will do anything of itself. */
  readonly alive: boolean;
}

/**
 * All that may happen next within the bound, message by message.
 *
 * @throws BoundError when the bound asks for coarser steps, which `nextStepsOf` takes
 */
export function nextOf(cluster: Cluster, setting: Setting): Next {
  checkGranularity(setting);
  const found: (Successor | Beyond)[] = actionKinds.flatMap((kind) => {
    const environment = spend(cluster.environment, kind.budget, setting.bound);
    if (environment === null) return [];
    if (kind.per === 'message') return messageActions(cluster, kind, environment, setting);
    if (kind.per === 'server') return serverActions(cluster, kind, environment, setting);
    return networkActions(cluster, kind, environment, setting);
  });
  const within = (each: Successor | Beyond): each is Successor => !('beyond' in each);
  const successors = found
    .filter(within)
    .filter(({ cluster: { network } }) => network.length <= setting.bound.inFlight);
  const kept = found.filter(within).length;
  const beyond: BeyondCounts = {};
  for (const budget of usedUp(cluster.environment, setting.bound)) count(beyond, budget);
  count(beyond, 'terms', found.length - kept);
  count(beyond, 'inFlight', kept - successors.length);
  return {
    successors,
    beyond,
    alive: isClusterAlive(cluster),
  };
}

/**
 * What that one action leads to; null if `nextOf` does not have it.
 *
 * @throws BoundError when the bound asks for coarser steps
 */
export function takeAction(
  cluster: Cluster,
  action: ClusterAction,
  setting: Setting,
): Successor | null {
  checkGranularity(setting);
  const kind = actionKinds.find(({ name }) => name === action.type);
  if (kind === undefined) return null;
  const environment = spend(cluster.environment, kind.budget, setting.bound);
  if (environment === null) return null;
  const found = candidatesFor(cluster, action, kind, environment, setting).find(
    (each): each is Successor => !('beyond' in each) && isSame(each.action, action),
  );
  const fits = found !== undefined && found.cluster.network.length <= setting.bound.inFlight;
  return fits ? found : null;
}

/** What may happen to the message or the server of the action, or to the network. */
function candidatesFor(
  cluster: Cluster,
  action: ClusterAction,
  kind: ActionKind,
  environment: Environment,
  setting: Setting,
): readonly (Successor | Beyond)[] {
  switch (kind.per) {
    case 'message': {
      if (!('message' in action)) return [];
      const offset = deliverable(cluster.network, setting.bound.network, messageHandles).find(
        (each) => isSame(cluster.network[each], action.message),
      );
      return offset === undefined ? [] : happensTo(cluster, offset, kind, environment, setting);
    }
    case 'server': {
      const offset = 'server' in action ? offsetOf(cluster, action.server) : -1;
      return offset === -1 ? [] : happensAt(cluster, offset, kind, environment, setting);
    }
    case 'network':
      return networkActions(cluster, kind, environment, setting);
  }
}

function checkGranularity({ bound: { granularity } }: Setting): void {
  if (granularity === 'message') return;
  throw new BoundError(`granularity=${granularity}: expected message, one action at a time`);
}

/** True if something is in flight, or a server will do something of itself. */
export const isClusterAlive = ({ network, servers }: Cluster): boolean =>
  network.length > 0 || servers.some(isAlive);

interface Beyond {
  readonly beyond: 'terms';
}

function messageActions(
  cluster: Cluster,
  kind: MessageKind,
  environment: Environment,
  setting: Setting,
): readonly Successor[] {
  return deliverable(cluster.network, setting.bound.network, messageHandles).flatMap((offset) =>
    happensTo(cluster, offset, kind, environment, setting),
  );
}

/** What becomes of the message at `offset`: one successor, and more if the step may be torn. */
export function happensTo(
  cluster: Cluster,
  offset: number,
  kind: MessageKind,
  environment: Environment,
  setting: Setting,
): readonly Successor[] {
  const message = cluster.network[offset];
  if (message === undefined) return [];
  const action = { type: kind.name, message } as ClusterAction;
  if (kind.fate === 'copied') {
    const { network } = setting.bound;
    const copied = withMessages(cluster.network, [message], network, messageHandles);
    return [{ action, cluster: { ...cluster, environment, network: copied }, ...nobody }];
  }
  const without = withoutMessage(cluster.network, offset);
  const taken = { ...cluster, environment, network: without };
  if (kind.fate === 'lost') return [{ action, cluster: taken, ...nobody }];
  return moves(taken, offsetOf(cluster, message.to), whole(message), action, setting);
}

function serverActions(
  cluster: Cluster,
  kind: ServerKind,
  environment: Environment,
  setting: Setting,
): readonly (Successor | Beyond)[] {
  return cluster.servers.flatMap((_, offset) =>
    happensAt(cluster, offset, kind, environment, setting),
  );
}

/** What may happen to the server at `offset`. */
function happensAt(
  cluster: Cluster,
  offset: number,
  kind: ServerKind,
  environment: Environment,
  setting: Setting,
): readonly (Successor | Beyond)[] {
  const server = cluster.servers[offset];
  if (server === undefined) return [];
  const stimulus = kind.stimulus(server, cluster.environment, setting.bound);
  if (stimulus === null) return [];
  if ('beyond' in stimulus) return [stimulus];
  const { id } = server.chart.state;
  const action = { type: kind.name, server: id, ...commandOf(stimulus) } as ClusterAction;
  const refusing = { ...cluster, environment };
  return moves(refusing, offset, stimulus, action, setting).map((move): Successor =>
    move.outcome !== null && refusedIn(move.outcome.effects)
      ? { ...move, cluster: withBudgetOf(move.cluster, cluster) }
      : move,
  );
}

/** What a refused client asked for did not use the budget for entries. */
const withBudgetOf = (after: Cluster, before: Cluster): Cluster => ({
  ...after,
  environment: {
    ...after.environment,
    used: { ...after.environment.used, entries: before.environment.used.entries },
  },
});

function networkActions(
  cluster: Cluster,
  kind: NetworkKind,
  environment: Environment,
  { bound }: Setting,
): readonly Successor[] {
  return kind.cuts(cluster.environment, bound).map((cut) => {
    const action = { type: kind.name, sides: sidesOf(cluster, cut) } as ClusterAction;
    return { action, cluster: cutNetwork({ ...cluster, environment }, cut), ...nobody };
  });
}

const nobody = { outcome: null, moved: -1 } as const;

/** The names of the servers on each side of the cut. */
export function sidesOf(cluster: Cluster, cut: Cut): readonly (readonly string[])[] {
  const on = (side: number): readonly string[] =>
    cluster.servers.filter((_, i) => ((cut >> i) & 1) === side).map(({ chart }) => chart.state.id);
  return cut === 0 ? [on(0)] : [on(0), on(1)];
}

/** The server's step as a whole, and torn after each of its effects as far as the budget goes. */
function moves(
  cluster: Cluster,
  offset: number,
  stimulus: Stimulus,
  action: ClusterAction,
  setting: Setting,
): readonly Successor[] {
  const done = moveServer(cluster, offset, stimulus, setting);
  const all: Successor[] = [{ action, ...done, moved: offset }];
  const environment = spend(cluster.environment, 'tornSteps', setting.bound);
  if (environment === null || stimulus.type !== 'event') return all;
  for (let tornAfter = 1; tornAfter < done.outcome.effectCount; tornAfter += 1) {
    const torn = moveServer(
      { ...cluster, environment },
      offset,
      { ...stimulus, tornAfter },
      setting,
    );
    all.push({ action: { ...action, tornAfter } as ClusterAction, ...torn, moved: offset });
  }
  return all;
}

function commandOf(stimulus: Stimulus): { readonly command?: string } {
  const isCommand = stimulus.type === 'event' && stimulus.event.type === 'clientCommand';
  return isCommand ? { command: stimulus.event.command } : {};
}
