/**
 * Checks one instance: searches its states for a broken property, and says what was found.
 *
 * @module
 */
import { witnesses } from '../spec/witnesses.js';
import { raftStatechart } from '../src/statechart/raft-statechart.js';
import type { CheckOptions, Progress } from './check-options.js';
import { Keeper, type Stop } from './checkpoint/keeper.js';
import type { ClusterAction } from './cluster/action.js';
import { initialCluster, settingOf } from './cluster/cluster.js';
import type { BeyondCounts } from './cluster/environment.js';
import { type ClusterModel, clusterModel } from './encoded/cluster-model.js';
import { type ClusterReport, joinReports, reportOf } from './encoded/cluster-report.js';
import type { Coverage } from './encoded/coverage.js';
import { EncodedCluster } from './encoded/encoded-cluster.js';
import { withDeadMessages } from './encoded/late-deliveries.js';
import { type Reductions, judgedBy, refuseExact, refuseLateReplies } from './encoded/reductions.js';
import { teamOf } from './encoded/team-of.js';
import { type Fault, deadlock } from './fault.js';
import type { Counts, Instance } from './instances/instance.js';
import { type Order, searchInOrder } from './orders.js';
import type { Team } from './parallel/team.js';
import { allProperties } from './properties.js';
import { BreadthFirst } from './search/breadth-first.js';
import { type VisitedName, limitOf, visitedOf } from './search/choose-visited.js';
import { type Finding, NO_LIMIT } from './search/finding.js';
import type { OneByOne } from './search/one-by-one.js';
import type { Visited } from './search/visited-set.js';

/** How a search ended. */
export type Ending =
  | { readonly type: 'exhausted' }
  /** Stopped early, by a limit or by hand: nothing is known of the states not seen. */
  | Stop
  | { readonly type: 'violated'; readonly fault: Fault; readonly trace: readonly ClusterAction[] };

