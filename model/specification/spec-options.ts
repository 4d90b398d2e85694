/**
 * How a search of the specification is run.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import type { CheckOptions } from '../check-options.js';

/** The options of `checkSpec`. */
export interface SpecOptions extends Omit<CheckOptions, 'chart' | 'properties'> {
  /** The disjuncts of Next, where they are not those of the specification. */
  readonly actions?: readonly Action[];
}
