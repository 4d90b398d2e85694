/**
 * The cluster as rows of integers, for the fast search. It means exactly what
 * `model/cluster/next.ts` says; a test holds the two against each other.
 *
 * Nothing is built to find out that a state has been seen: what a move adds to the hash is known
 * from the step. Only a new state gets its row. Mutable typed arrays.
 *
 * @module
 */
import type { Invariant } from '../../spec/invariants/invariant.js';
import type { Witness } from '../../spec/witnesses.js';
import { type ClusterAction, actionKinds } from '../cluster/action.js';
import { type Cluster, type Setting, offsetOf } from '../cluster/cluster.js';
import { type BeyondCounts, count } from '../cluster/environment.js';
import { keyHigh, keyLow } from '../search/keys.js';
import { MOVE, type Moves, type SearchModel } from '../search/search-model.js';
import { Chronicle } from './chronicle.js';
import { describe } from './describe.js';
import { ClusterRows } from './cluster-rows.js';
import { Judge } from './judge.js';
import { OwnMoveTable } from './own-moves.js';
import { Sightings } from './sightings.js';
import { type CachedStep, FLAG, SALT, STEP, StepCache, type StepJudges } from './step-cache.js';
import { USED_UP, Weathers } from './weather.js';

/** What a run is judged by. */
export interface Judges extends Omit<StepJudges, 'witnesses'> {
  readonly invariants: readonly Invariant[];
  readonly witnesses: readonly Witness[];
}

const NO_STEP = -1;
const messageKinds = actionKinds.flatMap((kind, at) =>
  kind.per === 'message' ? [{ fate: kind.fate, at }] : [],
);

/** The cluster as the fast search sees it. A move's own words: step, environment, history. */
export class EncodedCluster implements SearchModel {
  readonly width: number;
  readonly cache: StepCache;
  readonly sightings: Sightings;
  readonly weathers: Weathers;
  /** How often the bound forbade something. */
  readonly beyond: BeyondCounts = {};
  readonly chronicle = new Chronicle();
  private readonly judgement: Judge;
  private readonly ownMoves: OwnMoveTable;
  private readonly diskTerms: number[] = [];
  private readonly rows: ClusterRows;
  private readonly start: Cluster;
  private readonly setting: Setting;
  /** The state that is being expanded: how many messages, and where its hash would be. */
  private inFlight = 0;
  private readonly scratch: Int32Array;

  constructor(setting: Setting, start: Cluster, judges: Judges) {
    const { bound } = setting;
    this.start = start;
    this.setting = setting;
    this.sightings = new Sightings(judges.witnesses);
    const { steps: witnesses } = this.sightings;
    this.cache = new StepCache(setting.chart, { ...judges, witnesses });
    this.weathers = new Weathers(bound);
    this.ownMoves = new OwnMoveTable(this.cache, this.weathers, bound);
    this.rows = new ClusterRows(setting, start, this);
    this.width = this.rows.width;
    this.scratch = new Int32Array(this.width);
    this.judgement = new Judge(this.cache, this.chronicle.histories, judges.invariants);
  }

  initial(): Int32Array {
    return this.rows.initial();
  }

  /** One lane of the hash of the state at `at`, from its parts. */
  hash(rows: Int32Array, at: number, key: typeof keyLow): number {
    return this.rows.hash(rows, at, key);
  }

  build(rows: Int32Array, at: number, moves: Moves, k: number, into: Int32Array, to: number): void {
    this.rows.build(rows, at, moves, k, into, to);
  }

