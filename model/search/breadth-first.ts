/**
 * Breadth-first search, level by level: the first violation found has the shortest trace.
 *
 * States are expanded in batches; what the moves of a batch lead to is looked up all together; only
 * states never seen get a row. Mutable typed arrays throughout; the search knows nothing of Raft.
 *
 * @module
 */
import { Batch } from './batch.js';
import { Level } from './level.js';
import { MOVE, NONE, type Path, type SearchModel } from './search-model.js';
import { Segments } from './segments.js';
import { type Visited, VisitedSet } from './visited-set.js';

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

/** What fits into the 16 bits of an ordinal. */
const MOST_MOVES = 2 ** 16;

/** A search that can be run in slices; all its counts may be read in between. */
export class BreadthFirst {
  finding: Finding = { type: 'searching' };
  transitions = 0;
  /** Steps from an initial state to the states that are being expanded now. */
  depth = 0;
  /** For each state, in the order in which they were found: its parent, and which move it was. */
  private readonly parents = new Segments((length) => new Int32Array(length));
  private readonly ordinals = new Segments((length) => new Uint16Array(length));
  private readonly visited: Visited;
  private readonly batch: Batch;
  private frontier: Level;
  private next: Level;
  /** The chunk that is being expanded, where its next state begins, and the state's number. */
  private chunk: Int32Array | null = null;
  private at = 0;
  private expanded = 0;
  private readonly stride: number;
  private readonly model: SearchModel;
  private readonly limits: Limits;

  constructor(model: SearchModel, limits: Limits, visited: Visited = new VisitedSet()) {
    this.model = model;
    this.limits = limits;
    this.visited = visited;
    this.stride = model.width + 2;
    this.batch = new Batch(model);
    this.frontier = new Level(this.stride);
    this.next = new Level(this.stride);
    const rows = model.initial();
    for (let root = 0; root * this.stride < rows.length; root += 1) {
      const row = rows.subarray(root * this.stride, (root + 1) * this.stride);
      if (!visited.addRow(row)) continue;
      const to = this.next.open();
      this.next.tail.set(row, to);
      this.keep(to, -1, root, null, 0);
      if (this.finding.type !== 'searching') return;
    }
    this.turn();
    this.depth = 0;
  }

  get states(): number {
    return this.parents.length;
  }

  /** States found but not yet expanded. */
  get queue(): number {
    return this.states - this.expanded;
  }

  /** The probability that a state was taken for another one. */
  get omission(): number {
    return this.visited.omission;
  }

  /** Bytes of the visited set, the parents and the levels. */
  get bytes(): number {
    const lists = [this.visited, this.parents, this.ordinals, this.frontier, this.next];
    return lists.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Goes on until there is a finding or `deadline` (as of `performance.now()`) has passed. */
  run(now: () => number, deadline: number): Finding {
    while (this.finding.type === 'searching' && now() < deadline) this.step();
    return this.finding;
  }

  /** The path from an initial state to `state`. */
  pathTo(state: number): Path {
    const ordinals: number[] = [];
    let at = state;
    for (; this.parents.at(at) >= 0; at = this.parents.at(at)) ordinals.push(this.ordinals.at(at));
    return { root: this.ordinals.at(at), ordinals: ordinals.reverse() };
  }

  /** The path to what was found: to the state, and along the step that breaks a property. */
  get pathToFinding(): Path {
    const { finding } = this;
    if (!('state' in finding)) return { root: 0, ordinals: [] };
    const { root, ordinals } = this.pathTo(finding.state);
    return { root, ordinals: finding.type === 'step' ? [...ordinals, finding.ordinal] : ordinals };
  }

  /** Expands one batch, or goes to the next chunk or level. */
  private step(): void {
    const { batch, chunk } = this;
    if (chunk === null || this.at === chunk.length) {
      if (chunk !== null) this.next.recycle(chunk);
      this.chunk = this.frontier.shift();
      this.at = 0;
      if (this.chunk === null) this.turn();
      return;
    }
    batch.expand(chunk, this.at);
    const { firstFault, count } = batch.moves;
    const end = firstFault === NONE ? count : firstFault;
    this.visited.insert(batch, end);
    this.keepFresh();
    if (this.finding.type !== 'searching') return;
    this.transitions += end;
    if (firstFault !== NONE) this.stepFault(firstFault);
    else if (batch.dead) {
      this.finding = { type: 'deadlock', state: this.expanded + batch.states - 1 };
    }
    if (this.finding.type !== 'searching') return;
    this.at += batch.states * this.stride;
    this.expanded += batch.states;
    if (this.states > this.limits.maxStates) this.finding = { type: 'limited' };
  }

  /** Gives the new states of the batch their rows, and judges them. */
  private keepFresh(): void {
    const { batch, next, stride, model } = this;
    const { moves, firsts, fresh, rows } = batch;
    let owner = 0;
    for (let i = 0; i < fresh.length; i += 1) {
      const k = fresh.items[i] as number;
      while ((firsts.items[owner + 1] as number) <= k) owner += 1;
      const from = batch.at + owner * stride;
      const to = next.open();
      const { tail } = next;
      model.build(rows, from, moves, k, tail, to);
      tail[to + model.width] = moves.items[k * MOVE.words] as number;
      tail[to + model.width + 1] = moves.items[k * MOVE.words + 1] as number;
      this.keep(to, this.expanded + owner, k - (firsts.items[owner] as number), rows, from);
      if (this.finding.type === 'searching') continue;
      this.transitions += k + 1;
      return;
    }
  }

  private keep(
    to: number,
    parent: number,
    ordinal: number,
    parents: Int32Array | null,
    parentAt: number,
  ): void {
    const { tail } = this.next;
    if (ordinal >= MOST_MOVES) throw new RangeError(`a state has more than ${MOST_MOVES} moves`);
    this.next.close();
    this.parents.push(parent);
    this.ordinals.push(ordinal);
    const fault = this.model.judge(tail, to, parents, parentAt);
    if (fault !== 0) this.finding = { type: 'invariant', state: this.states - 1, fault };
  }

  private stepFault(k: number): void {
    const { firsts, moves } = this.batch;
    let owner = 0;
    while ((firsts.items[owner + 1] as number) <= k) owner += 1;
    this.transitions += 1;
    this.finding = {
      type: 'step',
      state: this.expanded + owner,
      ordinal: k - (firsts.items[owner] as number),
      fault: moves.word(k, MOVE.fault),
    };
  }

  /** Goes to the next level; the search is exhausted when that is empty. */
  private turn(): void {
    [this.frontier, this.next] = [this.next, this.frontier];
    this.next.clear();
    if (this.frontier.count === 0) this.finding = { type: 'exhausted' };
    else this.depth += 1;
  }
}
