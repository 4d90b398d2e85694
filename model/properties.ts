/**
 * What a run is judged by, besides deadlock: the specification's properties, and the specification
 * itself.
 *
 * @module
 */
import { invariants } from '../spec/invariants/index.js';
import type { Invariant } from '../spec/invariants/invariant.js';
import { stepProperties } from '../spec/temporal/index.js';
import type { StepProperty } from '../spec/temporal/step-property.js';
import type { ServerStep } from '../spec/variables.js';
import type { Outcome, ServerRecord } from './cluster/server.js';
import { stepsOf } from './cluster/variables-of.js';
import { type Fault, findStepFault } from './fault.js';
import { findDeparture } from './refinement/refinement.js';

/** What the step of a server is judged by, besides failed assertions. */
export interface MoveProperties {
  readonly steps: readonly StepProperty[];
  /** True if each step has to be one that the specification allows. */
  readonly refinement: boolean;
}

/** What a run is judged by, besides deadlock and failed assertions. */
export interface Properties extends MoveProperties {
  readonly invariants: readonly Invariant[];
}

/** Everything that the specification asks. */
export const allProperties: Properties = { invariants, steps: stepProperties, refinement: true };

/** The same without the refinement: what is wrong is seen when it has done its harm. */
export const harmOnly: Properties = { ...allProperties, refinement: false };

/** Those of them that have these names. */
export const harmOf = (names: readonly string[]): Properties => ({
  invariants: invariants.filter(({ name }) => names.includes(name)),
  steps: stepProperties.filter(({ name }) => names.includes(name)),
  refinement: false,
});

/**
 * The first thing that is wrong with what a server did; null if all is well. That the
 * specification does not allow it comes first: everything else follows from that. `taken` is what
 * it did as the specification sees it.
 */
export function findMoveFault(
  before: ServerRecord,
  outcome: Outcome,
  { steps, refinement }: MoveProperties,
  taken: readonly ServerStep[] = stepsOf(before, outcome),
): Fault | null {
  const departure = refinement ? findDeparture(before, outcome, taken) : null;
  return departure ?? findStepFault(taken, outcome.failure, steps);
}
