/**
 * From the rows of a search back to a behaviour of the specification.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import { type SpecState, type SpecStep, initialState, next } from '../../spec/actions/next.js';
import { restart } from '../../spec/actions/environment.js';
import { stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import { type Fault, findStepFault } from '../fault.js';
import { type Path, follow } from '../search/search-model.js';
import { constantsOf } from './bound.js';
import type { EncodedSpec } from './encoded-spec.js';
import type { SpecInstance } from './instances.js';
import { findSpecFault } from './spec-fault.js';
import { viewOf } from './view.js';

/** A run of the specification: the first state, and the steps from there. */
export interface SpecBehaviour {
  readonly first: SpecState;
  readonly steps: readonly SpecStep[];
}

/** What was searched. */
export interface Searched {
  readonly instance: SpecInstance;
  readonly actions: readonly Action[];
}

/**
 * The behaviour along the path to what the search found. The rows say which state came next, up to
 * renaming; the specification itself is asked for the step that leads there, so that the names are
 * those of one run from its beginning to its end.
 */
export function behaviourOf(
  model: EncodedSpec,
  path: Path,
  { instance: { bound }, actions }: Searched,
): SpecBehaviour {
  const constants = constantsOf(bound);
  const first = initialState(constants);
  const steps: SpecStep[] = [];
  let state = first;
  for (const { label, row } of follow(model, path)) {
    const step = next(state, constants, actions).find(
      (each) => each.action === actions[label] && isSame(model, each.next, row),
    );
    if (step === undefined) throw new Error('the search took a step that Next does not allow');
    steps.push(step);
    state = step.next;
  }
  return { first, steps };
}

function isSame(model: EncodedSpec, state: SpecState, row: Int32Array): boolean {
  if (state.messages.length > model.width - state.servers.length) return false;
  return model.encode(state).every((word, i) => word === row[i]);
}

/**
 * What the behaviour breaks with its last step, in the names of the behaviour: a search up to
 * renaming finds the fault under other names.
 */
export function faultAtEnd({ first, steps }: SpecBehaviour, { instance }: Searched): Fault | null {
  const after = steps.at(-1)?.next ?? first;
  const before = steps.at(-2)?.next ?? first;
  const last = steps.at(-1);
  const offset = before.servers.findIndex(({ id }) => id === last?.server);
  const [was, is] = [before.servers[offset], after.servers[offset]];
  if (last !== undefined && was !== undefined && is !== undefined) {
    const crashed = last.action.name === restart.name;
    const step = { before: viewOf(was), after: viewOf(is), outputs: [], crashed };
    const fault = findStepFault([step], null, stepPropertiesOf(constantsOf(instance.bound)));
    if (fault !== null) return fault;
  }
  return firstFault(after);
}

function firstFault({ servers }: SpecState): Fault | null {
  for (const [i, server] of servers.entries()) {
    for (const other of servers.slice(0, i + 1)) {
      const fault = findSpecFault(server, other);
      if (fault !== null) return fault;
    }
  }
  return null;
}
