/**
 * Breadth-first search, level by level: the first violation found has the shortest trace.
 *
 * States are expanded in batches; what the moves of a batch lead to is looked up all together; only
 * states never seen get a row. Mutable typed arrays throughout; the search knows nothing of Raft.
 *
 * @module
 */
import { Batch } from './batch.js';
import type { Finding, HandedOver, Limits } from './finding.js';
import { type Journal, JournalError, type Keeping, type SearchCounts } from './journal.js';
import { Level } from './level.js';
import { Lineage } from './lineage.js';
import { MOVE, NONE, type Path, type SearchModel } from './search-model.js';
import { outOfBudget, shortageOf } from './shortage.js';
import { type Visited, VisitedSet } from './visited-set.js';

/** The visited set grows between two batches, when it has room for fewer states than this. */
const MARGIN = 4096;

/** A search that can be run in slices; all its counts may be read in between. */
export class BreadthFirst {
  finding: Finding = { type: 'searching' };
  transitions = 0;
  /** Steps from an initial state to the states that are being expanded now. */
  depth = 0;
  /** False once something failed within a batch: the counts are good, but not to go on with. */
  whole = true;
  readonly lineage = new Lineage();
  private readonly visited: Visited;
  private readonly batch: Batch;
  private frontier: Level;
  private next: Level;
  /** The chunk that is being expanded, where its next state begins, and the state's number. */
  private chunk: Int32Array | null = null;
  private at = 0;
  private expanded = 0;
  /** States found before those of the next level. */
  private levelEnd = 0;
  private readonly journal: Journal | null;
  private readonly stride: number;
  private readonly model: SearchModel;
  private readonly limits: Limits;

  constructor(
    model: SearchModel,
    limits: Limits,
    visited: Visited = new VisitedSet(),
    keeping: Keeping | null = null,
  ) {
    this.model = model;
    this.limits = limits;
    this.visited = visited;
    this.stride = model.width + 2;
    this.batch = new Batch(model);
    this.journal = keeping?.journal ?? null;
    this.frontier = new Level(this.stride, this.journal);
    this.next = new Level(this.stride, this.journal);
    if (keeping !== null && keeping.saved !== null) this.restore(keeping.saved);
    else this.begin();
  }

  private begin(): void {
    const { model, visited } = this;
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
    return this.lineage.length;
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
    const lists = [this.visited, this.lineage, this.frontier, this.next];
    return lists.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** How far the search is, with every row in the journal. @throws JournalError */
  checkpoint(): SearchCounts {
    this.next.flush();
    const { states, transitions, depth, expanded, levelEnd } = this;
    return { states, transitions, depth, expanded, levelEnd };
  }

  /**
   * What this search knows, if it has at least so many states and stands at the start of a level;
   * else null. A search that has handed over cannot go on.
   */
  handOver(states: number): HandedOver | null {
    const { visited, lineage, frontier, transitions, depth } = this;
    const ready = this.chunk === null && this.finding.type === 'searching';
    if (!ready || this.states < states || !(visited instanceof VisitedSet)) return null;
    return { lineage, visited, frontier, transitions, depth };
  }

  /**
   * Goes on until there is a finding, `deadline` (as of `performance.now()`) has passed, or a level
   * begins with at least `pauseAt` states found.
   */
  run(now: () => number, deadline: number, pauseAt = Infinity): Finding {
    try {
      while (this.finding.type === 'searching' && now() < deadline) {
        this.step();
        if (this.chunk === null && this.states >= pauseAt) break;
      }
    } catch (error) {
      this.whole = false;
      this.finding = { type: 'limited', shortage: shortageOf(error) };
    }
    return this.finding;
  }

  /** The path to what was found: to the state, and along the step that breaks a property. */
  get pathToFinding(): Path {
    const { finding } = this;
    if (!('state' in finding)) return { root: 0, ordinals: [] };
    const { root, ordinals } = this.lineage.pathTo(finding.state);
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
      else this.makeRoom(0);
      return;
    }
    if ((this.visited.room ?? MARGIN) < MARGIN && !this.makeRoom(MARGIN)) return;
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
    if (this.states > this.limits.maxStates || this.visited.full) {
      this.whole &&= !this.visited.full;
      this.finding = { type: 'limited' };
    }
  }

  /** Keeps within the bytes, with room for `count` more states; false if that cannot be. */
  private makeRoom(count: number): boolean {
    const { visited } = this;
    const { maxBytes = Infinity } = this.limits;
    const grows = (visited.room ?? count) < count;
    const more = grows ? (visited.bytesGrown ?? 0) : 0;
    if (this.bytes + more > maxBytes && this.journal !== null) {
      this.frontier.spill();
      this.next.spill();
    }
    if (this.bytes + more > maxBytes) this.finding = { type: 'limited', shortage: outOfBudget };
    else if (grows) this.growVisited();
    return this.finding.type === 'searching';
  }

  /** Between two batches, so that the search can go on later if there is no memory. */
  private growVisited(): void {
    try {
      this.visited.grow?.();
    } catch (error) {
      this.finding = { type: 'limited', shortage: shortageOf(error) };
    }
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
    this.next.close();
    this.lineage.push(parent, ordinal);
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
    this.next.flush();
    [this.frontier, this.next] = [this.next, this.frontier];
    this.levelEnd = this.states;
    this.next.clear(this.states * this.stride);
    if (this.visited.full) this.finding = { type: 'limited' };
    else if (this.frontier.count === 0) this.finding = { type: 'exhausted' };
    else this.depth += 1;
  }

  private restore({ counts, rows, parents, ordinals }: NonNullable<Keeping['saved']>): void {
    for (const piece of parents()) this.lineage.parents.append(piece);
    for (const piece of ordinals()) this.lineage.ordinals.append(piece);
    this.transitions = counts.transitions;
    this.depth = counts.depth;
    this.expanded = counts.expanded;
    this.levelEnd = counts.levelEnd;
    this.frontier.clear(counts.expanded * this.stride);
    this.next.clear(counts.levelEnd * this.stride);
    const row = new Int32Array(this.stride);
    let state = 0;
    for (const piece of rows()) {
      for (let at = 0; at < piece.length; at += this.stride, state += 1) {
        for (let i = 0; i < this.stride; i += 1) row[i] = piece[at + i] as number;
        if (!this.visited.addRow(row)) throw new JournalError(`state ${state} is kept twice`);
        if (state >= counts.levelEnd) this.next.refill(row);
        else if (state >= counts.expanded) this.frontier.refill(row);
      }
    }
  }
}
