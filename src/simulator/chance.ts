/**
 * Chance that comes out the same for the same seed.
 *
 * @module
 */
import { randoms } from '../../model/search/random-walk.js';

/** Draws from one stream of pseudo-random numbers. */
export class Chance {
  private readonly draw: (count: number) => number;

  constructor(seed: number) {
    this.draw = randoms(seed);
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return this.draw(count);
  }

  /** From 0 up to but not including 1. */
  share(): number {
    return this.draw(2 ** 30) / 2 ** 30;
  }

  /** From `least` up to but not including `most`. */
  between(least: number, most: number): number {
    return least + this.share() * (most - least);
  }

  /** True so often, of one. */
  happens(often: number): boolean {
    return this.share() < often;
  }

  /** One of them. */
  one<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  /** Another stream, which depends on this one only by its seed. */
  stream(): Chance {
    return new Chance(this.draw(2 ** 32));
  }
}
