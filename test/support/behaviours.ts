/**
 * Runs of the cluster followed in the specification: each step of it is one that Next allows.
 *
 * @module
 */
import { type SpecState, type SpecStep, next } from '../../spec/actions/next.js';
import { type Constants, asInFigure2 } from '../../spec/constants.js';
import { textOf } from '../../spec/messages.js';
import { parseBound } from '../../model/cluster/bound.js';
import { type Cluster, initialCluster, serverIds, settingOf } from '../../model/cluster/cluster.js';
import { nextOf } from '../../model/cluster/next.js';
import { type Moved, specStateOf, specStepsOf } from '../../model/refinement/behaviour.js';
import { playScenario } from '../../model/scenario/run.js';

/** Figure 2's reading for so many servers. */
export const constantsWith = (
  servers: number,
  values: readonly string[],
  maxEntries: number,
): Constants => ({ ...asInFigure2, servers: serverIds(servers), values, maxEntries });

/** The names of the steps, in order. */
export const namesOf = (steps: readonly SpecStep[]): readonly string[] =>
  steps.map(({ action: { name, part } }) => part ?? name);

/** True if Next allows the step, and it leads there. */
export function isAllowed(state: SpecState, step: SpecStep, constants: Constants): boolean {
  const known = allowed.get(state) ?? new Set(next(state, constants).map(textOfStep));
  allowed.set(state, known);
  return known.has(textOfStep(step));
}

/** What Next allows in states that were asked about. */
const allowed = new WeakMap<SpecState, ReadonlySet<string>>();

const textOfStep = ({ action, server, message, given, next: after }: SpecStep): string =>
  JSON.stringify([
    ...[action.name, action.part, server, given, message === null ? null : textOf(message)],
    ...[after.servers, after.messages.map(textOf)],
  ]);

/**
 * The steps of the specification that the step of the cluster is.
 *
 * @throws Error when Next does not allow one of them
 */
export function followed(from: SpecState, moved: Moved, constants: Constants): readonly SpecStep[] {
  const steps = specStepsOf(from, moved, constants);
  let state = from;
  for (const step of steps) {
    if (!isAllowed(state, step, constants)) throw new Error(`Next has no ${step.action.name} here`);
    state = step.next;
  }
  return steps;
}

/** How much a search of whole clusters, each with its state of the specification, has seen. */
export interface Followed {
  readonly states: number;
  readonly transitions: number;
  readonly steps: number;
}

/** Follows every step that is possible in the bound, in every state of the specification. */
export function followAll(text: string): Followed {
  const bound = parseBound(text);
  const setting = settingOf(bound);
  const values = Array.from({ length: bound.entries }, (_, i) => `x${i + 1}`);
  const constants = constantsWith(bound.servers, values, bound.maxEntries);
  const start = initialCluster(setting);
  const found = [{ cluster: start, state: specStateOf(start) }];
  const seen = new Set(found.map(keyOf));
  let [transitions, steps] = [0, 0];
  for (const { cluster, state } of found) {
    for (const taken of nextOf(cluster, setting).successors) {
      const part = followed(state, { ...taken, before: cluster }, constants);
      transitions += 1;
      steps += part.length;
      const reached = { cluster: taken.cluster, state: part.at(-1)?.next ?? state };
      if (seen.has(keyOf(reached))) continue;
      seen.add(keyOf(reached));
      found.push(reached);
    }
  }
  return { states: seen.size, transitions, steps };
}

const keyOf = ({ cluster, state }: { cluster: Cluster; state: SpecState }): string =>
  JSON.stringify([cluster, state.servers, state.messages.map(textOf)]);

/** The moves of a scenario, each with the cluster before it. */
export const movesOfScenario = (text: string): readonly Moved[] =>
  playScenario(text).at(-1)?.play.moves ?? [];
