/**
 * How long ago things began, counted in steps: the model has no clock, so that a timer may run out
 * and a message may arrive at any step.
 *
 * @module
 */
import type { Message } from '../../../src/core/messages.js';
import type { Moment, Session } from './moment.js';

/** Beyond so many steps nobody asks how many there were. */
export const MOST_STEPS = 12;

/** How many steps ago the last one was of which that is true, up to `MOST_STEPS`. */
function stepsSince(
  { moments, present }: Session,
  isTrue: (moment: Moment, before: Moment | null) => boolean,
): number {
  let at = present;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const moment = moments[at];
    if (moment === undefined) return steps;
    if (isTrue(moment, moments[moment.parent] ?? null)) return steps;
    at = moment.parent;
  }
  return MOST_STEPS;
}

/** How many steps ago each timer of a server was last started. */
export interface Timers {
  readonly election: number;
  readonly heartbeat: number;
}

/** Those of the server at that offset. */
export const timersOf = (session: Session, server: number): Timers => ({
  election: stepsOfTimer(session, server, 'startElectionTimer'),
  heartbeat: stepsOfTimer(session, server, 'startHeartbeatTimer'),
});

const stepsOfTimer = (
  session: Session,
  server: number,
  timer: 'startElectionTimer' | 'startHeartbeatTimer',
): number =>
  stepsSince(
    session,
    ({ taken }, before) =>
      before === null ||
      (taken?.moved === server &&
        (taken.outcome?.effects ?? []).some(({ type }) => type === timer)),
  );

/** How many steps the message has been in flight. */
export const stepsInFlight = (session: Session, message: Message): number =>
  stepsSince(session, (_, before) => before?.cluster.network.includes(message) !== true);
