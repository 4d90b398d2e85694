/**
 * A world in which time goes by only when nothing else happens.
 *
 * @module
 */
import type { Cancel, World } from '../../../src/server/world.js';

interface Timer {
  readonly at: number;
  readonly then: () => void;
}

export class ManualWorld implements World {
  private time = 0;
  private seed: number;
  private timers: Timer[] = [];

  constructor(seed = 1) {
    this.seed = seed;
  }

  now(): number {
    return this.time;
  }

  /** Timers that have not run out. */
  get timerCount(): number {
    return this.timers.length;
  }

  setTimer(afterMs: number, then: () => void): Cancel {
    const timer = { at: this.time + afterMs, then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  nextTurn(): Promise<void> {
    return Promise.resolve();
  }

  random(): number {
    this.seed = (this.seed * 48271) % 2147483647;
    return this.seed / 2147483647;
  }

  /** What the promise gives, however long that takes in this world. */
  async run<T>(promise: Promise<T>): Promise<T> {
    const state = { isDone: false };
    const done = promise.finally(() => {
      state.isDone = true;
    });
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (state.isDone) return done;
      const [next] = this.timers.toSorted((a, b) => a.at - b.at);
      if (next === undefined) throw new Error('nothing will ever happen');
      this.timers = this.timers.filter((each) => each !== next);
      this.time = Math.max(this.time, next.at);
      next.then();
    }
  }
}
