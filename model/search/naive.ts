/**
 * The search as anybody would write it: plain objects, JSON keys in a Map, nothing remembered.
 * It is slow and obviously right, and the fast search is held against it.
 *
 * @module
 */
import { variablesOf } from '../cluster/variables-of.js';
import { type Cluster, type Setting, initialCluster, settingOf } from '../cluster/cluster.js';
import { type BeyondCounts, count } from '../cluster/environment.js';
import { type ClusterStep, nextStepsOf } from '../cluster/granularity.js';
import type { Successor } from '../cluster/next.js';
import type { CheckOptions } from '../check-options.js';
import { deadlock, findFault } from '../fault.js';
import type { Counts, Instance } from '../instances/instance.js';
import { type MoveProperties, allProperties, findMoveFault } from '../properties.js';

/** What the naive search found. */
export interface NaiveVerdict extends Counts {
  /** The broken property, found at this depth; null if all hold. */
  readonly fault: { readonly name: string; readonly depth: number } | null;
  readonly beyond: BeyondCounts;
  /** The canonical texts of all states. */
  readonly keys: ReadonlySet<string>;
}

/** Searches the instance breadth-first until a property breaks or nothing is left. */
export function naiveSearch(
  instance: Instance,
  { chart, properties = allProperties }: Pick<CheckOptions, 'chart' | 'properties'> = {},
): NaiveVerdict {
  const setting: Setting = settingOf(instance.bound, chart);
  let frontier = [instance.seed?.(setting) ?? initialCluster(setting)];
  const keys = new Set(frontier.map(keyOf));
  const beyond: BeyondCounts = {};
  let depth = 0;
  let transitions = 0;
  const done = (name: string | null, at: number): NaiveVerdict => {
    const fault = name === null ? null : { name, depth: at };
    return { states: keys.size, transitions, depth: at, fault, beyond, keys };
  };
  const atStart = frontier.map((start) => brokenState(start, properties))[0] ?? null;
  if (atStart !== null) return done(atStart, 0);
  while (frontier.length > 0) {
    const found: Cluster[] = [];
    for (const cluster of frontier) {
      const next = nextStepsOf(cluster, setting);
      addUp(beyond, next.beyond);
      if (!next.alive) return done(deadlock.name, depth);
      for (const step of next.steps) {
        transitions += 1;
        const wrong = brokenWithin(cluster, step, properties);
        if (wrong !== null) return done(wrong, depth + 1);
        const key = keyOf(step.cluster);
        if (keys.has(key)) continue;
        keys.add(key);
        const fault = brokenState(step.cluster, properties);
        if (fault !== null) return done(fault, depth + 1);
        found.push(step.cluster);
      }
    }
    frontier = found;
    if (found.length > 0) depth += 1;
  }
  return done(null, depth);
}

function addUp(counts: BeyondCounts, more: BeyondCounts): void {
  for (const [name, times] of Object.entries(more)) {
    count(counts, name as keyof BeyondCounts, times);
  }
}

const brokenState = (
  { servers, history }: Cluster,
  { invariants }: NonNullable<CheckOptions['properties']>,
): string | null => findFault(servers.map(variablesOf), history, invariants)?.name ?? null;

/** What the parts of a step break, and the states between them; the last state is not judged. */
function brokenWithin(
  start: Cluster,
  { parts }: ClusterStep,
  properties: NonNullable<CheckOptions['properties']>,
): string | null {
  let before = start;
  for (const [i, part] of parts.entries()) {
    const between = i < parts.length - 1 && part.outcome !== null;
    const wrong = brokenStep(before, part, properties);
    const broken = wrong ?? (between ? brokenState(part.cluster, properties) : null);
    if (broken !== null) return broken;
    before = part.cluster;
  }
  return null;
}

function brokenStep(
  cluster: Cluster,
  { outcome, moved }: Successor,
  properties: MoveProperties,
): string | null {
  const before = cluster.servers[moved];
  if (outcome === null || before === undefined) return null;
  return findMoveFault(before, outcome, properties)?.name ?? null;
}

const keyOf = (cluster: Cluster): string => JSON.stringify(cluster);
