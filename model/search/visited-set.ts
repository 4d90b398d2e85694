/**
 * The set of states seen, as 64-bit fingerprints. Mutable, for the search only.
 *
 * Two states with the same fingerprint would be taken for one. With n states the probability that
 * this ever happened is about n² / 2⁶⁴ (one bit marks used places); the verdict prints it, as TLC
 * does.
 *
 * @module
 */

/** 64-bit fingerprints, open addressing with linear probing, at most 70 % full. */
export class VisitedSet {
  private slots: Int32Array;
  private mask: number;
  size = 0;

  constructor(capacity = 1 << 16) {
    this.slots = new Int32Array(2 * capacity);
    this.mask = capacity - 1;
  }

  /** Puts the fingerprint in; true if it was not there. (0, 0) stands for no fingerprint. */
  add(low: number, high: number): boolean {
    const { slots, mask } = this;
    for (let i = low & mask; ; i = (i + 1) & mask) {
      const l = slots[2 * i] as number;
      const h = slots[2 * i + 1] as number;
      if (l === low && h === high) return false;
      if (l === 0 && h === 0) {
        slots[2 * i] = low;
        slots[2 * i + 1] = high;
        this.size += 1;
        if (this.size > mask * 0.7) this.grow();
        return true;
      }
    }
  }

  /** Reads the place where a fingerprint belongs, so that it is in the cache when it is added. */
  touch(low: number): number {
    return this.slots[2 * (low & this.mask)] as number;
  }

  /** Bytes that the set takes. */
  get bytes(): number {
    return this.slots.byteLength;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    const { slots, mask } = this;
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i] as number;
      const high = old[i + 1] as number;
      if (low === 0 && high === 0) continue;
      let at = low & mask;
      while (slots[2 * at] !== 0 || slots[2 * at + 1] !== 0) at = (at + 1) & mask;
      slots[2 * at] = low;
      slots[2 * at + 1] = high;
    }
  }
}

/** The chance that two of `states` different states ever had the same fingerprint. */
export const omissionProbability = (states: number): number => states ** 2 / 2 ** 64;
