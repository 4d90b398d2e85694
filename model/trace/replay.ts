/**
 * Takes a trace step by step through the readable model, with the real statechart: a trace that
 * replays is genuine.
 *
 * @module
 */
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { type GranularityName, parseBound } from '../cluster/bound.js';
import type { ClusterAction } from '../cluster/action.js';
import { type Cluster, type Setting, initialCluster, settingOf } from '../cluster/cluster.js';
import { finestOf } from '../cluster/granularity.js';
import { type Successor, isClusterAlive, takeAction } from '../cluster/next.js';
import { variablesOf } from '../cluster/variables-of.js';
import { ASSERTION, type Fault, deadlock, findFault } from '../fault.js';
import { isSame } from '../is-same.js';
import { instanceNamed } from '../instances/index.js';
import { isBrokenBy } from '../liveness/on-lasso.js';
import { quotientOf } from '../liveness/quotient.js';
import { exhibits, seedShowing } from '../museum/exhibits.js';
import { livenessProperties } from '../../spec/temporal/liveness.js';
import { type Properties, allProperties, findMoveFault } from '../properties.js';
import { REFINEMENT } from '../refinement/refinement.js';
import { type Trace, TraceError } from './trace.js';

/** One step of a replayed trace. */
export interface ReplayedStep extends Successor {
  readonly before: Cluster;
  /** What the step breaks; null if nothing. */
  readonly fault: Fault | null;
}

/** A replayed trace: where it began and what happened; it ends at the first fault. */
export interface Replay {
  /** How coarse the steps of the search were that found the trace. */
  readonly granularity: GranularityName;
  readonly start: Cluster;
  readonly steps: readonly ReplayedStep[];
  readonly fault: Fault | null;
}

/**
 * What happens in the trace, action by action, however coarse the steps of its search were; with
 * that statechart if one is given. It ends at the first fault, or with `toTheEnd` at the last
 * action if no step fails an assertion before; `fault` is the first one in any case.
 *
 * @throws TraceError when a step cannot happen, or the trace names what this program does not have
 */
export function replay(
  trace: Trace,
  properties: Properties = allProperties,
  chart: RaftStatechart | null = null,
  toTheEnd = false,
): Replay {
  const { granularity, setting, start } = beginningOf(trace, chart);
  const steps: ReplayedStep[] = [];
  let first: Fault | null = null;
  let before = start;
  for (const [i, action] of trace.actions.entries()) {
    const taken = takeAction(before, action, setting);
    if (taken === null) throw new TraceError(cannotHappen(i, action));
    const fault: Fault | null = first === null ? faultOf(before, taken, properties) : null;
    steps.push({ ...taken, before, fault });
    first ??= fault;
    const goesOn = toTheEnd && (taken.outcome?.failure ?? null) === null;
    if (first !== null && !goesOn) return { granularity, start, steps, fault: first };
    before = taken.cluster;
  }
  if (first !== null) return { granularity, start, steps, fault: first };
  const fault = starvedIn(trace, start, steps) ?? (isClusterAlive(before) ? null : deadlock);
  return { granularity, start, steps, fault };
}

/**
 * What the run starves if its last steps go on for ever; null if nothing, or for a run that ends.
 * That they are fair is for the search to say.
 *
 * @throws TraceError when they do not lead back to where they begin
 */
function starvedIn(
  { breaks, forEver }: Trace,
  start: Cluster,
  steps: readonly ReplayedStep[],
): Fault | null {
  const property = livenessNamed(breaks);
  if (forEver === undefined || property === undefined) return null;
  const knot = steps.at(-forEver)?.before ?? start;
  const end = steps.at(-1)?.cluster ?? start;
  if (forEver > 0 && !isSame(quotientOf(knot), quotientOf(end))) {
    throw new TraceError(`"forEver": the last ${forEver} actions do not lead back to their start`);
  }
  const states = [start, ...steps.map(({ cluster }) => cluster)].map(({ servers }) =>
    servers.map(variablesOf),
  );
  const from = states.length - Math.max(1, forEver);
  const run = { first: states.slice(0, from), forEver: states.slice(from) };
  if (!isBrokenBy(property.formula, run)) return null;
  const why =
    forEver === 0
      ? 'if it stays like this for ever'
      : `if the last ${forEver} steps, which lead back to where they begin, go on for ever`;
  return { name: property.name, rule: property.rule, why };
}

