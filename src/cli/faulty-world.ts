/**
 * What can be made to go wrong inside a server that is being tortured: its disk becomes slow and
 * its clock jumps, as lines on its input say.
 *
 * @module
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { realWorld } from '../server/real-world.js';
import { AdjustableWorld } from '../simulator/adjustable-world.js';
import type { Storage } from '../storage/storage.js';

/** What a line may say. */
export interface FaultOrder {
  /** From now on each write takes so much longer. */
  readonly diskDelayMs?: number;
  /** The clock is set forward. */
  readonly clockJumpMs?: number;
}

/** A real clock that can be set forward, and a disk that can be slow. */
export class FaultyWorld extends AdjustableWorld {
  private diskDelayMs = 0;

  constructor() {
    super(realWorld);
  }

  /** The storage, as slow as orders say. */
  readonly through = (storage: Storage): Storage => ({
    recovered: storage.recovered,
    persist: async (state) => {
      if (this.diskDelayMs > 0) await sleep(this.diskDelayMs);
      await storage.persist(state);
    },
    close: () => storage.close(),
  });

  /** Does what lines of the input say. */
  obey(input: NodeJS.ReadableStream): void {
    createInterface({ input }).on('line', (line) => {
      const { diskDelayMs, clockJumpMs } = JSON.parse(line) as FaultOrder;
      if (diskDelayMs !== undefined) this.diskDelayMs = diskDelayMs;
      if (clockJumpMs !== undefined) this.jump(clockJumpMs);
    });
  }
}
