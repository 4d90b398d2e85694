/**
 * Classes of actions by number: to which classes of a fairness each action belongs, one class for
 * each value of its parameter. Mutable, for the search only.
 *
 * @module
 */
import type { ActionClass, Fairness, Happening, Situation } from '../../spec/temporal/fairness.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { bitsOf } from './graph.js';

/** A class for one value of its parameter. */
interface ClassInstance {
  readonly of: ActionClass;
  /** True if it must happen, and is about a message that is stale once the terms have risen. */
  readonly fades: boolean;
}

/** A class of the fairness, and its instances by the value of the parameter. */
interface Entry {
  readonly of: ActionClass;
  readonly numbers: Map<number | string | null, number>;
}

/** A set of classes, as their numbers, and which parts of the fairness name one of them. */
interface ClassSet {
  readonly classes: readonly number[];
  readonly parts: ReadonlySet<keyof Fairness>;
}

const parts = ['weak', 'strong', 'eventuallyNever', 'never'] as const;

/** The number of the set without a class. */
const EMPTY = 0;

/** All classes of one fairness that were met so far, and all sets of them. */
export class ClassBook {
  /** True if some class reads the history variable. */
  readonly looksBack: boolean;
  private readonly instances: ClassInstance[] = [];
  private readonly found: ClassSet[] = [{ classes: [], parts: new Set() }];
  /** The set that a set becomes with one class more. */
  private readonly unions = new PairTable();
  private readonly entries: readonly Entry[];
  private readonly fairness: Fairness;

  constructor(fairness: Fairness) {
    this.fairness = fairness;
    const classes = [...new Set(parts.flatMap((part) => fairness[part]))];
    this.entries = classes.map((of) => ({ of, numbers: new Map() }));
    this.looksBack = classes.some(({ looksBack }) => looksBack === true);
  }

  /** How many classes there are. */
  get count(): number {
    return this.instances.length;
  }

  /** The words that a set of classes takes as bits. */
  get words(): number {
    return Math.max(1, Math.ceil(this.instances.length / 32));
  }

  /**
   * The number of the set of classes that the action is in. `message` is the number of the message
   * that it is about, if any: equal messages have equal numbers.
   */
  setOf(happening: Happening, message: number, situation: () => Situation): number {
    let set = EMPTY;
    for (const entry of this.entries) {
      const { types, covers } = entry.of;
      if (!types.includes(happening.type)) continue;
      if (covers !== undefined && !covers(happening, situation())) continue;
      set = this.union(set, this.number(entry, happening, message));
    }
    return set;
  }

  /** True if this part of the fairness names a class of the set. */
  names(part: keyof Fairness, set: number): boolean {
    return this.found[set]?.parts.has(part) ?? false;
  }

  /** All sets as bits, one after the other. */
  sets(): Int32Array {
    const { words } = this;
    const all = new Int32Array(this.found.length * words);
    for (const [k, { classes }] of this.found.entries()) all.set(bitsOf(classes, words), k * words);
    return all;
  }

  /** The classes that this part of the fairness names, as bits. */
  bits(part: keyof Fairness): Int32Array {
    return this.bitsWhere(({ of }) => this.fairness[part].includes(of));
  }

  /** Of the classes that must happen, those of messages that are stale once the terms rose. */
  fading(): Int32Array {
    return this.bitsWhere(({ fades }) => fades);
  }

  private bitsWhere(isWanted: (instance: ClassInstance) => boolean): Int32Array {
    const numbers = this.instances.flatMap((each, k) => (isWanted(each) ? [k] : []));
    return bitsOf(numbers, this.words);
  }

  private number({ of, numbers }: Entry, happening: Happening, message: number): number {
    const value = valueOf(of, happening, message);
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const { weak, strong } = this.fairness;
    const isWanted = weak.includes(of) || strong.includes(of);
    const fades = isWanted && of.each === 'message' && (happening.message?.term ?? 0) > 0;
    numbers.set(value, this.instances.length);
    return this.instances.push({ of, fades }) - 1;
  }

  private union(set: number, one: number): number {
    const known = this.unions.get(set, one);
    if (known !== ABSENT) return known;
    const classes = [...(this.found[set]?.classes ?? []), one];
    const named = parts.filter((part) =>
      classes.some((k) => this.fairness[part].some((each) => each === this.instances[k]?.of)),
    );
    this.unions.set(set, one, this.found.length);
    return this.found.push({ classes, parts: new Set(named) }) - 1;
  }
}

/** The value of the class's parameter in what happens. */
function valueOf({ each }: ActionClass, happening: Happening, message: number) {
  switch (each) {
    case 'message':
      return message;
    case 'sender':
      return happening.message?.from ?? null;
    case 'server':
      return happening.server;
    case null:
      return null;
  }
}
