/**
 * What can be made to go wrong inside a server that is being tortured: its disk becomes slow and
 * its clock jumps, as lines on its input say.
 *
 * @module
 */
import { createInterface } from 'node:readline';
import { realWorld } from '../kv/real-world.js';
import type { Cancel, World } from '../server/world.js';
import type { Storage } from '../storage/storage.js';

/** What a line may say. */
export interface FaultOrder {
  /** From now on each write takes so much longer. */
  readonly diskDelayMs?: number;
  /** The clock is set forward. */
  readonly clockJumpMs?: number;
}

interface Pending {
  at: number;
  cancel: Cancel;
  readonly then: () => void;
}

/** A real clock that can be set forward, and a disk that can be slow. */
export class FaultyWorld implements World {
  private readonly pending = new Set<Pending>();
  private offset = 0;
  private diskDelayMs = 0;

  now(): number {
    return realWorld.now() + this.offset;
  }

  random(): number {
    return realWorld.random();
  }

  setTimer(afterMs: number, then: () => void): Cancel {
    const pending: Pending = { at: this.now() + afterMs, cancel: () => undefined, then };
    this.pending.add(pending);
    this.plan(pending);
    return () => {
      pending.cancel();
      this.pending.delete(pending);
    };
  }

  /** The storage, as slow as orders say. */
  readonly through = (storage: Storage): Storage => ({
    recovered: storage.recovered,
    persist: async (state) => {
      if (this.diskDelayMs > 0) {
        await new Promise((resolve) => {
          setTimeout(resolve, this.diskDelayMs);
        });
      }
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

  private jump(ms: number): void {
    this.offset += ms;
    for (const pending of [...this.pending]) {
      pending.cancel();
      this.plan(pending);
    }
  }

  private plan(pending: Pending): void {
    pending.cancel = realWorld.setTimer(Math.max(0, pending.at - this.now()), () => {
      this.pending.delete(pending);
      pending.then();
    });
  }
}
