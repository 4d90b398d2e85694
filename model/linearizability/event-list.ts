/**
 * The invocations and answers of operations that have no place in the order yet, in the order in
 * which they happened. To be fast, it is changed in place.
 *
 * @module
 */
import type { Operation } from './history.js';

/** Entry 0 is before the first and after the last. */
export const ENDS = 0;

/** A list from which operations are taken out, and into which they are put back in reverse. */
export class EventList {
  /** The operation that an entry is an end of. */
  readonly operationAt: Int32Array;
  readonly #isInvocation: Uint8Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #invocationOf: Int32Array;
  /** {@link ENDS} for an operation that was never answered: its answer is after everything. */
  readonly #answerOf: Int32Array;

  constructor(operations: readonly Operation[]) {
    const ends = operations.flatMap(({ invokedAt, answeredAt }, operation) => [
      { at: invokedAt, operation, isInvocation: true },
      ...(answeredAt === null ? [] : [{ at: answeredAt, operation, isInvocation: false }]),
    ]);
    ends.sort((a, b) => a.at - b.at);
    const size = ends.length + 1;
    this.operationAt = new Int32Array(size);
    this.#isInvocation = new Uint8Array(size);
    this.#next = Int32Array.from({ length: size }, (_, entry) => (entry + 1) % size);
    this.#previous = Int32Array.from({ length: size }, (_, entry) => (entry + size - 1) % size);
    this.#invocationOf = new Int32Array(operations.length);
    this.#answerOf = new Int32Array(operations.length);
    for (const [offset, { operation, isInvocation }] of ends.entries()) {
      const entry = offset + 1;
      this.operationAt[entry] = operation;
      this.#isInvocation[entry] = Number(isInvocation);
      (isInvocation ? this.#invocationOf : this.#answerOf)[operation] = entry;
    }
  }

  /** The entry after this one; {@link ENDS} after the last. */
  after = (entry: number): number => this.#next[entry] ?? ENDS;

  isInvocation = (entry: number): boolean => this.#isInvocation[entry] === 1;

  invocationOf = (operation: number): number => this.#invocationOf[operation] ?? ENDS;

  /** Afterwards neither end of the operation is in the list. */
  takeOut(operation: number): void {
    this.#unlink(this.invocationOf(operation));
    this.#unlink(this.#answerOf[operation] ?? ENDS);
  }

  /** Afterwards the operation that was taken out last is where it was. */
  putBack(operation: number): void {
    this.#link(this.#answerOf[operation] ?? ENDS);
    this.#link(this.invocationOf(operation));
  }

  #unlink(entry: number): void {
    if (entry === ENDS) return;
    this.#next[this.#previous[entry] ?? ENDS] = this.after(entry);
    this.#previous[this.after(entry)] = this.#previous[entry] ?? ENDS;
  }

  #link(entry: number): void {
    if (entry === ENDS) return;
    this.#next[this.#previous[entry] ?? ENDS] = entry;
    this.#previous[this.after(entry)] = entry;
  }
}
