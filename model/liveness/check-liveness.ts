/**
 * Checks a liveness instance: looks among the runs that meet its fairness for one that breaks its
 * property, and says what was found.
 *
 * @module
 */
import type { Subject } from '../../spec/temporal/liveness.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { CheckOptions } from '../check-options.js';
import type { BeyondCounts } from '../cluster/environment.js';
import { Exploration } from './exploration.js';
import type { LivenessCounts, LivenessInstance } from './instances/instance.js';
import { refutationOf } from './refutation.js';
import { type Run, unroll } from './unroll.js';

/** How the search of an instance ended. */
export type LivenessEnding =
  /** No fair run within the bound breaks the property. */
  | { readonly type: 'holds' }
  /** A fair run that breaks it, and for whom if the property is about each server. */
  | { readonly type: 'lasso'; readonly run: Run; readonly subject: Subject | null }
  /** Stopped early, by a limit or by hand: nothing is known. */
  | { readonly type: 'stopped'; readonly by: string };

/** What the search of an instance found, and how much it saw. */
export interface LivenessVerdict extends LivenessCounts {
  readonly instance: LivenessInstance;
  readonly ending: LivenessEnding;
  /** From how many states some run meets the fairness; null if the search was stopped. */
  readonly fairFrom: number | null;
  /** In how many states a `leads to` makes its promise; null for the other form. */
  readonly promises: number | null;
  /** How many classes of actions fairness was asked of. */
  readonly classes: number;
  readonly beyond: BeyondCounts;
  readonly bytes: number;
  readonly seconds: number;
}

/** How a liveness search is run: as any other. */
export type LivenessOptions = Pick<CheckOptions, 'now' | 'pulse' | 'maxStates' | 'maxSeconds'>;

const SLICE_MS = 100;

/** Searches the instance to its end, or until something stops it. */
export async function checkLiveness(
  instance: LivenessInstance,
  options: LivenessOptions,
): Promise<LivenessVerdict> {
  const { now } = options;
  const began = now();
  const chart = instance.wrong?.chart ?? raftStatechart;
  const exploration = new Exploration(instance, chart);
  const seconds = (): number => (now() - began) / 1000;
  const by = await explore(exploration, options, seconds);
  const found = by === null ? refutationOf(instance.property.formula, exploration) : null;
  const broken = found?.broken ?? null;
  const holds: LivenessEnding = by === null ? { type: 'holds' } : { type: 'stopped', by };
  const { states, transitions, book, beyond, bytes } = exploration;
  return {
    instance,
    ending:
      broken === null
        ? holds
        : { ...broken, type: 'lasso', run: unroll(broken.lasso, exploration, instance, chart) },
    fairFrom: found?.fairFrom ?? null,
    promises: found?.promises ?? null,
    ...{ states, transitions, classes: book.count, beyond, bytes, seconds: seconds() },
  };
}

/** Explores to the end; what stopped it before, or null. */
async function explore(
  exploration: Exploration,
  { now, pulse, maxStates = Infinity, maxSeconds = Infinity }: LivenessOptions,
  seconds: () => number,
): Promise<string | null> {
  while (!exploration.isDone()) {
    exploration.run(now, now() + SLICE_MS);
    const { states, transitions, depth, queue, bytes } = exploration;
    if (states > maxStates) return `--max-states ${maxStates}`;
    if (seconds() > maxSeconds) return `--max-seconds ${maxSeconds}`;
    if (exploration.isDone()) return null;
    const progress = { states, transitions, depth, queue, bytes, seconds: seconds() };
    const reason = (await pulse?.(progress)) ?? null;
    if (reason !== null) return reason;
  }
  return null;
}
