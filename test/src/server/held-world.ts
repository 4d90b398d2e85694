/**
 * A world in which a timer runs out when the test says so.
 *
 * @module
 */
import type { Cancel, World } from '../../../src/server/world.js';

interface Timer {
  readonly afterMs: number;
  readonly then: () => void;
}

export class HeldWorld implements World {
  time = 0;
  private timers: readonly Timer[] = [];
  private readonly draws: number[];

  /** What is drawn first; 0 from then on. */
  constructor(...draws: readonly number[]) {
    this.draws = [...draws];
  }

  /** How long each running timer was to run, the oldest first. */
  get running(): readonly number[] {
    return this.timers.map(({ afterMs }) => afterMs);
  }

  now(): number {
    return this.time;
  }

  nextTurn(): Promise<void> {
    return Promise.resolve();
  }

  random(): number {
    return this.draws.shift() ?? 0;
  }

  setTimer(afterMs: number, then: () => void): Cancel {
    const timer = { afterMs, then };
    this.timers = [...this.timers, timer];
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  /** The timer that was to run for so long runs out. */
  runOut(afterMs: number): void {
    const timer = this.timers.find((each) => each.afterMs === afterMs);
    if (timer === undefined) throw new Error(`no timer runs for ${afterMs} ms`);
    this.timers = this.timers.filter((each) => each !== timer);
    timer.then();
  }
}

/** Everything that can go on has done so. */
export const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
