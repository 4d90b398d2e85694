/**
 * Explores a cluster up to the quotient, and keeps its states and steps as a graph.
 *
 * It goes in two phases. First the world is as rough as the bound allows: the states within reach
 * are those in which it may calm down. From them it goes on without what the fairness says will
 * happen no more, and with room for more messages in flight. A fair run is rough for a while and
 * then calm for ever, so the graph has all fair runs within the two bounds.
 *
 * What would lead out of the bound is kept as an edge to nowhere, so that it is known to be
 * possible: fairness asks what a server may do, not what the bound has room for. So a lasso that is
 * found is a run of the unbounded cluster. Mutable, for the search only.
 *
 * @module
 */
import type { Happening, Situation } from '../../spec/temporal/fairness.js';
import { assert } from '../../src/core/assert.js';
import { type Bound, budgetNames } from '../cluster/bound.js';
import { type Setting, initialCluster } from '../cluster/cluster.js';
import { type BeyondCounts, count } from '../cluster/environment.js';
import { EncodedCluster } from '../encoded/encoded-cluster.js';
import { Successors, expandRows } from '../search/row-model.js';
import { ClassBook } from './class-book.js';
import { EdgeLists } from './edge-lists.js';
import { BEYOND } from './graph.js';
import type { LivenessInstance } from './instances/instance.js';
import { RowQuotient } from './row-quotient.js';
import { RestartedTimers } from './restarted-timers.js';
import { NO_MESSAGE, RowReader } from './row-reader.js';
import { RowTable } from './row-table.js';

/** Marks the label of a step on which terms were renamed. */
export const RENAMED = 1 << 30;

const BATCH = 256;
const unjudged = { invariants: [], steps: [], refinement: false, witnesses: [] };

/**
 * An exploration that can be run in slices; all its counts may be read in between. An assertion
 * that fails inside the statechart is thrown: this search is for Rafts that are safe.
 */
export class Exploration {
  /** Steps within the bound. */
  transitions = 0;
  /** The level of the states that are being expanded, counted from the start of the phase. */
  depth = 0;
  readonly book: ClassBook;
  readonly table: RowTable;
  readonly reader: RowReader;
  readonly edges = new EdgeLists();
  private readonly outside: BeyondCounts = {};
  private roughBeyond: BeyondCounts = {};
  private phase: 'rough' | 'calm' | 'done' = 'rough';
  private rough = 0;
  private at = 0;
  private levelEnd = 1;
  private readonly terms: number[] = [];
  private readonly calm: number;
  /** The number of the empty history: its place in a row has the history variable of fairness. */
  private readonly blank: number;
  private readonly timers: RestartedTimers;
  private readonly model: EncodedCluster;
  private readonly quotient: RowQuotient;
  private readonly successors: Successors;
  private readonly instance: LivenessInstance;

  constructor(instance: LivenessInstance, chart: Setting['chart']) {
    this.instance = instance;
    this.calm = Math.max(instance.calm, instance.bound.inFlight);
    const setting = { bound: withRoom(instance.bound, this.calm), chart };
    const start = instance.seed?.(setting) ?? initialCluster(setting);
    this.model = new EncodedCluster(setting, start, unjudged);
    const { cache, width } = this.model;
    this.quotient = new RowQuotient(cache, start, setting.bound.inFlight);
    this.reader = new RowReader(cache, start, width);
    this.table = new RowTable(width);
    this.successors = new Successors(width);
    this.timers = new RestartedTimers(cache, start, chart);
    this.book = new ClassBook(instance.fairness);
    const row = this.model.initial().slice(0, width);
    this.blank = row.at(-1) ?? 0;
    row[width - 1] = 0;
    this.quotient.apply(row, 0);
    this.table.number(row, 0);
  }

  get states(): number {
    return this.table.count;
  }

  /** States that are found, but not expanded in this phase. */
  get queue(): number {
    return this.table.count - this.at;
  }

  /** Bytes of the states and of the edges. */
  get bytes(): number {
    return this.table.bytes + this.edges.bytes;
  }

  /** The most entries that the log of any server had. */
  get longestLog(): number {
    const logs = this.model.cache.servers.values.map(({ chart }) => chart.state.log.length);
    return Math.max(0, ...logs);
  }

  /** True once all is explored. */
  isDone(): boolean {
    return this.phase === 'done';
  }

  /** How often the bound forbade something while calm: a step, or a budget that was used up. */
  get beyond(): BeyondCounts {
    const beyond = { ...this.outside };
    for (const name of budgetNames) {
      count(beyond, name, (this.model.beyond[name] ?? 0) - (this.roughBeyond[name] ?? 0));
    }
    return beyond;
  }

  /** What happens on the edge, and the number of the state that it leads to. */
  stepAlong(edge: number): { readonly happening: Happening; readonly target: number } {
    const { edges, table, reader } = this;
    const label = edges.labels.at(edge);
    const at = edges.sourceOf(edge) * table.width;
    const message = reader.messageOf(label, table.rows.items, at);
    return { happening: reader.happening(label, message), target: edges.targets.at(edge) };
  }

