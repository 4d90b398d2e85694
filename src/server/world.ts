/**
 * The only clock and the only randomness of a server: real ones when it runs, others when it is
 * simulated.
 *
 * @module
 */

/** Takes back a timer; nothing happens if it has run out already. */
export type Cancel = () => void;

/** Time and chance. */
export interface World {
  /** Milliseconds since some moment; never falls. Only differences mean anything. */
  now(): number;
  /** Calls `then` once, `afterMs` milliseconds from now. */
  setTimer(afterMs: number, then: () => void): Cancel;
  /** Resolved once this turn of the event loop is over, and with it what came in meanwhile. */
  nextTurn(): Promise<void>;
  /** A number from 0 up to but not including 1. */
  random(): number;
}
