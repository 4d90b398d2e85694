/**
 * Checks one instance: searches its states for a broken property, and says what was found.
 *
 * @module
 */
import { witnesses } from '../spec/witnesses.js';
import { type RaftStatechart, raftStatechart } from '../src/statechart/raft-statechart.js';
import type { ClusterAction } from './cluster/action.js';
import { BoundError } from './cluster/bound.js';
import type { BeyondCounts } from './cluster/environment.js';
import { initialCluster, settingOf } from './cluster/cluster.js';
import { type Coverage, coverageOf } from './encoded/coverage.js';
import { EncodedCluster } from './encoded/encoded-cluster.js';
import { type Fault, deadlock } from './fault.js';
import type { Counts, Instance } from './instances/instance.js';
import { type Properties, allProperties } from './properties.js';
import { BreadthFirst, type Finding } from './search/breadth-first.js';
import { follow } from './search/search-model.js';

/** How a search ended. */
export type Ending =
  | { readonly type: 'exhausted' }
  /** Stopped early, by a limit or by hand: nothing is known of the states not seen. */
  | { readonly type: 'stopped'; readonly by: string }
  | { readonly type: 'violated'; readonly fault: Fault; readonly trace: readonly ClusterAction[] };

/** What a search found, and how much it saw. */
export interface Verdict extends Counts {
  readonly instance: Instance;
  readonly ending: Ending;
  /** States found but not expanded; 0 when exhausted. */
  readonly queue: number;
  readonly beyond: BeyondCounts;
  /** Claimed witnesses that were not reached; judged only when exhausted. */
  readonly missed: readonly string[];
  readonly reached: readonly string[];
  readonly coverage: Coverage;
  /** Distinct steps for which the statechart was run. */
  readonly steps: number;
  readonly omission: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** How a search is run. */
export interface CheckOptions {
  readonly chart?: RaftStatechart;
  readonly properties?: Properties;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  /** Called about ten times a second; what it returns stops the search and names the reason. */
  readonly pulse?: (progress: Progress) => Promise<string | null>;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** How far a search is. */
export interface Progress extends Counts {
  readonly queue: number;
  readonly bytes: number;
  readonly seconds: number;
}

const SLICE_MS = 100;

/**
 * Searches the instance to its end, to a violation, or until something stops it.
 *
 * @throws BoundError when its bound asks for coarse steps, which the fast search cannot take yet
 */
export async function check(instance: Instance, options: CheckOptions): Promise<Verdict> {
  const { now, maxStates = 2 ** 30, maxSeconds = Infinity, properties = allProperties } = options;
  refuseCoarseSteps(instance);
  const setting = settingOf(instance.bound, options.chart ?? raftStatechart);
  const start = instance.seed?.(setting) ?? initialCluster(setting);
  const model = new EncodedCluster(setting, start, {
    ...properties,
    witnesses: instance.witnesses.map((name) => witnesses[name]),
  });
  const began = now();
  const seconds = (): number => (now() - began) / 1000;
  const search = new BreadthFirst(model, { maxStates });
  let by: string | null = null;
  while (by === null && search.run(now, now() + SLICE_MS).type === 'searching') {
    if (seconds() > maxSeconds) by = `--max-seconds ${maxSeconds}`;
    else
      by =
        (await options.pulse?.({
          ...countsOf(search),
          queue: search.queue,
          bytes: search.bytes,
          seconds: seconds(),
        })) ?? null;
  }
  if (search.finding.type === 'limited') by = `--max-states ${maxStates}`;
  return {
    instance,
    ...countsOf(search),
    ending: by === null ? endingOf(model, search) : { type: 'stopped', by },
    queue: search.queue,
    beyond: { ...model.beyond },
    ...model.sightings.report,
    coverage: coverageOf(model.cache),
    steps: model.cache.steps.length,
    omission: search.omission,
    bytes: search.bytes,
    seconds: seconds(),
  };
}

function refuseCoarseSteps({ bound: { granularity } }: Instance): void {
  if (granularity === 'message') return;
  throw new BoundError(
    `granularity=${granularity}: expected message; the fast search has no coarse steps yet`,
  );
}

const countsOf = ({ states, transitions, depth }: BreadthFirst): Counts => ({
  states,
  transitions,
  depth,
});

function endingOf(model: EncodedCluster, search: BreadthFirst): Ending {
  const { finding } = search;
  if (finding.type === 'exhausted') return { type: 'exhausted' };
  return { type: 'violated', fault: faultOf(model, finding), trace: traceOf(model, search) };
}

function faultOf(model: EncodedCluster, finding: Finding): Fault {
  if ('fault' in finding) {
    const fault = model.cache.faults[finding.fault - 1];
    if (fault !== undefined) return fault;
  }
  return deadlock;
}

/** The actions from the start to the violation, found by taking the same moves again. */
const traceOf = (model: EncodedCluster, search: BreadthFirst): readonly ClusterAction[] =>
  follow(model, search.pathToFinding).map(({ label, from }) => model.describe(label, from, 0));
