/**
 * What a step property is: a predicate on one step of one server, `[][A]_v` in TLA+.
 *
 * @module
 */
import type { PaperRule } from '../paper.js';
import type { ServerStep } from '../variables.js';

/** Holds of every step of every server. `check` returns why not, or null. */
export interface StepProperty {
  readonly name: string;
  readonly rule: PaperRule;
  /** Why the step breaks it; null if it does not. */
  readonly check: (step: ServerStep) => string | null;
}