  expand(rows: Int32Array, at: number, moves: Moves): boolean {
    const environment = rows[at + this.width - 2] as number;
    this.inFlight = 0;
    while (this.inFlight < this.rows.places && rows[at + this.rows.servers + this.inFlight] !== 0) {
      this.inFlight += 1;
    }
    this.expandMessages(rows, at, environment, moves);
    this.expandServers(rows, at, environment, moves);
    const { changes, usedUp } = this.weathers.of(environment);
    for (const budget of usedUp) count(this.beyond, budget);
    for (const { kind, cut, environment: next } of changes) {
      let low = 0;
      let high = 0;
      for (let p = 0; p < this.inFlight; p += 1) {
        const message = rows[at + this.rows.servers + p] as number;
        if (!this.rows.isCut(message, cut)) continue;
        low -= keyLow(message, SALT.message);
        high -= keyHigh(message, SALT.message);
      }
      this.push(rows, at, moves, low, high, kind | (cut << 5), 0, NO_STEP, next);
    }
    return this.inFlight > 0 || this.mayMove(rows, at, environment);
  }

  judge(rows: Int32Array, at: number): number {
    const history = rows[at + this.width - 1] as number;
    if (this.sightings.statesWanted) this.look(rows, at, history);
    return this.judgement.judge(rows, at, this.rows.servers, history);
  }

  /** The action that a label of `expand` stands for, taken in the state at `at`. */
  describe(label: number, rows: Int32Array, at: number): ClusterAction {
    return describe(label, rows.subarray(at, at + this.width), this, this.start, this.setting);
  }

  private expandMessages(rows: Int32Array, at: number, environment: number, moves: Moves): void {
    const { after } = this.weathers.of(environment);
    const { servers, messages } = this.rows;
    for (let slot = 0; slot < this.inFlight; slot += 1) {
      const message = rows[at + servers + slot] as number;
      const previous = slot === 0 ? 0 : (rows[at + servers + slot - 1] as number);
      if (messages.isBehind(message, previous)) continue;
      for (const { fate, at: number } of messageKinds) {
        const next = after[number] as number;
        if (next === USED_UP) continue;
        const label = number | (slot << 5);
        if (fate === 'delivered') {
          const receiver = messages.receiver(message);
          const step = this.cache.step(rows[at + receiver] as number, message);
          this.move(rows, at, receiver, step, 1, next, label, moves);
          continue;
        }
        if (fate === 'copied' && this.inFlight === this.rows.places) {
          count(this.beyond, 'inFlight');
          continue;
        }
        const sign = fate === 'copied' ? 1 : -1;
        const low = sign * keyLow(message, SALT.message);
        const high = sign * keyHigh(message, SALT.message);
        this.push(rows, at, moves, low, high, label, 0, NO_STEP, next);
      }
    }
  }

  private expandServers(rows: Int32Array, at: number, environment: number, moves: Moves): void {
    for (let i = 0; i < this.rows.servers; i += 1) {
      const server = rows[at + i] as number;
      const own = this.ownMoves.of(server, environment);
      if (own.beyond > 0) count(this.beyond, 'terms', own.beyond);
      for (const move of own.moves) {
        const step = this.cache.step(server, move.stimulus);
        const flags = this.cache.words.items[step * STEP.words + STEP.flags] as number;
        const next = (flags & FLAG.refused) === 0 ? move.environment : environment;
        this.move(rows, at, i, step, 0, next, move.kind | (i << 5), moves);
      }
    }
  }

  /** The move in which server `i` takes the step, and those in which it tears. */
  private move(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    received: number,
    environment: number,
    label: number,
    moves: Moves,
  ): void {
    this.take(rows, at, i, step, received, environment, label, moves);
    const { torn } = this.weathers.of(environment);
    if (torn === USED_UP) return;
    this.cache.torn(step).forEach((tornStep, k) => {
      this.take(rows, at, i, tornStep, received, torn, label | ((k + 1) << 13), moves);
    });
  }

