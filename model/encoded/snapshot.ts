/**
 * What an encoded cluster has learned, as texts and numbers, so that another process can go on with
 * the same numbers for the same values.
 *
 * @module
 */
import type { EncodedCluster } from './encoded-cluster.js';
import type { Interner } from './interner.js';
import type { Tally } from './tally.js';

/** What was learned but for the values: counters, witnesses, steps. */
export interface ModelSnapshot {
  readonly tally: Tally;
  /** The names of the witnesses that were seen. */
  readonly seen: readonly string[];
  /** {@link STEP_WORDS} for each step, in order: server, stimulus, how often it was taken. */
  readonly steps: Int32Array;
}

/** Words of one step of a snapshot. */
export const STEP_WORDS = 3;

/** What servers, stimuli, environments and histories stand for, in this order. */
export const booksOf = ({
  cache,
  weathers,
  chronicle,
}: EncodedCluster): readonly Pick<Interner<unknown>, 'values' | 'textsFrom' | 'restore'>[] => [
  cache.servers,
  cache.stimuli,
  weathers.environments,
  chronicle.histories,
];

/** What the model has learned so far. */
export function snapshotOf({ cache, tally, sightings }: EncodedCluster): ModelSnapshot {
  const steps = new Int32Array(cache.steps.length * STEP_WORDS);
  cache.steps.forEach(({ server, stimulus }, number) => {
    steps.set([server, stimulus, cache.usesOf(number)], number * STEP_WORDS);
  });
  return { tally: tally.now, seen: sightings.report.reached, steps };
}

/**
 * Afterwards the model, which was new and whose books have been restored, knows what is in the
 * snapshot. Each step runs the statechart again.
 *
 * @throws RangeError when the statechart takes other steps than those of the snapshot
 */
export function restoreModel(model: EncodedCluster, { tally, seen, steps }: ModelSnapshot): void {
  const sizes = booksOf(model).map(({ values }) => values.length);
  for (let at = 0; at < steps.length; at += STEP_WORDS) {
    const [server, stimulus, uses] = steps.subarray(at, at + STEP_WORDS);
    const number = model.cache.step(server ?? 0, stimulus ?? 0);
    if (number !== at / STEP_WORDS) throw new RangeError(`step ${number} is kept twice`);
    model.cache.setUses(number, uses ?? 0);
  }
  const after = booksOf(model).map(({ values }) => values.length);
  if (after.join() !== sizes.join()) throw new RangeError('a step leads elsewhere than it did');
  model.tally.restore(tally);
  model.sightings.restore(seen);
}
