/**
 * Which operations have a place, and the sets of operations with which the search has been at a
 * value before. To be fast, both are changed in place.
 *
 * @module
 */
import type { Operation } from './history.js';

const WORD = 16;
const FULL = 2 ** WORD - 1;

/** The most sets that are remembered: a Set of JavaScript holds no more. */
export const MOST_TRIED = 2 ** 24 - 1;

/**
 * A set of operations as bits. Those that were answered come first, so that most sets are all of
 * the first so many of them and a few more.
 */
export class TriedSet {
  readonly #rank: Int32Array;
  readonly #words: Uint16Array;
  readonly #answered: number;
  readonly #tried = new Set<string>();
  /** Before it, all words are full. */
  #low = 0;

  constructor(operations: readonly Operation[]) {
    const answered = operations.filter(({ answeredAt }) => answeredAt !== null).length;
    this.#answered = Math.ceil(answered / WORD);
    const unanswered = Math.ceil((operations.length - answered) / WORD);
    this.#words = new Uint16Array(this.#answered + unanswered);
    let [next, nextUnanswered] = [0, this.#answered * WORD];
    this.#rank = Int32Array.from(operations, ({ answeredAt }) =>
      answeredAt === null ? nextUnanswered++ : next++,
    );
  }

  /** How many sets and values were remembered. */
  get size(): number {
    return this.#tried.size;
  }

  has(operation: number): boolean {
    const rank = this.#rank[operation] ?? 0;
    return (((this.#words[Math.trunc(rank / WORD)] ?? 0) >> (rank % WORD)) & 1) === 1;
  }

  add(operation: number): void {
    this.#flip(operation);
    while (this.#low < this.#answered && this.#words[this.#low] === FULL) this.#low += 1;
  }

  delete(operation: number): void {
    this.#flip(operation);
    this.#low = Math.min(this.#low, Math.trunc((this.#rank[operation] ?? 0) / WORD));
  }

  /** True the first time for this set and value; the value is given by its number. */
  isNew(value: number): boolean {
    const before = this.#tried.size;
    this.#tried.add(this.#text(value));
    return this.#tried.size > before;
  }

  /** The value, how many full words there are, how many words follow, and all from there on. */
  #text(value: number): string {
    const end = this.#endOf(this.#low, this.#answered);
    const codes = [value & FULL, value >>> WORD, this.#low & FULL, this.#low >>> WORD];
    codes.push((end - this.#low) & FULL, (end - this.#low) >>> WORD);
    for (let word = this.#low; word < end; word += 1) codes.push(this.#words[word] ?? 0);
    const last = this.#endOf(this.#answered, this.#words.length);
    for (let word = this.#answered; word < last; word += 1) codes.push(this.#words[word] ?? 0);
    return String.fromCharCode(...codes);
  }

  /** After the last word with a bit. */
  #endOf(from: number, to: number): number {
    let end = to;
    while (end > from && this.#words[end - 1] === 0) end -= 1;
    return end;
  }

  #flip(operation: number): void {
    const rank = this.#rank[operation] ?? 0;
    const word = Math.trunc(rank / WORD);
    this.#words[word] = (this.#words[word] ?? 0) ^ (1 << (rank % WORD));
  }
}
