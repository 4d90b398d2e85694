/**
 * The hash of an orbit for many servers. Mutable typed arrays, for the search only.
 *
 * All renamings would do, but there are 120 for five servers. So the servers are put in the order
 * of what they look like first, and only renamings that keep to it count: most often that is one.
 * What a server looks like does not depend on names, so all states of an orbit are left with the
 * same hashes to choose from.
 *
 * @module
 */
import { mixHigh, mixLow } from '../search/keys.js';
import type { OrbitHash } from './orbit-hash.js';
import type { OrbitKeys } from './orbit-keys.js';

const NOBODY = -1;

/** More than a step can send, and change besides. */
const CHANGES = 64;

/** Keeps what the servers look like, and the state's hash under the renamings that were needed. */
export class RankedRenamings implements OrbitHash {
  low = 0;
  high = 0;
  private readonly keys: OrbitKeys;
  private readonly size: number;
  private readonly stride: number;
  /** The ids of the parts, and where each stands among others whose order counts. */
  private readonly parts: Int32Array;
  private readonly positions: Int32Array;
  private count = 0;
  /** The ids of parts that come or go, and how often each comes. */
  private readonly changed: Int32Array;
  private readonly signs: Int32Array;
  private changes = 0;
  /** What the servers look like in the state of the parts, and once what changes is changed. */
  private readonly looksBefore: Int32Array;
  private readonly looks: Int32Array;
  /** The hash of the parts at the offset of a renaming, if it is fresh there. */
  private readonly sums: Int32Array;
  private readonly freshAt: Int32Array;
  private round = 1;
  /** The servers in the order of what they look like. */
  private readonly ranked: Int32Array;
  /** The offset of each renaming, by the number that {@link codeOf} gives it. */
  private readonly offsets: Int32Array;
  private found = false;
  /** The hash under the order that was tried first. */
  private firstLow = 0;
  private firstHigh = 0;
  /** For each server the first one of those that it may change places with. */
  private readonly twins: Int32Array;
  private readonly powers: Int32Array;

  /** For states of at most `most` parts. */
  constructor(keys: OrbitKeys, most: number) {
    this.keys = keys;
    this.size = keys.renamings[0]?.length ?? 0;
    this.stride = 2 * keys.renamings.length;
    this.parts = new Int32Array(most);
    this.positions = new Int32Array(most);
    this.changed = new Int32Array(CHANGES + most);
    this.signs = new Int32Array(CHANGES + most);
    this.looksBefore = new Int32Array(this.size);
    this.looks = new Int32Array(this.size);
    this.sums = new Int32Array(this.stride);
    this.freshAt = new Int32Array(this.stride);
    this.ranked = new Int32Array(this.size);
    this.twins = new Int32Array(this.size);
    this.powers = Int32Array.from({ length: this.size }, (_, i) => this.size ** i);
    this.offsets = new Int32Array(this.size ** this.size);
    keys.renamings.forEach((renaming, k) => {
      this.offsets[codeOf(renaming)] = 2 * k;
    });
  }

  clear(): void {
    this.count = 0;
    this.changes = 0;
    this.round = (this.round + 1) | 0;
    this.looksBefore.fill(0);
  }

  /** Forgets what changes. */
  undo(): void {
    this.changes = 0;
  }

  /** A part whose order does not count comes (1) or goes (-1). */
  change(kind: number, number: number, sign: number): void {
    if (this.changes === this.changed.length) throw new RangeError('one move changes too much');
    this.changed[this.changes] = this.keys.id(kind, number);
    this.signs[this.changes] = sign;
    this.changes += 1;
  }

  /** Adds a part; `position` is 0 unless its order among equals counts. */
  add(kind: number, number: number, position: number): void {
    const { looksBefore, size } = this;
    const id = this.keys.id(kind, number);
    this.parts[this.count] = id;
    this.positions[this.count] = position;
    this.count += 1;
    const { items } = this.keys.signatures;
    for (let i = 0, at = id * size; i < size; i += 1, at += 1) {
      const seen = items[at] as number;
      const adds = position === 0 ? seen : mixLow(seen + position);
      looksBefore[i] = (looksBefore[i] as number) + adds;
    }
  }

  /** Afterwards `low` and `high` are the hash of the orbit of the state with these parts. */
  close(): void {
    this.look();
    this.found = false;
    this.compare();
    if (this.findTwins() > 1) this.choose(0);
    // The least of several lanes is a small number; the visited set wants all numbers alike.
    this.low = mixLow(this.low);
  }

