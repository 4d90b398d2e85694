/**
 * The clock and the randomness of this machine.
 *
 * @module
 */
import type { World } from './world.js';

/** Time goes by, and chance is chance. */
export const realWorld: World = {
  now: () => performance.now(),
  setTimer: (afterMs, then) => {
    const timer = setTimeout(then, afterMs);
    return () => {
      clearTimeout(timer);
    };
  },
  nextTurn: () =>
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  random: () => Math.random(),
};
