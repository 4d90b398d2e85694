/**
 * The protocol of the package @statelyai/inspect: what it calls events, by which an inspector hears
 * of actors, of what they are sent and of what they are then. It is written down here, because only
 * tests need the package; they hold these types against its own.
 *
 * @module
 */

/** The version of the package whose protocol this is. */
export const INSPECT_VERSION = '0.7.2';

/** What every event of the protocol has. */
interface Inspected {
  /** The actor. */
  readonly sessionId: string;
  /** Milliseconds, as a text. */
  readonly createdAt: string;
  readonly id: string;
  readonly _version: typeof INSPECT_VERSION;
}

/** What an actor is at some moment. */
export type InspectedSnapshot = {
  /** The state of its chart. */
  readonly value: string;
  readonly context: object;
  readonly output: undefined;
} & (
  | { readonly status: 'active' | 'stopped'; readonly error: undefined }
  | { readonly status: 'error'; readonly error: string }
);

/** Something that an actor is sent. */
export interface InspectedStimulus {
  readonly type: string;
}

/** There is an actor. */
export interface InspectedActor extends Inspected {
  readonly type: '@xstate.actor';
  readonly name: string;
  readonly snapshot: InspectedSnapshot;
  /** The config of its chart, as JSON; absent if it has none. */
  readonly definition: string | undefined;
  readonly rootId: undefined;
  readonly parentId: undefined;
}

/** An actor is sent something. */
export interface InspectedEvent extends Inspected {
  readonly type: '@xstate.event';
  /** What the package says of an actor that is not XState's own. */
  readonly rootId: 'anonymous';
  readonly event: InspectedStimulus;
  /** The actor that it comes from; absent if it comes from outside. */
  readonly sourceId: string | undefined;
}

/** What an actor is after an event. */
export interface InspectedState extends Inspected {
  readonly type: '@xstate.snapshot';
  readonly rootId: 'anonymous';
  readonly event: InspectedStimulus;
  readonly snapshot: InspectedSnapshot;
}

/** An event of the protocol. */
export type Inspection = InspectedActor | InspectedEvent | InspectedState;
