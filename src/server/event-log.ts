/**
 * What a live server writes of its own steps: the log of events that `raft-statecharts validate`
 * reads.
 *
 * @module
 */
import type { Effect } from '../core/effects.js';
import type { ServerId } from '../core/ids.js';
import type { Log } from '../core/log.js';
import type { ServerState } from '../core/server-state.js';
import {
  type EventFields,
  durableFields,
  durableWhenSpeaking,
  sharedLength,
  stateFields,
} from '../statechart/event-line.js';
import type { ChartState, Role } from '../statechart/step.js';
import type { Parcel } from '../transport/transport.js';
import type { RaftEvent } from '../core/events.js';
import { toldCommand, toldEntry, toldMessage } from './told-commands.js';

/**
 * Where the lines go. They are written before the round that they tell of is made durable, so that
 * none is missing after a crash. Lines of steps that the disk knows nothing of then have to be
 * taken back: of these steps nothing but lines has come.
 */
export interface EventLog {
  /** True if lines are wanted; making them costs time. */
  readonly isOpen: boolean;
  /** True if there are lines of an earlier run of the server, so that this is a restart. */
  readonly goesOn: boolean;
  /** The lines are at the end of the log, each as one line. */
  write(lines: readonly string[]): void;
}

/** Nothing is written. */
export const noEvents: EventLog = {
  ...{ isOpen: false, goesOn: false },
  write: () => undefined,
};

/** A step that a server has taken. */
export interface TakenStep {
  readonly event: RaftEvent;
  readonly parcel: Parcel | null;
  readonly before: ChartState;
  readonly after: ChartState;
  readonly effects: readonly Effect[];
  /** What of it is sent, with its ids. */
  readonly parcels: readonly Parcel[];
}

/** The line that a server writes when it comes up, with what it has on disk. */
export function startLine({ role, state }: ChartState, goesOn: boolean): string {
  const { id, log } = state;
  return JSON.stringify({
    ...{ server: id, event: goesOn ? 'restart' : 'start' },
    ...toldFields(role, state, goesOn ? log.length : 0),
    durable: durableFields(state),
  });
}

/** The line of a step. */
export function stepLine(step: TakenStep): string {
  const { before, after, effects, parcels } = step;
  const kept = sharedLength(before.state.log, after.state.log);
  return JSON.stringify({
    server: before.state.id,
    ...eventFields(step),
    ...toldFields(after.role, after.state, kept),
    durable: durableFields(durableWhenSpeaking(before.state, effects)),
    sends: parcels.map(({ id, message }) => ({ id, ...toldMessage(message) })),
  });
}

/** The last line of a server that has met what must never happen. */
export const failureLine = (
  server: ServerId,
  event: RaftEvent,
  parcel: Parcel | null,
  failure: string,
): string =>
  JSON.stringify({ server, ...eventFields({ event, parcel }), failure: failure.slice(0, 200) });

function toldFields(role: Role, state: ServerState, kept: number): EventFields {
  const fields = stateFields(role, state, kept);
  const tail = fields['logTail'] as Log | undefined;
  return tail === undefined ? fields : { ...fields, logTail: tail.map(toldEntry) };
}

function eventFields({ event, parcel }: Pick<TakenStep, 'event' | 'parcel'>) {
  if (parcel !== null) return { event: 'receive', message: parcel.id };
  if (event.type === 'clientCommand')
    return { event: event.type, command: toldCommand(event.command) };
  return { event: event.type };
}
