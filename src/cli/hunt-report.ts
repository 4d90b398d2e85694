/**
 * How soon a wrong Raft was caught, as text and as JSON.
 *
 * @module
 */
import type { Verdict } from '../../model/check.js';
import { stepsIn } from '../../model/cluster/granularity.js';
import type { Run } from '../../model/liveness/unroll.js';
import type { Trace } from '../../model/trace/trace.js';
import { showCount } from './terminal.js';

/** The steps of the counterexample; infinitely many if there is none. */
export const depthOf = ({ instance, ending }: Verdict): number =>
  ending.type === 'violated' ? stepsIn(ending.trace, instance.bound.granularity) : Infinity;

/** What broke, after how many steps, at what cost and why. */
export function describeHunt(verdict: Verdict): string {
  const { ending, states, seconds } = verdict;
  const cost = `${showCount(states)} states, ${seconds.toFixed(1)} s`;
  if (ending.type === 'stopped') return `nothing broken so far (${cost}, stopped by ${ending.by})`;
  if (ending.type === 'exhausted') return `nothing broken (${cost})`;
  const { name, rule, why } = ending.fault;
  const named = rule === null ? name : `${rule} ${name}`;
  return `${named} after ${depthOf(verdict)} steps (${cost}): ${why}`;
}

/** The same for programs. */
export function endOf(verdict: Verdict): object {
  const { ending, states, seconds } = verdict;
  return ending.type === 'violated'
    ? { ...ending.fault, depth: depthOf(verdict), states, seconds }
    : { name: null, depth: null, states, seconds };
}

/** What became of an exhibit, as text, as data, and the run that shows it if there is one. */
export interface HuntReport {
  /** True if it was found as it must be. */
  readonly caught: boolean;
  /** What it is called then. */
  readonly headline: string;
  readonly lines: readonly string[];
  readonly json: {
    readonly refinement: object | null;
    readonly first: object | null;
    readonly breaks: object;
  };
  readonly trace: Trace | null;
  /** A run that goes on for ever. */
  readonly lasso: Run | null;
}
