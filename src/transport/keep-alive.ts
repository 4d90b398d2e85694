/**
 * How the end of a connection is noticed of which nobody tells: a machine without power, a cable
 * without plug. Both ends say at intervals that they are there.
 *
 * @module
 */
import type { TcpLimits } from './limits.js';

/** Calls `then` once after so many milliseconds, unless what it returns is called before. */
export type SetTimer = (afterMs: number, then: () => void) => () => void;

/** What keeps one connection alive. */
export interface KeepAliveSetup {
  readonly setTimer: SetTimer;
  readonly limits: TcpLimits;
  /** Says that this end is there. */
  readonly ping: () => void;
  /** True while nothing can be heard because this end does not listen. */
  readonly isDeaf: () => boolean;
  /** Nothing was heard for too long. */
  readonly silent: () => void;
}

/**
 * One end of a connection. Silence is counted in intervals of our own pings: if this process stood
 * still for a while, that was one interval, and what came meanwhile will be heard in the next.
 */
export class KeepAlive {
  private readonly setup: KeepAliveSetup;
  private quietIntervals = 0;
  private cancel: () => void = () => undefined;

  constructor(setup: KeepAliveSetup) {
    this.setup = setup;
    this.wait();
  }

  /** Something came from the other end. */
  heard(): void {
    this.quietIntervals = 0;
  }

  /** Afterwards nothing is said and nothing is missed. */
  stop(): void {
    this.cancel();
  }

  private wait(): void {
    this.cancel = this.setup.setTimer(this.setup.limits.pingMs, () => {
      this.goOn();
    });
  }

  private goOn(): void {
    const { limits, ping, isDeaf, silent } = this.setup;
    this.quietIntervals = isDeaf() ? 0 : this.quietIntervals + 1;
    if (this.quietIntervals * limits.pingMs > limits.silenceMs) {
      silent();
      return;
    }
    ping();
    this.wait();
  }
}
