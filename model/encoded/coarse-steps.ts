/**
 * What the ways to end a coarse step have in common.
 *
 * @module
 */
import { deliver } from '../actions/deliver.js';
import { actionKinds } from '../cluster/action.js';
import { drop } from '../faults/drop.js';
import type { Journey } from './coarse-journey.js';
import type { CoarseMessages } from './coarse-messages.js';
import type { StepCache } from './step-cache.js';
import type { Weathers } from './weather.js';

/** The kinds of action of which coarse steps are made, by their place in `actionKinds`. */
export const DELIVER = actionKinds.indexOf(deliver);
export const DROP = actionKinds.indexOf(drop);

/** What a coarse step is made with. */
export interface Workshop {
  readonly cache: StepCache;
  readonly weathers: Weathers;
  readonly messages: CoarseMessages;
  readonly journey: Journey;
  /** The step ends here, with these messages in flight. */
  readonly end: (network: readonly number[]) => void;
}
