/**
 * What the numbers in a row stand for.
 *
 * @module
 */
import type { Chronicle } from './chronicle.js';
import type { StepCache } from './step-cache.js';
import type { Weathers } from './weather.js';

/** The books of one model: each gives numbers to one kind of value. */
export interface Books {
  readonly cache: StepCache;
  readonly weathers: Weathers;
  readonly chronicle: Chronicle;
}
