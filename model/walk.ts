/**
 * Random walks of one instance: to look for what lies too deep for an exhaustive search. Walks that
 * find nothing prove nothing.
 *
 * @module
 */
import { modelOf } from './check.js';
import type { CheckOptions } from './check-options.js';
import type { ClusterAction } from './cluster/action.js';
import { type Fault, deadlock } from './fault.js';
import type { Instance } from './instances/instance.js';
import { NOTHING, seedOfWalk, walkAtRandom } from './search/random-walk.js';
import { type Shard, wholeRun } from './shards.js';
import { shorten } from './shorten.js';

/** How the walks ended. */
export type WalkEnding =
  /** All walks were taken and nothing broke. Nothing is known of what they did not meet. */
  | { readonly type: 'nothing' }
  | { readonly type: 'stopped'; readonly by: string }
  | {
      readonly type: 'violated';
      readonly fault: Fault;
      /** The number of the walk, from 0 on, and its own seed: as a first walk it is the same. */
      readonly walk: number;
      readonly seed: number;
      /** How many actions the walk had taken. */
      readonly steps: number;
      /** What is left of them without those that the violation does not need. */
      readonly trace: readonly ClusterAction[];
    };

/** What the walks met. */
export interface WalkReport {
  readonly instance: Instance;
  readonly seed: number;
  /** The most steps of a walk. */
  readonly depth: number;
  readonly ending: WalkEnding;
  /** Walks taken, and the steps of all of them. */
  readonly walks: number;
  readonly steps: number;
  readonly reached: readonly string[];
  readonly seconds: number;
}

/** Which walks are taken. */
export interface WalkOptions extends Pick<
  CheckOptions,
  'chart' | 'properties' | 'maxSeconds' | 'now'
> {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly walks: number;
  readonly depth: number;
  /** The part of the walks that is taken, as `shardOf` shares them out; all if absent. */
  readonly shard?: Shard;
  /** Called about ten times a second; what it returns stops the walks and names the reason. */
  readonly pulse?: (progress: WalkProgress) => Promise<string | null>;
}

/** How far the walks are. */
export type WalkProgress = Pick<WalkReport, 'walks' | 'steps' | 'seconds'>;

const SLICE_MS = 100;

/**
 * Walks through the instance until something breaks, all walks are taken, or something stops them.
 *
 * @throws BoundError when it asks for macro steps and has something in flight at its start
 */
export async function walk(instance: Instance, options: WalkOptions): Promise<WalkReport> {
  const { seed, depth, walks, now, shard = wholeRun, maxSeconds = Infinity } = options;
  const model = modelOf(instance, options);
  const began = now();
  const progress = { walks: 0, steps: 0 };
  const seconds = (): number => (now() - began) / 1000;
  const report = (ending: WalkEnding): WalkReport => {
    const { reached } = model.encoded.sightings.report;
    return { instance, seed, depth, ending, ...progress, reached, seconds: seconds() };
  };
  let pause = began + SLICE_MS;
  for (let number = shard.index - 1; number < walks; number += shard.count) {
    const own = seedOfWalk(seed, number);
    const { path, fault } = walkAtRandom(model.searched, own, depth);
    progress.walks += 1;
    progress.steps += path.ordinals.length;
    if (fault !== NOTHING) {
      const found = model.encoded.cache.faults[fault - 1] ?? deadlock;
      const trace = model.actionsOf(shorten(model, path, found.name));
      const steps = path.ordinals.length;
      return report({ type: 'violated', fault: found, walk: number, seed: own, steps, trace });
    }
    if (now() < pause) continue;
    const by = (await options.pulse?.({ ...progress, seconds: seconds() })) ?? null;
    if (by !== null) return report({ type: 'stopped', by });
    if (seconds() > maxSeconds)
      return report({ type: 'stopped', by: `--max-seconds ${maxSeconds}` });
    pause = now() + SLICE_MS;
  }
  return report({ type: 'nothing' });
}
