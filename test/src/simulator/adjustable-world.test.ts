import { describe, expect, it } from 'vitest';
import { Chance } from '../../../src/simulator/chance.js';
import { SimulatedClock } from '../../../src/simulator/clock.js';
import { simulatedWorld } from '../../../src/simulator/adjustable-world.js';

/** A world with timers of 10, 20 and 50 ms, and when they ran out in the time of the clock. */
function withTimers() {
  const clock = new SimulatedClock();
  const world = simulatedWorld(clock, new Chance(1));
  const ranOut: (readonly [name: number, at: number])[] = [];
  for (const ms of [20, 10, 50]) world.setTimer(ms, () => ranOut.push([ms, clock.now]));
  return { clock, world, ranOut };
}

describe('simulated time', () => {
  it('P5.6.2 lets timers run out in their order', async () => {
    const { clock, world, ranOut } = withTimers();

    await clock.runUntil(30);

    expect(ranOut).toEqual([
      [10, 10],
      [20, 20],
    ]);
    expect(world.now()).toBe(30);
  });

  it('P5.6.2 does first what was planned first for the same moment', async () => {
    const clock = new SimulatedClock();
    const order: string[] = [];
    clock.after(5, () => order.push('first'));
    clock.after(5, () => order.push('second'));

    await clock.runUntil(5);

    expect(order).toEqual(['first', 'second']);
  });

  it('P5.6.2 forgets a timer that is taken back', async () => {
    const { clock, world, ranOut } = withTimers();

    world.setTimer(5, () => ranOut.push([5, clock.now]))();
    await clock.runUntil(100);

    expect(ranOut.map(([name]) => name)).toEqual([10, 20, 50]);
  });
});

describe('a simulated machine', () => {
  it('P5.6.2 whose clock jumps finds its timers run out by so much earlier', async () => {
    const { clock, world, ranOut } = withTimers();

    world.jump(15);
    await clock.runUntil(40);

    expect(ranOut).toEqual([
      [10, 0],
      [20, 5],
      [50, 35],
    ]);
    expect(world.now()).toBe(55);
  });

  it('P5.6.2 that stands still does at the end what fell due meanwhile', async () => {
    const { clock, world, ranOut } = withTimers();

    world.standStill(30);
    world.setTimer(1, () => ranOut.push([1, clock.now]));
    await clock.runUntil(60);

    expect(ranOut.map(([, at]) => at)).toEqual([30, 30, 30, 50]);
    expect(ranOut.map(([name]) => name).toSorted((a, b) => a - b)).toEqual([1, 10, 20, 50]);
  });

  it('F2.ST.P0 that is gone does nothing any more', async () => {
    const { clock, world, ranOut } = withTimers();

    await clock.runUntil(15);
    world.vanish();
    world.setTimer(1, () => ranOut.push([1, clock.now]));
    await clock.runUntil(100);

    expect(ranOut).toEqual([[10, 10]]);
  });
});
