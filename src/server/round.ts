/**
 * A step that has been worked out, on its way to being carried out.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import type { ChartState } from '../statechart/step.js';
import type { Parcel } from '../transport/transport.js';
import type { Incoming } from './inbox.js';
import type { Proposed } from './replies.js';

/** What one event led to. */
export interface Handled<Result> extends Incoming<Proposed<Result>> {
  readonly before: ChartState;
  readonly after: ChartState;
  readonly effects: readonly Effect[];
}

/** The same, with what of its messages is sent, in their order. */
export interface Addressed<Result> extends Handled<Result> {
  readonly parcels: readonly Parcel[];
}
