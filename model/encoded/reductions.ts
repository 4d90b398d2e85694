/**
 * Which reductions a search of a cluster uses, and what is held against them on the way. A
 * reduction that turns out to be wrong for the statechart is refused: its counts mean nothing.
 *
 * @module
 */
import type { StepProperty } from '../../spec/temporal/step-property.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Bound } from '../cluster/bound.js';
import { checkClosed } from '../reductions/dead-messages.js';
import { checkOrbit, symmetryObstacle } from '../reductions/equivariance.js';
import { checkLateReplies } from '../reductions/late-replies.js';
import { Refusal } from '../refusal.js';
import type { StepCache, StepWatch } from './step-cache.js';

/** What a search leaves out. */
export interface Reductions {
  /** States that differ only in who is who count once. */
  readonly symmetry: boolean;
  /** Replies that their receiver has no use for any more are taken out of the network. */
  readonly deadMessages: 'kept' | 'removed';
}

/** Nothing is left out. */
export const unreduced: Reductions = { symmetry: false, deadMessages: 'kept' };

/** A reduction that would leave out what matters: the message says why, and what to do. */
export class ReductionError extends Refusal {
  override readonly name = 'ReductionError';
}

/** All n! renamings of more servers than these take too much room. */
const MOST_RENAMED = 6;

/** True if anything is left out. */
export const isReduced = ({ symmetry, deadMessages }: Reductions): boolean =>
  symmetry || deadMessages === 'removed';

/** @throws ReductionError when the bound forbids a reduction */
export function refuseReductions(bound: Bound, reductions: Reductions): void {
  const { symmetry } = reductions;
  if (bound.granularity !== 'message' && isReduced(reductions)) {
    throw new ReductionError(
      `granularity=${bound.granularity}: expected message with --symmetry or --drop-dead; ` +
        'coarse steps are searched without reductions',
    );
  }
  if (!symmetry) return;
  const obstacle =
    bound.servers > MOST_RENAMED
      ? `servers=${bound.servers}: expected at most ${MOST_RENAMED}`
      : symmetryObstacle(bound);
  if (obstacle !== null) throw symmetryError(obstacle);
}

/** @throws ReductionError when whole states are kept and told apart by their names */
export function refuseExact(exact: boolean, { symmetry }: Reductions): void {
  if (exact && symmetry) {
    throw symmetryError('an exact set tells states apart that differ in who is who only');
  }
}

/** What a search sees only when it takes the steps of dead messages, which does nothing. */
const shownByDead: ReadonlySet<string> = new Set(['a late reply changes nothing']);

/** The witnesses that a search with these reductions can be asked for. */
export const judgedBy = <T extends { readonly missed: readonly string[] }>(
  report: T,
  { deadMessages }: Reductions,
): T =>
  deadMessages === 'kept'
    ? report
    : { ...report, missed: report.missed.filter((name) => !shownByDead.has(name)) };

/**
 * Holds each step against what the reductions assume.
 *
 * @throws ReductionError when a step shows that one of them is wrong for the statechart
 */
export function stepWatch(chart: RaftStatechart, reductions: Reductions): StepWatch {
  const known = new Set<string>();
  return (before, stimulus, { next }) => {
    const partial = reductions.symmetry ? checkOrbit(before, stimulus, chart, known) : null;
    if (partial !== null) throw symmetryError(partial);
    const revived = reductions.deadMessages === 'removed' ? checkClosed(before, next) : null;
    if (revived !== null) throw deadMessagesError(revived);
  };
}

/**
 * Holds all servers that the search met against all messages that it took out. To be called before
 * the search is said to be exhausted.
 *
 * @throws ReductionError when one of the messages would have done something
 */
export function refuseLateReplies(
  { servers, messages }: StepCache,
  chart: RaftStatechart,
  steps: readonly StepProperty[],
  { symmetry, deadMessages }: Reductions,
): void {
  if (deadMessages === 'kept') return;
  const why = checkLateReplies({ servers: servers.values, messages, chart, steps, symmetry });
  if (why !== null) throw deadMessagesError(why);
}

const symmetryError = (why: string): ReductionError =>
  new ReductionError(`symmetry is refused: ${why}; search without --symmetry`);

const deadMessagesError = (why: string): ReductionError =>
  new ReductionError(`dead messages cannot be dropped: ${why}; search without --drop-dead`);
