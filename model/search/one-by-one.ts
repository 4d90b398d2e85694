/**
 * A search that expands one state at a time, in whatever order the states wait in: a stack makes it
 * depth-first, a queue by score best-first.
 *
 * Each state is expanded once, so a search that runs to its end has found the same states and steps
 * as breadth-first. Its paths are not the shortest. Mutable typed arrays throughout.
 *
 * @module
 */
import { Batch } from './batch.js';
import type { Finding, Limits } from './finding.js';
import { MOVE, NONE, type Path, type SearchModel } from './search-model.js';
import { outOfBudget, shortageOf } from './shortage.js';
import { type Visited, VisitedSet } from './visited-set.js';

/** States that were found and wait to be expanded. */
export interface Waiting {
  readonly count: number;
  readonly bytes: number;
  /** Steps on the path to the state that was taken last. */
  readonly depth: number;
  /**
   * Puts in the state in `row`, with the number that the search gave it. Move `ordinal` of the
   * state that was taken last leads to it; before any was taken, it is an initial state.
   */
  readonly put: (row: Int32Array, number: number, ordinal: number) => void;
  /** Takes out the state that is next, into `row`, and returns its number. */
  readonly take: (row: Int32Array) => number;
  /** The path to the state that was taken last. */
  readonly path: () => Path;
}

/** How many states are expanded between two looks at the clock. */
const BURST = 64;

/** A search that can be run in slices; all its counts may be read in between. */
export class OneByOne {
  finding: Finding = { type: 'searching' };
  states = 0;
  transitions = 0;
  /** The most steps on the path to a state found so far. */
  depth = 0;
  /** The path to what was found: to the state, and along the step that breaks a property. */
  pathToFinding: Path = { root: 0, ordinals: [] };
  private readonly batch: Batch;
  /** The state that is being expanded, and one that it leads to. */
  private readonly row: Int32Array;
  private readonly next: Int32Array;
  private readonly model: SearchModel;
  private readonly limits: Limits;
  private readonly waiting: Waiting;
  private readonly visited: Visited;

  constructor(
    model: SearchModel,
    limits: Limits,
    waiting: Waiting,
    visited: Visited = new VisitedSet(),
  ) {
    const stride = model.width + 2;
    this.model = model;
    this.limits = limits;
    this.waiting = waiting;
    this.visited = visited;
    this.batch = new Batch(model);
    this.row = new Int32Array(stride);
    this.next = new Int32Array(stride);
    const rows = model.initial();
    for (let root = 0; root * stride < rows.length; root += 1) {
      this.next.set(rows.subarray(root * stride, (root + 1) * stride));
      if (!visited.addRow(this.next)) continue;
      const fault = this.keep(root, null);
      if (fault === 0) continue;
      this.finding = { type: 'invariant', state: this.states - 1, fault };
      this.pathToFinding = { root, ordinals: [] };
      return;
    }
  }

  /** States found but not yet expanded. */
  get queue(): number {
    return this.waiting.count;
  }

  /** The probability that a state was taken for another one. */
  get omission(): number {
    return this.visited.omission;
  }

  /** Bytes of the visited set and of the states that wait. */
  get bytes(): number {
    return this.visited.bytes + this.waiting.bytes;
  }

  /** Goes on until there is a finding or `deadline` (as of `performance.now()`) has passed. */
  run(now: () => number, deadline: number): Finding {
    try {
      while (this.isSearching() && now() < deadline) {
        for (let i = 0; i < BURST && this.isSearching(); i += 1) this.step();
        this.keepWithinBytes();
      }
    } catch (error) {
      this.finding = { type: 'limited', shortage: shortageOf(error) };
    }
    return this.finding;
  }

  private isSearching(): boolean {
    return this.finding.type === 'searching';
  }

  private keepWithinBytes(): void {
    const { maxBytes = Infinity } = this.limits;
    if (!this.isSearching() || this.bytes <= maxBytes) return;
    this.finding = { type: 'limited', shortage: outOfBudget };
  }

  /** Expands the next state. */
  private step(): void {
    const { batch, waiting } = this;
    if (waiting.count === 0) {
      this.finding = { type: this.visited.full ? 'limited' : 'exhausted' };
      return;
    }
    const state = waiting.take(this.row);
    batch.expand(this.row, 0);
    const { firstFault, count } = batch.moves;
    const end = firstFault === NONE ? count : firstFault;
    this.visited.insert(batch, end);
    if (!this.keepFresh()) return;
    this.transitions += end;
    if (firstFault !== NONE) {
      this.transitions += 1;
      const fault = batch.moves.word(firstFault, MOVE.fault);
      this.found({ type: 'step', state, ordinal: firstFault, fault }, [firstFault]);
    } else if (batch.dead) this.found({ type: 'deadlock', state }, []);
    else if (this.states > this.limits.maxStates || this.visited.full) {
      this.finding = { type: 'limited' };
    }
  }

  /** Builds and judges what is new; false if one of the states breaks an invariant. */
  private keepFresh(): boolean {
    const { batch, model, next, row } = this;
    const { moves, fresh } = batch;
    for (let i = 0; i < fresh.length; i += 1) {
      const k = fresh.at(i);
      model.build(row, 0, moves, k, next, 0);
      next[model.width] = moves.word(k, MOVE.low);
      next[model.width + 1] = moves.word(k, MOVE.high);
      this.depth = Math.max(this.depth, this.waiting.depth + 1);
      const fault = this.keep(k, row);
      if (fault === 0) continue;
      this.transitions += k + 1;
      this.found({ type: 'invariant', state: this.states - 1, fault }, [k]);
      return false;
    }
    return true;
  }

  /** Gives the state in `next` its number; returns the fault that it has, 0 for none. */
  private keep(ordinal: number, parent: Int32Array | null): number {
    this.waiting.put(this.next, this.states, ordinal);
    this.states += 1;
    return this.model.judge(this.next, 0, parent, 0);
  }

  private found(finding: Finding, last: readonly number[]): void {
    const { root, ordinals } = this.waiting.path();
    this.finding = finding;
    this.pathToFinding = { root, ordinals: [...ordinals, ...last] };
  }
}
