/**
 * Explores the specification alone within a bound, and counts as TLC counts.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import type { SpecState, SpecStep } from '../../spec/actions/next.js';
import { initialState, next } from '../../spec/actions/next.js';
import { actions as allActions } from '../../spec/actions/index.js';
import type { CheckOptions, Ending, Progress } from '../check.js';
import type { Fault } from '../fault.js';
import { BreadthFirst } from '../search/breadth-first.js';
import { Successors } from '../search/search-model.js';
import { omissionProbability } from '../search/visited-set.js';
import { constantsOf } from './bound.js';
import { EncodedSpec, type SpecBeyond } from './encoded-spec.js';
import type { SpecCounts, SpecInstance } from './instances.js';

/** A run of the specification: the first state, and the steps from there. */
export interface SpecBehaviour {
  readonly first: SpecState;
  readonly steps: readonly SpecStep[];
}

/** How a search of the specification ended. */
export type SpecEnding =
  | Exclude<Ending, { type: 'violated' }>
  | { readonly type: 'violated'; readonly fault: Fault; readonly behaviour: SpecBehaviour };

/** What a search of the specification found, and how much it saw. */
export interface SpecVerdict extends SpecCounts {
  readonly instance: SpecInstance;
  readonly ending: SpecEnding;
  /** States found but not expanded; 0 when exhausted. */
  readonly queue: number;
  readonly beyond: SpecBeyond;
  readonly omission: number;
  readonly bytes: number;
  readonly seconds: number;
}

const SLICE_MS = 100;

/** How a search of the specification is run. */
export interface SpecOptions extends Omit<CheckOptions, 'chart' | 'properties'> {
  /** The disjuncts of Next, where they are not those of the specification. */
  readonly actions?: readonly Action[];
}

/** Searches the instance to its end, to a violation, or until something stops it. */
export async function checkSpec(
  instance: SpecInstance,
  options: SpecOptions,
): Promise<SpecVerdict> {
  const { now, maxStates = 2 ** 30, maxSeconds = Infinity, actions = allActions } = options;
  const model = new EncodedSpec(instance.bound, instance.symmetry, actions);
  const began = now();
  const seconds = (): number => (now() - began) / 1000;
  const search = new BreadthFirst(model, { maxStates });
  let by: string | null = null;
  while (by === null && search.run(now, now() + SLICE_MS).type === 'searching') {
    if (seconds() > maxSeconds) by = `--max-seconds ${maxSeconds}`;
    else by = (await options.pulse?.(progressOf(search, seconds()))) ?? null;
  }
  if (search.finding.type === 'limited') by = `--max-states ${maxStates}`;
  const beyond = Object.values(model.beyond).reduce((sum, times) => sum + times, 0);
  return {
    instance,
    distinct: search.states,
    generated: search.transitions + beyond + 1,
    depth: search.depth + 1,
    ending: by === null ? endingOf(model, search, { instance, actions }) : { type: 'stopped', by },
    queue: search.queue,
    beyond: { ...model.beyond },
    omission: omissionProbability(search.states),
    bytes: search.bytes,
    seconds: seconds(),
  };
}

const progressOf = (search: BreadthFirst, seconds: number): Progress => ({
  states: search.states,
  transitions: search.transitions,
  depth: search.depth,
  queue: search.queue,
  bytes: search.bytes,
  seconds,
});

/** What was searched. */
interface Searched {
  readonly instance: SpecInstance;
  readonly actions: readonly Action[];
}

function endingOf(model: EncodedSpec, search: BreadthFirst, searched: Searched): SpecEnding {
  const { finding } = search;
  const fault = 'fault' in finding ? model.fault(finding.fault) : undefined;
  if (fault === undefined) return { type: 'exhausted' };
  return { type: 'violated', fault, behaviour: behaviourOf(model, search, searched) };
}

/**
 * The behaviour that led to the finding. The rows say which state came next, up to renaming; the
 * specification itself is asked for the step that leads there, so that the names are those of one
 * run from its beginning to its end.
 */
function behaviourOf(
  model: EncodedSpec,
  search: BreadthFirst,
  { instance: { bound }, actions }: Searched,
): SpecBehaviour {
  const constants = constantsOf(bound);
  const first = initialState(constants);
  const steps: SpecStep[] = [];
  let state = first;
  for (const { action, row } of rowsTo(model, search)) {
    const step = next(state, constants, actions).find(
      (each) => each.action === actions[action] && isSame(model, each.next, row),
    );
    if (step === undefined) throw new Error('the search took a step that Next does not allow');
    steps.push(step);
    state = step.next;
  }
  return { first, steps };
}

function rowsTo(
  model: EncodedSpec,
  search: BreadthFirst,
): readonly { readonly action: number; readonly row: Int32Array }[] {
  const { finding } = search;
  if (!('state' in finding)) return [];
  const path = search.pathTo(finding.state);
  const ordinals = finding.type === 'step' ? [...path, finding.ordinal] : path;
  const successors = new Successors(model.width);
  let row: Int32Array = model.initial();
  return ordinals.map((ordinal) => {
    successors.clear();
    model.expand(row, 0, successors);
    const at = ordinal * model.width;
    row = successors.rows.items.slice(at, at + model.width);
    return { action: successors.labels.at(ordinal), row };
  });
}

function isSame(model: EncodedSpec, state: SpecState, row: Int32Array): boolean {
  if (state.messages.length > model.width - state.servers.length) return false;
  return model.encode(state).every((word, i) => word === row[i]);
}
