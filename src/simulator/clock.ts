/**
 * Simulated time: what is to happen, in its order. Nothing here waits for anything but the code
 * that is run.
 *
 * @module
 */
import type { Cancel } from '../server/world.js';

interface Planned {
  readonly at: number;
  /** Tells what is planned for the same moment: first planned, first done. */
  readonly number: number;
  readonly then: () => void;
}

/** A clock that goes on when there is nothing left to do at a moment. */
export class SimulatedClock {
  /** Milliseconds since the beginning of the simulation. */
  now = 0;
  private planned: Planned[] = [];
  private count = 0;

  /** Calls `then` after so many milliseconds. */
  after(ms: number, then: () => void): Cancel {
    const entry = { at: this.now + Math.max(0, ms), number: this.count, then };
    this.count += 1;
    const offset = this.planned.findLastIndex(({ at }) => at <= entry.at);
    this.planned.splice(offset + 1, 0, entry);
    return () => {
      const place = this.planned.indexOf(entry);
      if (place !== -1) this.planned.splice(place, 1);
    };
  }

  /** Afterwards it is that moment, and all that was planned until then has been done. */
  async runUntil(end: number, isEnough: () => boolean = () => false): Promise<void> {
    await settled();
    while (!isEnough()) {
      const [first] = this.planned;
      if (first === undefined || first.at > end) break;
      this.planned.shift();
      this.now = Math.max(this.now, first.at);
      first.then();
      await settled();
    }
    if (!isEnough()) this.now = Math.max(this.now, end);
  }
}

/** Resolved when every promise that can go on has done so. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
