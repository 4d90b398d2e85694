/**
 * Explores the specification alone within a bound, and counts as TLC counts.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import { actions as allActions } from '../../spec/actions/index.js';
import type { Ending } from '../check.js';
import type { CheckOptions, Progress } from '../check-options.js';
import type { Fault } from '../fault.js';
import { BreadthFirst } from '../search/breadth-first.js';
import { type VisitedName, limitOf, visitedOf } from '../search/choose-visited.js';
import { NO_LIMIT } from '../search/finding.js';
import { type Searched, type SpecBehaviour, behaviourOf, faultAtEnd } from './behaviour.js';
import { EncodedSpec, type SpecBeyond } from './encoded-spec.js';
import type { SpecCounts, SpecInstance } from './instances.js';

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
  /** How the states seen were kept. */
  readonly visited: VisitedName;
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
  const { now, maxStates = NO_LIMIT, maxSeconds = Infinity, actions = allActions } = options;
  const model = new EncodedSpec(instance.bound, instance.symmetry, actions);
  const began = now();
  const seconds = (): number => (now() - began) / 1000;
  const visited = visitedOf(options, model.width);
  const search = new BreadthFirst(model, { maxStates }, visited);
  let by: string | null = null;
  while (by === null && search.run(now, now() + SLICE_MS).type === 'searching') {
    if (seconds() > maxSeconds) by = `--max-seconds ${maxSeconds}`;
    else by = (await options.pulse?.(progressOf(search, seconds()))) ?? null;
  }
  if (search.finding.type === 'limited') by = limitOf(visited, `--max-states ${maxStates}`);
  const beyond = Object.values(model.beyond).reduce((sum, times) => sum + times, 0);
  return {
    instance,
    distinct: search.states,
    generated: search.transitions + beyond + 1,
    depth: search.depth + 1,
    ending: by === null ? endingOf(model, search, { instance, actions }) : { type: 'stopped', by },
    queue: search.queue,
    beyond: { ...model.beyond },
    visited: options.visited ?? 'fingerprint',
    omission: search.omission,
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

function endingOf(model: EncodedSpec, search: BreadthFirst, searched: Searched): SpecEnding {
  const { finding } = search;
  const fault = 'fault' in finding ? model.fault(finding.fault) : undefined;
  if (fault === undefined) return { type: 'exhausted' };
  const behaviour = behaviourOf(model, search, searched);
  return { type: 'violated', fault: faultAtEnd(behaviour, searched) ?? fault, behaviour };
}