  /** Sorts the servers by what they look like. */
  private look(): void {
    const { looks, looksBefore, ranked, changed, signs, size } = this;
    const { items } = this.keys.signatures;
    for (let i = 0; i < size; i += 1) looks[i] = looksBefore[i] as number;
    for (let c = 0; c < this.changes; c += 1) {
      const at = (changed[c] as number) * size;
      const sign = signs[c] as number;
      for (let i = 0; i < size; i += 1) {
        looks[i] = (looks[i] as number) + sign * (items[at + i] as number);
      }
    }
    for (let i = 0; i < size; i += 1) {
      let rank = i;
      while (rank > 0 && (looks[ranked[rank - 1] as number] as number) > (looks[i] as number)) {
        ranked[rank] = ranked[rank - 1] as number;
        rank -= 1;
      }
      ranked[rank] = i;
    }
  }

  /**
   * Finds twins: servers that look the same, and may change places without changing the hash. It is
   * enough to try one of them for a place, which for five servers that are all the same leaves 5
   * orders of 120. Returns how many neighbours look the same; for one pair, both orders are tried.
   */
  private findTwins(): number {
    const { ranked, looks, twins, size } = this;
    let pairs = 0;
    for (let rank = 0; rank < size; rank += 1) {
      const server = ranked[rank] as number;
      twins[server] = server;
      const before = rank === 0 ? NOBODY : (ranked[rank - 1] as number);
      if (before === NOBODY || looks[before] !== looks[server]) continue;
      pairs += 1;
      const [low, high] = [this.firstLow, this.firstHigh];
      this.swap(rank - 1, rank);
      if (this.compare(low, high)) twins[server] = twins[before] as number;
      this.swap(rank - 1, rank);
    }
    return pairs;
  }

  /** Tries all orders from that rank on; only servers that look the same may change places. */
  private choose(rank: number): void {
    const { ranked, looks, twins, size } = this;
    if (rank >= size - 1) {
      this.compare();
      return;
    }
    const look = looks[ranked[rank] as number];
    let tried = 0;
    for (let other = rank; other < size; other += 1) {
      const server = ranked[other] as number;
      if (looks[server] !== look) break;
      const twin = 1 << (twins[server] as number);
      if ((tried & twin) !== 0) continue;
      tried |= twin;
      this.swap(rank, other);
      this.choose(rank + 1);
      this.swap(rank, other);
    }
  }

  private swap(a: number, b: number): void {
    const { ranked } = this;
    const server = ranked[a] as number;
    ranked[a] = ranked[b] as number;
    ranked[b] = server;
  }

  /**
   * Keeps the hash under the renaming that gives each server the name of its rank, if less. True if
   * it is the hash given.
   */
  private compare(hashLow = 0, hashHigh = 0): boolean {
    const { ranked, size, powers, changed, signs, stride } = this;
    const { items } = this.keys.keys;
    let code = 0;
    for (let i = 0; i < size; i += 1) code += i * (powers[ranked[i] as number] as number);
    const offset = this.offsets[code] as number;
    if (this.freshAt[offset] !== this.round) this.sum(offset);
    let low = this.sums[offset] as number;
    let high = this.sums[offset + 1] as number;
    for (let c = 0; c < this.changes; c += 1) {
      const at = (changed[c] as number) * stride + offset;
      const sign = signs[c] as number;
      low = (low + sign * (items[at] as number)) | 0;
      high = (high + sign * (items[at + 1] as number)) | 0;
    }
    if (!this.found) {
      this.found = true;
      this.low = this.firstLow = low;
      this.high = this.firstHigh = high;
    } else if (low < this.low || (low === this.low && high < this.high)) {
      this.low = low;
      this.high = high;
    }
    return low === hashLow && high === hashHigh;
  }

  /** Adds up the parts under the renaming at that offset. */
  private sum(offset: number): void {
    const { parts, positions, stride } = this;
    const { items } = this.keys.keys;
    let low = 0;
    let high = 0;
    for (let p = 0; p < this.count; p += 1) {
      const at = (parts[p] as number) * stride + offset;
      const position = positions[p] as number;
      const [keyLow, keyHigh] = [items[at] as number, items[at + 1] as number];
      low = (low + (position === 0 ? keyLow : mixLow(keyLow + position))) | 0;
      high = (high + (position === 0 ? keyHigh : mixHigh(keyHigh + position))) | 0;
    }
    this.sums[offset] = low;
    this.sums[offset + 1] = high;
    this.freshAt[offset] = this.round;
  }
}

/** A number for each renaming: its offsets as the digits of a number, the first one last. */
const codeOf = (renaming: readonly number[]): number =>
  renaming.reduce((code, name, i) => code + name * renaming.length ** i, 0);
