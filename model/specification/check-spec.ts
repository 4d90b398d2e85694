/**
 * Explores the specification alone within a bound, and counts as TLC counts.
 *
 * @module
 */
import { actions as allActions } from '../../spec/actions/index.js';
import type { Ending } from '../check.js';
import type { Progress } from '../check-options.js';
import type { Fault } from '../fault.js';
import { Keeper } from '../checkpoint/keeper.js';
import { Team } from '../parallel/team.js';
import { BreadthFirst } from '../search/breadth-first.js';
import { type VisitedName, limitOf, visitedOf } from '../search/choose-visited.js';
import { NO_LIMIT } from '../search/finding.js';
import type { Visited } from '../search/visited-set.js';
import { type Searched, type SpecBehaviour, behaviourOf, faultAtEnd } from './behaviour.js';
import { EncodedSpec, type SpecBeyond } from './encoded-spec.js';
import type { SpecCounts, SpecInstance } from './instances.js';
import type { SpecOptions } from './spec-options.js';
import { joinBeyond, specTeam } from './spec-team.js';

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
  /** How many threads searched, at the end. */
  readonly threads: number;
  /** How the states seen were kept. */
  readonly visited: VisitedName;
  readonly omission: number;
  readonly bytes: number;
  readonly seconds: number;
}

const SLICE_MS = 100;

/** A search in progress. */
type Searching = BreadthFirst | Team;

/**
 * Searches the instance to its end, to a violation, or until something stops it.
 *
 * @throws WorkersError when several threads are asked for and cannot search
 */
export async function checkSpec(
  instance: SpecInstance,
  options: SpecOptions,
): Promise<SpecVerdict> {
  const { maxStates = NO_LIMIT, actions = allActions } = options;
  const model = new EncodedSpec(instance.bound, instance.symmetry, actions);
  const team = specTeam(instance, model, options);
  const visited = visitedOf(options, model.width);
  const search = team ?? new BreadthFirst(model, { maxStates }, visited);
  try {
    return await searched({ instance, actions }, options, model, visited, search);
  } finally {
    team?.stop();
  }
}

async function searched(
  what: Searched,
  options: SpecOptions,
  model: EncodedSpec,
  visited: Visited,
  search: Searching,
): Promise<SpecVerdict> {
  const { now, maxStates = NO_LIMIT, maxSeconds = Infinity } = options;
  const began = now();
  const seconds = (): number => (now() - began) / 1000;
  const keeper = new Keeper({}, search, model);
  let by: string | null = null;
  while (by === null && search.run(now, now() + SLICE_MS).type === 'searching') {
    if (seconds() > maxSeconds) by = `--max-seconds ${maxSeconds}`;
    else by = (await options.pulse?.(progressOf(search, seconds()))) ?? null;
  }
  if (search.finding.type === 'limited') by = limitOf(visited, `--max-states ${maxStates}`);
  const team = search instanceof Team ? search : null;
  const beyond = joinBeyond([model.beyond, ...((team?.reports() ?? []) as SpecBeyond[])]);
  const outside = Object.values(beyond).reduce((sum, times) => sum + times, 0);
  return {
    instance: what.instance,
    distinct: search.states,
    generated: search.transitions + outside + 1,
    depth: search.depth + 1,
    ending: by === null ? endingOf(model, search, what) : keeper.stop(by, seconds()),
    queue: search.queue,
    beyond,
    ...{ threads: team?.threads ?? 1, visited: options.visited ?? 'fingerprint' },
    omission: search.omission,
    bytes: search.bytes,
    seconds: seconds(),
  };
}

const progressOf = (search: Searching, seconds: number): Progress => ({
  states: search.states,
  transitions: search.transitions,
  depth: search.depth,
  queue: search.queue,
  bytes: search.bytes,
  seconds,
});

function endingOf(model: EncodedSpec, search: Searching, what: Searched): SpecEnding {
  const { finding } = search;
  const fault = 'fault' in finding ? model.fault(finding.fault) : undefined;
  if (fault === undefined) return { type: 'exhausted' };
  const behaviour = behaviourOf(model, search.pathToFinding, what);
  return { type: 'violated', fault: faultAtEnd(behaviour, what) ?? fault, behaviour };
}