/** What a search found, and how much it saw. */
export interface Verdict extends Counts {
  readonly instance: Instance;
  /** If not breadth-first, depth is that of the longest path and a trace is not the shortest. */
  readonly order: Order;
  readonly ending: Ending;
  /** States found but not expanded; 0 when exhausted. */
  readonly queue: number;
  readonly beyond: BeyondCounts;
  /** Claimed witnesses that were not reached; judged only when exhausted. */
  readonly missed: readonly string[];
  /** What was left out. */
  readonly reductions: Reductions;
  readonly reached: readonly string[];
  readonly coverage: Coverage;
  /** Distinct steps for which the statechart was run. */
  readonly steps: number;
  /** Threads that searched in the end. */
  readonly threads: number;
  /** How the states seen were kept. */
  readonly visited: VisitedName;
  readonly omission: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** A search in progress. */
type Searching = BreadthFirst | OneByOne | Team;

const SLICE_MS = 100;

/**
 * Searches the instance to its end, to a violation, or until something stops it.
 *
 * @throws BoundError when it asks for macro steps and has something in flight at its start
 * @throws ReductionError when a reduction is wrong for the bound or for the statechart
 * @example
 * import { boundOf, check } from 'raft-statecharts/model';
 *
 * const bound = boundOf({ servers: 2, terms: 2 });
 * const instance = { name: 'two', about: 'an election', bound, witnesses: [], pinned: null };
 * const { ending, states } = await check(instance, { now: () => Date.now() });
 *
 * ending.type; // 'exhausted'
 * states; // 375
 */
export async function check(instance: Instance, options: CheckOptions): Promise<Verdict> {
  const model = modelOf(instance, options);
  refuseExact(options.visited === 'exact', reductionsOf(options));
  const visited = visitedOf(options, model.searched.width);
  const team = teamOf(instance, model, options);
  try {
    return await searched(instance, options, model, visited, team);
  } finally {
    team?.stop();
  }
}

async function searched(
  instance: Instance,
  options: CheckOptions,
  model: ClusterModel,
  visited: Visited,
  team: Team | null,
): Promise<Verdict> {
  const { now, maxStates = NO_LIMIT, maxSeconds = Infinity } = options;
  const { encoded } = model;
  const began = now();
  const spent = (): number => (now() - began) / 1000;
  const seconds = (): number => (options.checkpoint?.seconds ?? 0) + spent();
  const search = team ?? searchOf(instance, model, options, visited);
  const keeper = new Keeper(options, search, encoded);
  let by: string | null = null;
  while (by === null && search.run(now, now() + SLICE_MS).type === 'searching') {
    if (spent() > maxSeconds) by = `--max-seconds ${maxSeconds}`;
    else by = (await options.pulse?.(progressOf(search, seconds()))) ?? null;
    by ??= keeper.pulse(seconds);
  }
  const reductions = reductionsOf(options);
  if (search.finding.type === 'exhausted') {
    const { chart = raftStatechart, properties = allProperties } = options;
    refuseLateReplies(encoded.cache, chart, properties.steps, reductions);
  }
  if (search.finding.type === 'limited') by = limitOf(visited, `--max-states ${maxStates}`);
  const seen = joinReports([reportOf(encoded), ...((team?.reports() ?? []) as ClusterReport[])]);
  const ending =
    by === null ? endingOf(instance, options, model, search) : keeper.stop(by, seconds());
  return {
    ...{ instance, order: options.order ?? 'breadth', ending, reductions },
    ...countsOf(search),
    queue: search.queue,
    ...{ beyond: seen.beyond, coverage: seen.coverage, steps: seen.steps.length },
    ...judgedBy(witnessesIn(instance, seen), reductions),
    ...{ threads: team?.threads ?? 1, visited: options.visited ?? 'fingerprint' },
    ...{ omission: search.omission, bytes: search.bytes, seconds: seconds() },
  };
}

function searchOf(
  { bound }: Instance,
  model: ClusterModel,
  { maxStates = NO_LIMIT, maxBytes = Infinity, order = 'breadth', checkpoint }: CheckOptions,
  visited: Visited,
): Searching {
  const limits = { maxStates, maxBytes };
  if (order !== 'breadth') return searchInOrder(order, model, bound.servers, limits, visited);
  if (model.encoded instanceof EncodedCluster) checkpoint?.restore(model.encoded);
  return new BreadthFirst(model.searched, limits, visited, checkpoint ?? null);
}

/** Which of the claimed witnesses have been seen, and which have not. */
const witnessesIn = ({ witnesses: claimed }: Instance, { reached }: ClusterReport) => ({
  reached: claimed.filter((name) => reached.includes(name)),
  missed: claimed.filter((name) => !reached.includes(name)),
});

const progressOf = (search: Searching, seconds: number): Progress => ({
  ...countsOf(search),
  queue: search.queue,
  bytes: search.bytes,
  seconds,
});

/**
 * What the fast search sees of the instance, from its start on.
 *
 * @throws BoundError when it asks for macro steps and has something in flight at its start
 * @throws ReductionError when the bound forbids a reduction
 */
export function modelOf(
  instance: Instance,
  options: Pick<CheckOptions, 'chart' | 'properties' | 'symmetry' | 'deadMessages'>,
): ClusterModel {
  const { properties = allProperties } = options;
  const { setting, start } = beginningOf(instance, options);
  const judges = { ...properties, witnesses: instance.witnesses.map((name) => witnesses[name]) };
  return clusterModel(setting, start, judges, reductionsOf(options));
}

function beginningOf({ bound, seed }: Instance, { chart }: Pick<CheckOptions, 'chart'>) {
  const setting = settingOf(bound, chart ?? raftStatechart);
  return { setting, start: seed?.(setting) ?? initialCluster(setting) };
}

type ReductionOptions = Pick<CheckOptions, 'symmetry' | 'deadMessages'>;

const reductionsOf = ({
  symmetry = false,
  deadMessages = 'kept',
}: ReductionOptions): Reductions => ({
  symmetry,
  deadMessages,
});

const countsOf = ({ states, transitions, depth }: Searching): Counts => ({
  states,
  transitions,
  depth,
});

function endingOf(
  instance: Instance,
  options: CheckOptions,
  model: ClusterModel,
  search: Searching,
): Ending {
  const { finding } = search;
  if (finding.type === 'exhausted') return { type: 'exhausted' };
  const { setting, start } = beginningOf(instance, options);
  const actions = model.actionsOf(search.pathToFinding);
  const trace = withDeadMessages(actions, start, setting, reductionsOf(options));
  return { type: 'violated', fault: faultOf(model, finding), trace };
}

function faultOf({ encoded }: ClusterModel, finding: Finding): Fault {
  if ('fault' in finding) {
    const fault = encoded.cache.faults[finding.fault - 1];
    if (fault !== undefined) return fault;
  }
  return deadlock;
}
