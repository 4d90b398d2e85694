/**
 * One hash for all states that differ only in who is who: the least that some renamings make of the
 * state's hash.
 *
 * @module
 */

/** The kinds of part of a state, and what a step changes: parts that come, less parts that go. */
export const PART = { server: 0, message: 1, environment: 2, history: 3, step: 4 } as const;

/** Takes the parts of one state, and what is different in another; then has that one's hash. */
export interface OrbitHash {
  /** The hash, once it is closed. */
  readonly low: number;
  readonly high: number;
  /** Afterwards there are no parts, and no changes. */
  readonly clear: () => void;
  /** Forgets what changes. */
  readonly undo: () => void;
  /** Adds a part; `position` is 0 unless its order among equals counts. */
  readonly add: (kind: number, number: number, position: number) => void;
  /** A part whose order does not count comes (1) or goes (-1). */
  readonly change: (kind: number, number: number, sign: number) => void;
  /** Afterwards `low` and `high` are the hash of the orbit of the state with these parts. */
  readonly close: () => void;
}
