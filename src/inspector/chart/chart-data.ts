/**
 * The statechart as data for who draws it: roles, what they do on entry and exit, and transitions
 * by the names of their guards and actions. Read from the machine itself.
 *
 * @module
 */
import type { PaperRule } from '../../../spec/paper.js';
import { assert } from '../../core/assert.js';
import { type RaftStatechart, raftStatechart } from '../../statechart/raft-statechart.js';
import type { Role } from '../../statechart/step.js';

/** A transition, as the chart writes it. */
export interface ChartTransition {
  readonly from: Role | 'start' | 'any role';
  /** The event's type; empty for a transition that needs no event. */
  readonly on: string;
  /** The names of the guards, all of which must be true; none if it is always taken. */
  readonly guards: readonly string[];
  /** The names of its own actions, without those of the exit and the entry. */
  readonly actions: readonly string[];
  /** The role that is entered, null when it stays where it is. */
  readonly to: Role | null;
  /** The rules that it is, the closest first. */
  readonly raft: readonly PaperRule[];
}

/** A role: what happens on the way in and out, and its transitions in the order of trial. */
export interface ChartRole {
  readonly role: Role;
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly transitions: readonly ChartTransition[];
}

/** The whole chart. */
export interface ChartData {
  readonly start: ChartTransition;
  /** What is tried in every role. */
  readonly everyRole: readonly ChartTransition[];
  readonly roles: readonly ChartRole[];
}

/** What XState keeps of a transition; only what is read here. */
interface Kept {
  readonly guard?: unknown;
  readonly target?: readonly { readonly key: string }[] | undefined;
  readonly actions: readonly unknown[];
  readonly eventType: string;
  readonly meta?: { readonly raft?: readonly PaperRule[] };
}

/** What XState keeps of a state; only what is read here. */
interface Place {
  readonly key: string;
  readonly entry: readonly unknown[];
  readonly exit: readonly unknown[];
  readonly always?: readonly unknown[] | undefined;
  readonly transitions: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * The chart, or a variant, as data.
 *
 * @throws AssertionFailure when a guard or an action has no name
 */
export function chartDataOf(chart: RaftStatechart = raftStatechart): ChartData {
  const { root } = chart;
  const initial = root.initial as unknown as Kept;
  return {
    start: {
      ...{ from: 'start', on: '', guards: [], actions: namesOf(initial.actions) },
      ...{ to: roleOf(initial.target?.[0]?.key ?? ''), raft: initial.meta?.raft ?? [] },
    },
    everyRole: transitionsAt(root, 'any role'),
    roles: Object.values(root.states).map((each) => {
      const place = each as unknown as Place;
      const role = roleOf(place.key);
      const transitions = transitionsAt(place, role);
      return { role, entry: namesOf(place.entry), exit: namesOf(place.exit), transitions };
    }),
  };
}

/** Every transition of the chart, the start first. */
export const allTransitions = ({
  start,
  everyRole,
  roles,
}: ChartData): readonly ChartTransition[] => [
  start,
  ...everyRole,
  ...roles.flatMap(({ transitions }) => transitions),
];

const transitionsAt = (place: Place, from: Role | 'any role'): readonly ChartTransition[] =>
  [...(place.always ?? []), ...[...place.transitions.values()].flat()].map((each) => {
    const { guard, target, actions, eventType, meta } = each as Kept;
    const to = target?.[0]?.key;
    return {
      ...{ from, on: eventType, guards: guardsOf(guard), actions: namesOf(actions) },
      ...{ to: to === undefined ? null : roleOf(to), raft: meta?.raft ?? [] },
    };
  });

function roleOf(key: string): Role {
  const known = key === 'follower' || key === 'candidate' || key === 'leader';
  assert(known, `'${key}' is not one of Figure 4's roles`);
  return key;
}

/** A guard is a name, or `and` of names. */
function guardsOf(guard: unknown): readonly string[] {
  if (guard === undefined) return [];
  if (typeof guard === 'string') return [guard];
  const { guards } = guard as { readonly guards?: readonly unknown[] };
  assert(guards !== undefined, 'a guard of the chart has no name');
  return guards.flatMap(guardsOf);
}

const namesOf = (actions: readonly unknown[]): readonly string[] =>
  actions.map((action) => {
    const name = typeof action === 'string' ? action : (action as { type?: unknown }).type;
    assert(typeof name === 'string', 'an action of the chart has no name');
    return name;
  });
