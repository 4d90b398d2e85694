/**
 * One step of one server: a chart state and an event in, a chart state and effects out.
 *
 * This is the only door to the statechart. The model checker and the live server both use it.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { assert } from '../core/assert.js';
import type { Effect } from '../core/effects.js';
import type { RaftEvent } from '../core/events.js';
import {
  type PersistentState,
  type ServerState,
  type StartInput,
  blankDisk,
  samePersistentState,
} from '../core/server-state.js';
import { type ChartNode, type TakenTransition, record } from './recorder.js';
import { type RaftStatechart, raftStatechart } from './raft-statechart.js';

/** Figure 4's three roles. */
export type Role = 'follower' | 'candidate' | 'leader';

/** Where a server is in the chart, and all that it knows. */
export interface ChartState {
  readonly role: Role;
  readonly state: ServerState;
}

/** One transition that a step took. */
export interface Fired {
  readonly from: Role | 'start' | 'any role';
  /** The event's type; empty for a transition that needs no event. */
  readonly on: string;
  /** The role that was entered; null when the transition stayed where it was. */
  readonly to: Role | null;
  readonly raft: readonly PaperRule[];
  /** The named actions, in the order in which they were executed. */
  readonly actions: readonly string[];
}

/** What came of one event: the next chart state, what to do, and why. */
export interface Step {
  readonly next: ChartState;
  /** To be carried out in this order; a crash in between leaves the rest undone. */
  readonly effects: readonly Effect[];
  readonly fired: readonly Fired[];
}

/**
 * The server runs, as a follower, from what it had on disk.
 *
 * @raft F4.T1
 * @throws AssertionFailure when the input is not a cluster with this server in it
 * @example
 * import { serverId, start } from 'raft-statecharts';
 *
 * const servers = ['s1', 's2', 's3'].map(serverId);
 * const { next, effects } = start({ id: serverId('s1'), servers });
 *
 * next.role; // 'follower'
 * effects.map(({ type }) => type); // ['startElectionTimer']
 */
export function start(input: StartInput, chart: RaftStatechart = raftStatechart): Step {
  const { result, effects, transitions } = record((scope) =>
    chart.getInitialSnapshot(scope, input),
  );
  if (result.status === 'error') throw result.error;
  const { initial } = chart.root;
  const started: Fired = {
    from: 'start',
    on: '',
    to: 'follower',
    raft: (initial as unknown as TakenTransition).meta?.raft ?? [],
    actions: namesOf(initial.actions),
  };
  return {
    next: { role: result.value, state: result.context },
    effects: withoutIdleWrites(effects, input.persistent ?? blankDisk),
    fired: [started, ...transitions.map(firedBy)],
  };
}

/**
 * What the server does on one event, run to completion. Pure: the same input gives the same output.
 *
 * @throws AssertionFailure when a rule finds what must never happen
 * @example
 * import { serverId, start, step } from 'raft-statecharts';
 *
 * const servers = ['s1', 's2', 's3'].map(serverId);
 * const started = start({ id: serverId('s1'), servers });
 * const { next, effects, fired } = step(started.next, { type: 'electionTimeout' });
 *
 * next.role; // 'candidate'
 * next.state.currentTerm; // 1
 * effects.map(({ type }) => type); // ['persist', 'startElectionTimer', 'send', 'send']
 * fired[0].raft; // ['F4.T2', 'F2.RS.FOL.2', 'F2.RS.CAND.1']
 */
export function step(
  { role, state }: ChartState,
  event: RaftEvent,
  chart: RaftStatechart = raftStatechart,
): Step {
  const before = chart.resolveState({ value: role, context: state });
  const { result, effects, transitions } = record((scope) =>
    chart.transition(before, event, scope),
  );
  assert(result.status === 'active', `the statechart ended in status ${result.status}`);
  return {
    next: { role: result.value, state: result.context },
    effects: withoutIdleWrites(effects, state),
    fired: transitions.map(firedBy),
  };
}

/** Every transition that the chart has, the start first, whether or not it can ever be taken. */
export function transitionsOf(chart: RaftStatechart = raftStatechart): readonly Fired[] {
  const { root } = chart;
  const places = [root, ...Object.values(root.states)];
  const defined = places.flatMap(({ always, transitions }) => [
    ...(always ?? []),
    ...[...transitions.values()].flat(),
  ]);
  const initial = root.initial as unknown as TakenTransition;
  const started = {
    from: 'start',
    on: '',
    to: 'follower',
    raft: initial.meta?.raft ?? [],
  } as const;
  return [
    { ...started, actions: namesOf(initial.actions) },
    ...(defined as unknown as readonly TakenTransition[]).map(firedBy),
  ];
}

/** Leaves out each `persist` that would write what is on disk already. */
function withoutIdleWrites(effects: readonly Effect[], onDisk: PersistentState): readonly Effect[] {
  let durable = onDisk;
  return effects.filter((effect) => {
    if (effect.type !== 'persist') return true;
    const idle = samePersistentState(durable, effect.state);
    durable = effect.state;
    return !idle;
  });
}

function firedBy({ source, target, eventType, reenter, actions, meta }: TakenTransition): Fired {
  const entered = target?.[0];
  const leaves = entered !== undefined && (reenter || entered !== source);
  const names = [
    ...(leaves ? namesOf(source.exit) : []),
    ...namesOf(actions),
    ...(leaves ? namesOf(entered.entry) : []),
  ];
  return {
    from: roleOf(source),
    on: eventType,
    to: leaves ? (entered.key as Role) : null,
    raft: meta?.raft ?? [],
    actions: names,
  };
}

const namesOf = (actions: readonly unknown[]): readonly string[] => actions.map(nameOf);

/** The name of an action, which may stand there with parameters. */
const nameOf = (action: unknown): string =>
  typeof action === 'object' && action !== null && 'type' in action
    ? String(action.type)
    : String(action);

const roleOf = ({ key }: ChartNode): Fired['from'] =>
  key === 'follower' || key === 'candidate' || key === 'leader' ? key : 'any role';