  private take(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    received: number,
    environment: number,
    label: number,
    moves: Moves,
  ): void {
    const { items } = this.cache.words;
    const word = step * STEP.words;
    let low = items[word] as number;
    let high = items[word + STEP.deltaHigh] as number;
    let sends = items[word + STEP.sends] as number;
    const { cut } = this.weathers.of(environment);
    if (cut !== 0 && sends > 0) {
      for (const message of (this.cache.steps[step] as CachedStep).outbox) {
        if (!this.rows.isCut(message, cut)) continue;
        low -= keyLow(message, SALT.message);
        high -= keyHigh(message, SALT.message);
        sends -= 1;
      }
    }
    if (this.inFlight - received + sends > this.rows.places) {
      count(this.beyond, 'inFlight');
      return;
    }
    items[word + STEP.uses] = (items[word + STEP.uses] as number) + 1;
    const witnesses = (items[word + STEP.witnesses] as number) & this.sightings.stepsWanted;
    if (witnesses !== 0) {
      this.sightings.sawStep(witnesses, this.weathers.environments.value(environment));
    }
    const fault = items[word + STEP.fault] as number;
    const history = this.historyAfter(rows, at, i, step, items[word + STEP.flags] as number);
    this.push(rows, at, moves, low, high, label, fault, step, environment, history);
  }

  /** Adds a move: its hash is that of the state and what changes. */
  private push(
    rows: Int32Array,
    at: number,
    moves: Moves,
    deltaLow: number,
    deltaHigh: number,
    label: number,
    fault: number,
    step: number,
    environment: number,
    history = rows[at + this.width - 1] as number,
  ): void {
    let low = (rows[at + this.width] as number) + deltaLow;
    let high = (rows[at + this.width + 1] as number) + deltaHigh;
    const before = rows[at + this.width - 2] as number;
    if (environment !== before) {
      low += keyLow(environment, SALT.environment) - keyLow(before, SALT.environment);
      high += keyHigh(environment, SALT.environment) - keyHigh(before, SALT.environment);
    }
    const past = rows[at + this.width - 1] as number;
    if (history !== past) {
      low += keyLow(history, SALT.history) - keyLow(past, SALT.history);
      high += keyHigh(history, SALT.history) - keyHigh(past, SALT.history);
    }
    moves.push(low | 0, high | 0, label, fault, step, environment, history);
    if (!this.rows.fifo) return;
    // Where order counts, the hash is not a sum over messages alone: the row is built for it.
    const k = moves.count - 1;
    this.build(rows, at, moves, k, this.scratch, 0);
    moves.list.items[k * MOVE.words] = this.hash(this.scratch, 0, keyLow);
    moves.list.items[k * MOVE.words + MOVE.high] = this.hash(this.scratch, 0, keyHigh);
  }

  private historyAfter(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    flags: number,
  ): number {
    const history = rows[at + this.width - 1] as number;
    if ((flags & (FLAG.historic | FLAG.disk)) === 0) return history;
    const cached = this.cache.steps[step] as CachedStep;
    const recorded = this.chronicle.after(history, step, cached);
    if (recorded === history && (flags & FLAG.disk) === 0) return history;
    let least = this.diskTerm(cached.next);
    for (let j = 0; j < this.rows.servers; j += 1) {
      if (j !== i) least = Math.min(least, this.diskTerm(rows[at + j] as number));
    }
    return this.chronicle.settled(recorded, least);
  }

  private mayMove(rows: Int32Array, at: number, environment: number): boolean {
    for (let i = 0; i < this.rows.servers; i += 1) {
      if (this.ownMoves.of(rows[at + i] as number, environment).alive) return true;
    }
    return false;
  }

  private diskTerm(server: number): number {
    return (this.diskTerms[server] ??= this.cache.servers.value(server).disk.currentTerm);
  }

  private look(rows: Int32Array, at: number, history: number): void {
    const views = Array.from({ length: this.rows.servers }, (_, i) =>
      this.judgement.view(rows[at + i] as number),
    );
    const environment = this.weathers.environments.value(rows[at + this.width - 2] as number);
    this.sightings.sawState(views, this.chronicle.histories.value(history), environment, (id) =>
      offsetOf(this.start, id),
    );
  }
}