const livenessNamed = (name: string | null) =>
  Object.values(livenessProperties).find((each) => each.name === name);

/**
 * The properties that a trace is about: the one it is said to break, or all.
 *
 * @throws TraceError when there is no such property
 */
export function propertiesOf({ breaks, forEver }: Trace): Properties {
  const { invariants, steps } = allProperties;
  const only = {
    invariants: invariants.filter(({ name }) => name === breaks),
    steps: steps.filter(({ name }) => name === breaks),
    refinement: breaks === REFINEMENT,
  };
  if (breaks === null) return allProperties;
  // What a run breaks that goes on for ever, none of its steps breaks.
  if (forEver !== undefined && livenessNamed(breaks) !== undefined) return only;
  if (livenessNamed(breaks) !== undefined) {
    throw new TraceError(`"forEver" is missing: ${shown(breaks)} breaks in a run that goes on`);
  }
  const known = only.invariants.length + only.steps.length > 0 || only.refinement;
  if (!known && breaks !== ASSERTION && breaks !== deadlock.name) {
    throw new TraceError(`"breaks": there is no property ${shown(breaks)}`);
  }
  return only;
}

/** A text of a file as it may go to a terminal. */
const shown = (text: string | null): string => JSON.stringify(text).slice(0, 60);

/** Where a trace begins, and with which statechart in which bound its actions are taken. */
export interface Beginning extends Pick<Replay, 'granularity' | 'start'> {
  readonly setting: Setting;
}

/**
 * The beginning of the trace, with that statechart if one is given.
 *
 * @throws TraceError when the trace names what this program does not have
 */
export function beginningOf(
  trace: Pick<Trace, 'bound' | 'seed' | 'mutant' | 'variant'>,
  chart: RaftStatechart | null = null,
): Beginning {
  const { bound, seed } = trace;
  const given = parseBound(bound);
  const setting = settingOf(finestOf(given), chart ?? chartOf(trace));
  const { granularity } = given;
  if (seed === null) return { granularity, setting, start: initialCluster(setting) };
  const exhibit = exhibits.find(({ id }) => id === seed);
  const from = instanceNamed(seed)?.seed ?? (exhibit && seedShowing(exhibit));
  if (from === undefined) {
    throw new TraceError(`"seed": no instance ${shown(seed)} has a start state`);
  }
  const { servers } = setting.bound;
  const start = from(setting);
  if (start.servers.length !== servers) {
    throw new TraceError(
      `"seed": ${seed} begins with ${start.servers.length} servers, not ${servers}`,
    );
  }
  return { granularity, setting, start };
}

/** The statechart that ran. @throws TraceError when this program does not have it */
function chartOf({
  mutant,
  variant,
}: Pick<Trace, 'mutant' | 'variant'>): RaftStatechart | undefined {
  if (variant !== undefined) {
    throw new TraceError(
      `the variant ${shown(variant.name)} ran, which is not part of this program; ` +
        'raft-statecharts replay takes the trace with --with and the file of the variant',
    );
  }
  if (mutant === null) return undefined;
  const chosen = exhibits.find(({ id }) => id === mutant)?.chart ?? null;
  if (chosen !== null) return chosen;
  throw new TraceError(
    `there is no mutant ${shown(mutant)}; raft-statecharts mutants --list names all`,
  );
}

/** What a step breaks, or the state after it; null if nothing. */
export function faultOf(before: Cluster, taken: Successor, properties: Properties): Fault | null {
  const { outcome, moved, cluster } = taken;
  const server = before.servers[moved];
  const inStep =
    outcome === null || server === undefined ? null : findMoveFault(server, outcome, properties);
  const views = cluster.servers.map(variablesOf);
  return inStep ?? findFault(views, cluster.history, properties.invariants);
}

/** Why a trace is refused: its action at that offset cannot happen where it stands. */
export const cannotHappen = (i: number, action: ClusterAction): string =>
  `step ${i + 1} cannot happen here: ${JSON.stringify(action).slice(0, 200)} ` +
  `(was the trace made by another version, or edited?)`;
