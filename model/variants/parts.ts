/**
 * All guards and actions that a statechart uses, each with the place where it does.
 *
 * @module
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A guard or an action as it stands in the chart. */
export interface Part {
  /** A name, an object with a name and parameters, or something written on the spot. */
  readonly what: unknown;
  /** As people write it: `leader on clientCommand`. */
  readonly where: string;
}

/** What a statechart uses. */
export interface Parts {
  readonly guards: readonly Part[];
  readonly actions: readonly Part[];
}

/** One transition; only what is used here. */
interface Edge {
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
}

/** The guards and actions of the whole chart, those of `and`, `or` and `not` one by one. */
export function partsOf(chart: AnyStateMachine): Parts {
  const places = [chart.root, ...(Object.values(chart.root.states) as AnyStateNode[])];
  const edges = places.flatMap(edgesOf);
  return {
    guards: edges.flatMap(({ edge: { guard }, where }) =>
      guard === undefined ? [] : simpleGuards(guard).map((what) => ({ what, where })),
    ),
    actions: [
      ...edges.flatMap(({ edge, where }) => edge.actions.map((what) => ({ what, where }))),
      ...places.flatMap(({ key, entry, exit }) => [
        ...entry.map((what) => ({ what, where: `entry of ${key}` })),
        ...exit.map((what) => ({ what, where: `exit of ${key}` })),
      ]),
    ],
  };
}

/** The name of a guard or an action; null if it has none. */
export function nameOf(what: unknown): string | null {
  if (typeof what === 'string') return what;
  if (typeof what !== 'object' || what === null || !('type' in what)) return null;
  return typeof what.type === 'string' ? what.type : null;
}

/** The guards that a guard is made of by `and`, `or` and `not`; itself if it is none of them. */
export function simpleGuards(guard: unknown): readonly unknown[] {
  if (typeof guard !== 'function' || !('guards' in guard)) return [guard];
  return (guard.guards as readonly unknown[]).flatMap(simpleGuards);
}

function edgesOf(place: AnyStateNode): readonly { readonly edge: Edge; readonly where: string }[] {
  const { key, initial, always, transitions } = place;
  const begins = place.type === 'compound' ? [{ edge: initial as Edge, where: 'the start' }] : [];
  return [
    ...begins,
    ...(always ?? []).map((edge: Edge) => ({ edge, where: `always of ${key}` })),
    ...[...transitions].flatMap(([type, list]) =>
      list.map((edge: Edge) => ({ edge, where: `${key} on ${type}` })),
    ),
  ];
}
