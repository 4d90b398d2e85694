/**
 * The search for an order in which the operations on one value may have happened: Wing and Gong's,
 * with Lowe's memory of what was tried.
 *
 * It takes the operation that was invoked first and can come next, goes on from there, and goes
 * back once an answer has come of an operation that has no place yet. Where it has been before,
 * with the same operations placed and the same value, it does not go again.
 *
 * @module
 */
import { ENDS, EventList } from './event-list.js';
import type { Operation, Value } from './history.js';
import { IMPOSSIBLE, valueAfter } from './models.js';
import { MOST_TRIED, TriedSet } from './tried-set.js';

/** How many more operations may be tried; it falls. */
export interface Budget {
  left: number;
}

/** What came of the search; `order` has offsets of operations. */
export type Placement =
  | { readonly type: 'placed'; readonly order: readonly number[] }
  /** Everything answered before the event `at` can be placed in that order, but no more. */
  | { readonly type: 'blocked'; readonly at: number; readonly order: readonly number[] }
  | { readonly type: 'unknown' };

/**
 * An order of the operations that agrees with what they returned, in which none comes before one
 * that was answered when it was invoked. Those of unknown outcome are in it as far as they have to
 * be, failed ones never.
 */
export function place(operations: readonly Operation[], initial: Value, budget: Budget): Placement {
  const search = new PlaceSearch(operations, initial);
  while (!search.isDone) {
    if (search.isAtInvocation) {
      if (budget.left <= 0 || search.tried >= MOST_TRIED) return { type: 'unknown' };
      budget.left -= 1;
      search.tryOperation();
    } else if (!search.goBack()) {
      return { type: 'blocked', at: search.furthest, order: search.longest };
    }
  }
  return { type: 'placed', order: search.order };
}

class PlaceSearch {
  /** Where in the history the search came to an answer that it could not explain. */
  furthest = -1;
  longest: readonly number[] = [];
  /** Of the operations that may have taken effect. */
  readonly #offsets: readonly number[];
  readonly #operations: readonly Operation[];
  readonly #list: EventList;
  readonly #placed: TriedSet;
  readonly #twins: Int32Array;
  readonly #numbers = new Map<Value, number>();
  readonly #stack: { readonly operation: number; readonly value: Value }[] = [];
  #value: Value;
  #entry: number;
  #waiting: number;

  constructor(all: readonly Operation[], initial: Value) {
    this.#offsets = [...all.keys()].filter((offset) => mayMatter(all[offset]));
    this.#operations = this.#offsets.flatMap((offset) => all[offset] ?? []);
    this.#list = new EventList(this.#operations);
    this.#placed = new TriedSet(this.#operations);
    this.#twins = twinsOf(this.#operations);
    this.#value = initial;
    this.#entry = this.#list.after(ENDS);
    this.#waiting = this.#operations.filter(({ outcome }) => outcome === 'ok').length;
  }

  get isDone(): boolean {
    return this.#waiting === 0;
  }

  get isAtInvocation(): boolean {
    return this.#list.isInvocation(this.#entry);
  }

  get tried(): number {
    return this.#placed.size;
  }

  get order(): readonly number[] {
    return this.#stack.map(({ operation }) => this.#offsets[operation] ?? -1);
  }

  /** Places the operation if it can come next and that was not tried before, else looks further. */
  tryOperation(): void {
    const operation = this.#list.operationAt[this.#entry] ?? 0;
    const value = this.#valueAfter(operation);
    if (value !== IMPOSSIBLE) {
      this.#placed.add(operation);
      if (this.#placed.isNew(this.#numberOf(value))) {
        this.#stack.push({ operation, value: this.#value });
        this.#value = value;
        this.#waiting -= Number(this.#operations[operation]?.outcome === 'ok');
        this.#list.takeOut(operation);
        this.#entry = this.#list.after(ENDS);
        return;
      }
      this.#placed.delete(operation);
    }
    this.#entry = this.#list.after(this.#entry);
  }

  /** Takes the last operation back and looks further; false if there is none. */
  goBack(): boolean {
    this.#noteAnswer();
    const last = this.#stack.pop();
    if (last === undefined) return false;
    const { operation, value } = last;
    this.#value = value;
    this.#waiting += Number(this.#operations[operation]?.outcome === 'ok');
    this.#placed.delete(operation);
    this.#list.putBack(operation);
    this.#entry = this.#list.after(this.#list.invocationOf(operation));
    return true;
  }

  /** Remembers the order if it came further than all before, or as far with fewer operations. */
  #noteAnswer(): void {
    const at = this.#operations[this.#list.operationAt[this.#entry] ?? 0]?.answeredAt ?? -1;
    if (at < this.furthest) return;
    if (at === this.furthest && this.#stack.length >= this.longest.length) return;
    this.furthest = at;
    this.longest = this.order;
  }

  /** One of unknown outcome is only worth placing if it changes something, the first twin first. */
  #valueAfter(operation: number): Value | typeof IMPOSSIBLE {
    const one = this.#operations[operation];
    if (one === undefined) return IMPOSSIBLE;
    const value = valueAfter(this.#value, one);
    if (one.outcome === 'ok') return value;
    const twin = this.#twins[operation] ?? -1;
    return value === this.#value || (twin !== -1 && !this.#placed.has(twin)) ? IMPOSSIBLE : value;
  }

  #numberOf(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

/** A read that was never answered says nothing, and what failed did not happen. */
function mayMatter(operation: Operation | undefined): boolean {
  if (operation === undefined || operation.outcome === 'fail') return false;
  return operation.outcome === 'ok' || (operation.op !== 'read' && operation.op !== 'get');
}

/**
 * For each operation of unknown outcome the one before it that asks for the same; -1 if there is
 * none. Which of them took effect makes no difference, so the earlier one is tried first.
 */
function twinsOf(operations: readonly Operation[]): Int32Array {
  const last = new Map<string, number>();
  return Int32Array.from(operations, ({ op, argument, outcome }, operation) => {
    if (outcome === 'ok') return -1;
    const asked = JSON.stringify([op, argument]);
    const twin = last.get(asked) ?? -1;
    last.set(asked, operation);
    return twin;
  });
}
