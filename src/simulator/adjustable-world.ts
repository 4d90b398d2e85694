/**
 * The clock and the randomness of one machine, real or simulated, which may stand still, jump or be
 * gone.
 *
 * @module
 */
import type { Cancel, World } from '../server/world.js';
import type { Chance } from './chance.js';
import type { SimulatedClock } from './clock.js';

/** The time and the chance of a simulation. */
export const simulatedWorld = (clock: SimulatedClock, chance: Chance): AdjustableWorld =>
  new AdjustableWorld({
    now: () => clock.now,
    setTimer: (afterMs, then) => clock.after(afterMs, then),
    nextTurn: () => Promise.resolve(),
    random: () => chance.share(),
  });

interface Pending {
  at: number;
  cancel: Cancel;
  readonly then: () => void;
}

/** One run of one machine; after a crash there is another. */
export class AdjustableWorld implements World {
  private readonly base: World;
  private readonly pending = new Set<Pending>();
  private offset = 0;
  private standsUntil = 0;
  private isGone = false;

  constructor(base: World) {
    this.base = base;
  }

  now(): number {
    return this.base.now() + this.offset;
  }

  random(): number {
    return this.base.random();
  }

  nextTurn(): Promise<void> {
    return this.base.nextTurn();
  }

  setTimer(afterMs: number, then: () => void): Cancel {
    const pending: Pending = { at: this.base.now() + afterMs, cancel: () => undefined, then };
    if (this.isGone) return () => undefined;
    this.pending.add(pending);
    this.plan(pending);
    return () => {
      pending.cancel();
      this.pending.delete(pending);
    };
  }

  /** Nothing that was planned happens any more. */
  vanish(): void {
    this.isGone = true;
    for (const { cancel } of this.pending) cancel();
    this.pending.clear();
  }

  /** As a process that is stopped and continued: what falls due meanwhile happens at the end. */
  standStill(ms: number): void {
    this.standsUntil = Math.max(this.standsUntil, this.base.now() + ms);
    this.planAll();
  }

  /** As a clock that is set forward: timers run out by so much earlier. */
  jump(ms: number): void {
    this.offset += ms;
    for (const pending of this.pending) pending.at -= ms;
    this.planAll();
  }

  private planAll(): void {
    for (const pending of [...this.pending]) {
      pending.cancel();
      this.plan(pending);
    }
  }

  private plan(pending: Pending): void {
    const at = Math.max(pending.at, this.standsUntil);
    pending.cancel = this.base.setTimer(Math.max(0, at - this.base.now()), () => {
      this.pending.delete(pending);
      pending.then();
    });
  }
}
