/**
 * A disk that takes its time, and forgets in a crash what it was not done with, or does not.
 *
 * @module
 */
import { type PersistentState, blankDisk } from '../core/server-state.js';
import type { World } from '../server/world.js';
import type { Storage } from '../storage/storage.js';
import type { Chance } from './chance.js';

/** What survives: one disk for all runs of a machine. */
export class SimulatedDisk {
  durable: PersistentState = blankDisk;
  /** Most that a write takes, in milliseconds. */
  slowestMs = 4;
  private inFlight: PersistentState | null = null;
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** The disk as one run of the machine has it. */
  openFor(world: World): Storage {
    return {
      recovered: this.durable,
      persist: (state) => {
        this.inFlight = state;
        return new Promise((resolve) => {
          world.setTimer(this.chance.between(0.1, this.slowestMs), () => {
            this.durable = state;
            this.inFlight = null;
            resolve();
          });
        });
      },
      close: () => Promise.resolve(),
    };
  }

  /** The machine goes down: a write that was under way is there as a whole, or not at all. */
  crash(): void {
    if (this.inFlight !== null && this.chance.happens(0.5)) this.durable = this.inFlight;
    this.inFlight = null;
  }
}