  /** Goes on until all is explored or `deadline` has passed. */
  run(now: () => number, deadline: number): void {
    while (!this.isDone() && now() < deadline) {
      for (let i = 0; i < BATCH && !this.isDone(); i += 1) this.next();
    }
  }

  private next(): void {
    if (this.at === this.table.count) {
      this.turn();
      return;
    }
    if (this.at === this.levelEnd) {
      this.depth += 1;
      this.levelEnd = this.table.count;
    }
    this.expand(this.at);
    this.at += 1;
  }

  /** After the rough phase the calm one begins, with the same states; after that all is done. */
  private turn(): void {
    assert(this.model.beyond.inFlight === undefined, 'no step is left out unseen');
    if (this.phase === 'calm') {
      this.edges.open();
      this.phase = 'done';
      return;
    }
    this.phase = 'calm';
    this.roughBeyond = { ...this.model.beyond };
    this.rough = this.table.count;
    this.at = 0;
    this.depth = 0;
    this.levelEnd = 1;
  }

  private expand(state: number): void {
    const { table, successors, book, reader, model } = this;
    const row = table.row(state);
    let seen: Situation | null = null;
    const situation = (): Situation => (seen ??= reader.situation(row, 0));
    if (this.phase === 'calm') this.edges.open();
    successors.clear();
    expandRows(model, row.with(-1, this.blank), 0, successors);
    for (let k = 0; k < successors.count; k += 1) {
      if (successors.faults.at(k) !== 0) throw new Error(model.cache.faults[0]?.why);
      const label = successors.labels.at(k);
      const message = reader.messageOf(label, row, 0);
      const happening = reader.happening(label, message);
      const set = this.asksForClasses ? book.setOf(happening, message, situation) : 0;
      if (book.names('never', set)) continue;
      const isRough = book.names('eventuallyNever', set);
      if (this.phase === 'calm' && isRough && state >= this.rough) {
        this.keepEnabled(label, set);
        continue;
      }
      this.remember(row, happening, message, k * table.width);
      this.follow(k * table.width, label, set, isRough);
    }
  }

  /** The step is not followed any more, but where fairness asks, it is possible. */
  private keepEnabled(label: number, set: number): void {
    if (!this.book.names('weak', set) && !this.book.names('strong', set)) return;
    this.edges.add(BEYOND, label, set);
  }

  /** False if it does not matter yet of which class a step is. */
  private get asksForClasses(): boolean {
    return this.phase === 'calm' || this.instance.fairness.never.length > 0;
  }

  /** Puts the history variable after the step into the successor at `at`. */
  private remember(before: Int32Array, happening: Happening, message: number, at: number): void {
    const rows = this.successors.rows.items;
    const last = at + this.table.width - 1;
    const silent = rows[at + this.instance.bound.servers] === NO_MESSAGE;
    rows[last] = 0;
    if (!this.book.looksBack || silent) return;
    rows[last] = (before.at(-1) ?? 0) | this.timers.startedBy(happening, message, before, 0);
  }

  /** Takes the step to the successor at `at`, unless that has too many messages or terms. */
  private follow(at: number, label: number, set: number, isRough: boolean): void {
    const { table, edges } = this;
    const { servers, inFlight } = this.instance.bound;
    const rows = this.successors.rows.items;
    const most = this.phase === 'rough' || isRough ? inFlight : this.calm;
    const crowded = rows[at + servers + most] !== NO_MESSAGE;
    const renamed = !crowded && this.quotient.apply(rows, at);
    const outside = crowded || this.isSpread(rows, at);
    const target = outside ? BEYOND : table.number(rows, at);
    if (this.phase === 'rough') return;
    if (outside) count(this.outside, crowded ? 'inFlight' : 'terms');
    else this.transitions += 1;
    edges.add(target, renamed ? label | RENAMED : label, set);
  }

  /** True if some server is too many terms ahead of the last one. */
  private isSpread(rows: Int32Array, at: number): boolean {
    const { servers, terms } = this.instance.bound;
    let [least, most] = [Infinity, 0];
    for (let i = at; i < at + servers; i += 1) {
      const number = rows[i] as number;
      const server = (this.terms[number] ??=
        this.model.cache.servers.value(number).chart.state.currentTerm);
      least = Math.min(least, server);
      most = Math.max(most, server);
    }
    return most - least >= terms;
  }
}

/** The bound with room for every step: what leaves the real bound is left out here, and noted. */
function withRoom(bound: Bound, calm: number): Bound {
  assert(bound.network === 'unordered', 'liveness is searched on unordered networks only');
  const mostSent = 2 * bound.servers;
  return { ...bound, inFlight: calm + mostSent, terms: Infinity };
}
