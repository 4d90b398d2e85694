/**
 * The keys of parts of a state under each renaming of the servers. Mutable typed arrays.
 *
 * The key of a part under a renaming is the key of the renamed part under no renaming. So the hash
 * of a renamed state is the sum of the keys of its parts, and no state has to be renamed.
 *
 * @module
 */
import { orders } from '../reductions/renaming.js';
import type { Shape } from '../reductions/shape.js';
import { IntList } from '../search/growable.js';
import { mixHigh, mixLow } from '../search/keys.js';
import { type NamedSum, NamedSums } from './named-sums.js';

/** One kind of part: where it names servers, and which value a number stands for. */
export interface PartKind {
  readonly salt: number;
  readonly shape: Shape;
  readonly value: (number: number) => unknown;
}

/** A kind of change: its keys are those of the parts that come, less those of the parts that go. */
export interface ChangeKind {
  readonly changes: (number: number) => readonly Change[];
}

/** A part comes (1) or goes (-1). */
export interface Change {
  readonly kind: number;
  readonly number: number;
  readonly sign: 1 | -1;
}

/** Where the keys of the parts of one state are found: parts of all kinds have ids of one list. */
export class OrbitKeys {
  /** The two lanes of the key of each part under each renaming: 2·n! words at its id. */
  readonly keys = new IntList(1 << 12);
  /**
   * What each part looks like to each server, if all that is said of a server is whether it is
   * this one or another: n words at its id. A renaming changes nothing but their order.
   */
  readonly signatures = new IntList(1 << 10);
  /** Each renaming says for each server, by its offset, the offset of its new name. */
  readonly renamings: readonly (readonly number[])[];
  private readonly kinds: readonly (PartKind | ChangeKind)[];
  private readonly sums: readonly (NamedSums | null)[];
  /** For each kind, the id of each number from 1 on; 0 if it has none yet. */
  private readonly ids: readonly IntList[];
  private readonly size: number;
  private count = 0;

  constructor(servers: readonly string[], kinds: readonly (PartKind | ChangeKind)[]) {
    this.size = servers.length;
    this.renamings = orders(servers.length);
    this.kinds = kinds;
    this.sums = kinds.map((kind) => ('salt' in kind ? new NamedSums(servers, kind.salt) : null));
    this.ids = kinds.map(() => new IntList(1 << 10));
  }

  /** The id of the part of that kind and number. */
  id(kind: number, number: number): number {
    const known = (this.ids[kind] as IntList).at(number);
    return known === 0 ? this.enter(kind, number) : known - 1;
  }

  private enter(kind: number, number: number): number {
    const described = this.kinds[kind] as PartKind | ChangeKind;
    const sums = this.sums[kind] ?? null;
    if ('salt' in described && sums !== null) {
      this.enterPart(sums.of(described.value(number), described.shape));
    } else if ('changes' in described) this.enterChange(described.changes(number));
    const ids = this.ids[kind] as IntList;
    while (ids.length <= number) ids.push(0);
    this.count += 1;
    ids.items[number] = this.count;
    return this.count - 1;
  }

  private enterPart(sum: NamedSum): void {
    for (const renaming of this.renamings) {
      this.keys.push(keyUnder(sum, renaming, 'low', 'lows', mixLow));
      this.keys.push(keyUnder(sum, renaming, 'high', 'highs', mixHigh));
    }
    for (let i = 0; i < this.size; i += 1) this.signatures.push(signature(sum, i, this.size));
  }

  private enterChange(changes: readonly Change[]): void {
    const ids = changes.map(({ kind, number, sign }) => ({ id: this.id(kind, number), sign }));
    const add = (list: IntList, words: number): void => {
      for (let i = 0; i < words; i += 1) {
        list.push(ids.reduce((sum, { id, sign }) => sum + sign * list.at(id * words + i), 0));
      }
    };
    add(this.keys, 2 * this.renamings.length);
    add(this.signatures, this.size);
  }
}

function keyUnder(
  sum: NamedSum,
  renaming: readonly number[],
  constant: 'low' | 'high',
  lane: 'lows' | 'highs',
  mix: (word: number) => number,
): number {
  const columns = renaming.length + 2;
  let key = sum[constant];
  for (let i = 0; i < renaming.length; i += 1) {
    key = (key + (sum[lane][i * columns + (renaming[i] as number)] as number)) | 0;
  }
  for (const member of sum.members) {
    key = (key + keyUnder(member, renaming, constant, lane, mix)) | 0;
  }
  return mix(key);
}

/** What the sum comes to for server `self`. */
function signature(sum: NamedSum, self: number, size: number): number {
  let seen = sum.low;
  for (let i = 0; i < size; i += 1) {
    const column = i === self ? size : size + 1;
    seen = (seen + (sum.lows[i * (size + 2) + column] as number)) | 0;
  }
  for (const member of sum.members) seen = (seen + signature(member, self, size)) | 0;
  return mixLow(seen);
}
