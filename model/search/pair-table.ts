/**
 * A table from pairs of small numbers to a number: what makes it cheap to remember steps and
 * verdicts. Open addressing with linear probing in one typed array, three words an entry, so that
 * a hit touches one cache line. Mutable, for the search only.
 *
 * @module
 */

/** What a lookup returns when the pair is not there. */
export const ABSENT = -1;

/** A map from pairs of numbers (each from 0 to 2^31 - 2) to a number from 0 on. */
export class PairTable {
  private slots = new Int32Array(3 * 1024);
  private mask = 1023;
  private size = 0;

  /** The value of the pair; {@link ABSENT} if there is none. */
  get(a: number, b: number): number {
    const { slots } = this;
    for (let i = this.home(a, b); ; i = (i + 1) & this.mask) {
      const first = slots[3 * i] as number;
      if (first === 0) return ABSENT;
      if (first === a + 1 && slots[3 * i + 1] === b) return slots[3 * i + 2] as number;
    }
  }

  /** The pair has the value from now on; it must not have had one. */
  set(a: number, b: number, value: number): void {
    if (this.size * 2 > this.mask) this.grow();
    let i = this.home(a, b);
    while (this.slots[3 * i] !== 0) i = (i + 1) & this.mask;
    this.slots[3 * i] = a + 1;
    this.slots[3 * i + 1] = b;
    this.slots[3 * i + 2] = value;
    this.size += 1;
  }

  private home(a: number, b: number): number {
    const mixed = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    this.size = 0;
    for (let i = 0; i < old.length; i += 3) {
      const a = old[i] as number;
      if (a !== 0) this.set(a - 1, old[i + 1] as number, old[i + 2] as number);
    }
  }
}
