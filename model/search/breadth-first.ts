/**
 * Breadth-first search, level by level: the first violation found has the shortest trace.
 *
 * States are expanded in batches: first all successors of a batch, then all their fingerprints,
 * then one look at the place of each in the visited set, so that the memory accesses overlap.
 * Mutable typed arrays throughout; the search knows nothing of Raft.
 *
 * @module
 */
import { IntList } from './growable.js';
import { MOVE, Moves, type SearchModel } from './search-model.js';
import { VisitedSet } from './visited-set.js';

/** When to stop although there is more to see. */
export interface Limits {
  readonly maxStates: number;
}

/** What the search found so far. */
export type Finding =
  | { readonly type: 'searching' }
  | { readonly type: 'exhausted' }
  | { readonly type: 'limited' }
  | { readonly type: 'deadlock'; readonly state: number }
  | { readonly type: 'invariant'; readonly state: number; readonly fault: number }
  | {
      readonly type: 'step';
      readonly state: number;
      readonly ordinal: number;
      readonly fault: number;
    };

const BATCH = 256;

/** A search that can be run in slices; all its counts may be read in between. */
export class BreadthFirst {
  finding: Finding = { type: 'searching' };
  transitions = 0;
  /** Steps from an initial state to the states that are being expanded now. */
  depth = 0;
  /**
   * For each state, in the order in which they were found: its parent, and which successor it is.
   */
  private readonly parents = new IntList();
  private readonly ordinals = new IntList();
  private readonly visited = new VisitedSet();
  private readonly moves = new Moves();
  /** The offset of the state in the frontier from which each move starts. */
  private readonly owners = new IntList(1 << 12);
  private readonly firsts = new IntList(1 << 12);
  private frontier = new IntList(1 << 16);
  private next = new IntList(1 << 16);
  /** The number of the first state of the frontier, and how many of it are done. */
  private base = 0;
  private done = 0;

  /** Words of a state: its own, and the two lanes of its hash. */
  private readonly stride: number;
  private readonly model: SearchModel;
  private readonly limits: Limits;

  constructor(model: SearchModel, limits: Limits) {
    this.model = model;
    this.limits = limits;
    this.stride = model.width + 2;
    const rows = model.initial();
    for (let at = 0; at < rows.length; at += this.stride) {
      const [low, high] = [rows[at + model.width] as number, rows[at + model.width + 1] as number];
      if (!this.visited.add(low, high | 1)) continue;
      const to = this.open();
      this.next.items.set(rows.subarray(at, at + this.stride), to);
      this.close(to, -1, 0);
    }
    this.turn();
    this.depth = 0;
  }

  get states(): number {
    return this.visited.size;
  }

  /** States found but not yet expanded. */
  get queue(): number {
    return this.states - this.base - this.done;
  }

  /** Bytes of the visited set, the parents and the frontier. */
  get bytes(): number {
    const lists = [this.parents, this.ordinals, this.frontier, this.next];
    return this.visited.bytes + lists.reduce((sum, { items }) => sum + items.byteLength, 0);
  }

  /** Goes on until there is a finding or `deadline` (as of `performance.now()`) has passed. */
  run(now: () => number, deadline: number): Finding {
    while (this.finding.type === 'searching' && now() < deadline) this.batch();
    return this.finding;
  }

  /** Which successor was taken at each step from an initial state to `state`. */
  pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; this.parents.at(at) >= 0; at = this.parents.at(at)) {
      path.push(this.ordinals.at(at));
    }
    return path.reverse();
  }

  private batch(): void {
    const { model, moves, frontier, owners, firsts, stride } = this;
    moves.clear();
    owners.clear();
    firsts.clear();
    const end = Math.min(this.done + BATCH, frontier.length / stride);
    for (let i = this.done; i < end; i += 1) {
      const first = moves.count;
      const alive = model.expand(frontier.items, i * stride, moves);
      if (!alive) {
        this.finding = { type: 'deadlock', state: this.base + i };
        return;
      }
      for (let k = moves.count - first; k > 0; k -= 1) {
        owners.push(i);
        firsts.push(first);
      }
    }
    this.insert();
    this.done = end;
    if (this.finding.type === 'searching' && end === frontier.length / stride) this.turn();
  }

  private insert(): void {
    const { moves, visited, owners, firsts, model, stride } = this;
    const { items } = moves.list;
    const { count } = moves;
    let warm = 0;
    for (let k = 0; k < count; k += 1) warm ^= visited.touch(items[k * MOVE.words] as number);
    this.warm = warm;
    for (let k = 0; k < count; k += 1) {
      const at = k * MOVE.words;
      this.transitions += 1;
      const fault = items[at + MOVE.fault] as number;
      const owner = owners.at(k);
      const ordinal = k - firsts.at(k);
      if (fault !== 0) {
        this.finding = { type: 'step', state: this.base + owner, ordinal, fault };
        return;
      }
      const low = items[at] as number;
      const high = items[at + MOVE.high] as number;
      if (!visited.add(low, high | 1)) continue;
      const to = this.open();
      model.build(this.frontier.items, owner * stride, moves, k, this.next.items, to);
      this.next.items[to + model.width] = low;
      this.next.items[to + model.width + 1] = high;
      this.close(to, this.base + owner, ordinal);
      if (this.finding.type !== 'searching') return;
    }
  }

  /** What touching the table read; kept so that the reads are not optimised away. */
  warm = 0;

  /** Makes room for a state of the next level and returns where it begins. */
  private open(): number {
    this.next.reserve(this.stride);
    return this.next.length;
  }

  private close(at: number, parent: number, ordinal: number): void {
    this.next.length = at + this.stride;
    const state = this.parents.length;
    this.parents.push(parent);
    this.ordinals.push(ordinal);
    const fault = this.model.judge(this.next.items, at);
    if (fault !== 0) this.finding = { type: 'invariant', state, fault };
    else if (this.states > this.limits.maxStates) this.finding = { type: 'limited' };
  }

  /** Goes to the next level; the search is exhausted when that is empty. */
  private turn(): void {
    this.base += this.frontier.length / this.stride;
    this.done = 0;
    [this.frontier, this.next] = [this.next, this.frontier];
    this.next.clear();
    if (this.frontier.length === 0) {
      if (this.finding.type === 'searching') this.finding = { type: 'exhausted' };
    } else this.depth += 1;
  }
}
