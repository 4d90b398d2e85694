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
import type { ClusterAction } from '../cluster/action.js';
import type { Cluster, Setting } from '../cluster/cluster.js';
import type { BeyondCounts } from '../cluster/environment.js';
import type { Moves, SearchModel } from '../search/search-model.js';
import { Chronicle } from './chronicle.js';
import { describe } from './describe.js';
import { ClusterRows } from './cluster-rows.js';
import { FATE, fateOf, labelOf } from './fates.js';
import { Judge } from './judge.js';
import { MoveMaker } from './move-maker.js';
import { OWN, OWN_MOVE, OwnMoveTable } from './own-moves.js';
import { PlainMoves } from './plain-moves.js';
import { type Reductions, refuseReductions, stepWatch, unreduced } from './reductions.js';
import { Sightings } from './sightings.js';
import { StepCache, type StepJudges } from './step-cache.js';
import { Tallying } from './tally.js';
import { type Weather, Weathers } from './weather.js';

/** What a run is judged by. */
export interface Judges extends Omit<StepJudges, 'witnesses'> {
  readonly invariants: readonly Invariant[];
  readonly witnesses: readonly Witness[];
}

/** The cluster as the fast search sees it. A move's own words: step, environment, history. */
export class EncodedCluster implements SearchModel {
  readonly width: number;
  readonly cache: StepCache;
  readonly sightings: Sightings;
  readonly weathers: Weathers;
  readonly chronicle: Chronicle;
  readonly tally: Tallying;
  private readonly judgement: Judge;
  private readonly ownMoves: OwnMoveTable;
  private readonly rows: ClusterRows;
  private readonly start: Cluster;
  private readonly setting: Setting;
  private readonly maker: MoveMaker;
  private readonly plainMoves: PlainMoves;

  /** @throws ReductionError when the bound forbids a reduction */
  constructor(
    setting: Setting,
    start: Cluster,
    judges: Judges,
    reductions: Reductions = unreduced,
  ) {
    const { bound } = setting;
    refuseReductions(bound, reductions);
    this.start = start;
    this.setting = setting;
    this.sightings = new Sightings(judges.witnesses);
    const { steps: witnesses } = this.sightings;
    const watch = stepWatch(setting.chart, reductions);
    this.cache = new StepCache(setting.chart, { ...judges, witnesses }, watch);
    this.weathers = new Weathers(bound);
    this.chronicle = new Chronicle(this.cache, bound.servers);
    this.tally = new Tallying(this.weathers);
    this.ownMoves = new OwnMoveTable(this.cache, this.weathers, bound);
    this.rows = new ClusterRows(setting, start, this, reductions);
    this.maker = new MoveMaker(this.rows, this);
    this.plainMoves = new PlainMoves(this.rows, this);
    this.width = this.rows.width;
    this.judgement = new Judge(this, judges.invariants, this.rows);
  }

  /** How often the bound forbade something. */
  get beyond(): BeyondCounts {
    return this.tally.beyond;
  }

  initial(): Int32Array {
    return this.rows.initial();
  }

  /** Writes the hash of the state at `at` after it, from its parts. */
  hash(rows: Int32Array, at: number): void {
    this.rows.hash(rows, at);
  }

  build(rows: Int32Array, at: number, moves: Moves, k: number, into: Int32Array, to: number): void {
    this.rows.build(rows, at, moves, k, into, to);
  }

  expand(rows: Int32Array, at: number, moves: Moves): boolean {
    const { servers, places } = this.rows;
    const environment = rows[at + this.width - 2] as number;
    this.tally.expand(environment);
    const weather = this.weathers.of(environment);
    let inFlight = 0;
    while (inFlight < places && rows[at + servers + inFlight] !== 0) inFlight += 1;
    this.maker.begin(rows, at, inFlight, weather);
    if (this.maker.isPlain(weather)) this.plainMoves.expand(rows, at, inFlight, weather, moves);
    else this.expandMessages(rows, at, inFlight, weather, moves);
    const alive = this.expandServers(rows, at, environment, weather, moves);
    for (const { kind, cut, environment: next } of weather.changes) {
      this.maker.separate(rows, at, cut, labelOf(kind, cut), next, moves);
    }
    return inFlight > 0 || alive;
  }

  judge(rows: Int32Array, at: number, parents: Int32Array | null, parentAt: number): number {
    if (this.sightings.statesWanted) this.judgement.look(rows, at, this.sightings);
    return this.judgement.judge(rows, at, parents, parentAt);
  }

  /** The action that a label of `expand` stands for, taken in the state at `at`. */
  describe(label: number, rows: Int32Array, at: number): ClusterAction {
    return describe(label, rows.subarray(at, at + this.width), this, this.start, this.setting);
  }

  private expandMessages(
    rows: Int32Array,
    at: number,
    inFlight: number,
    weather: Weather,
    moves: Moves,
  ): void {
    const { servers, messages } = this.rows;
    const { messageKinds: kinds, after, tears } = weather;
    const { maker } = this;
    for (let slot = 0; slot < inFlight; slot += 1) {
      const place = at + servers + slot;
      const message = rows[place] as number;
      if (slot > 0 && messages.isBehind(message, rows[place - 1] as number)) continue;
      for (let m = 0; m < kinds.length; m += 1) {
        const kind = kinds[m] as number;
        const next = after[kind] as number;
        const fate = fateOf[kind] as number;
        const label = labelOf(kind, slot);
        if (fate === FATE.delivered) {
          const receiver = messages.receiver(message);
          const step = this.cache.step(rows[at + receiver] as number, message);
          maker.take(rows, at, receiver, step, 1, next, label, moves);
          if (tears) maker.tear(rows, at, receiver, step, 1, next, label, moves);
        } else if (fate === FATE.copied) maker.copy(rows, at, message, label, next, moves);
        else maker.drop(rows, at, message, label, next, moves);
      }
    }
  }

  /** True if some server will do something of itself some day. */
  private expandServers(
    rows: Int32Array,
    at: number,
    environment: number,
    { tears }: Weather,
    moves: Moves,
  ): boolean {
    const { maker } = this;
    let alive = 0;
    for (let i = 0; i < this.rows.servers; i += 1) {
      const own = this.ownMoves.of(rows[at + i] as number, environment);
      const { items } = this.ownMoves.words;
      this.tally.late += items[own + OWN.beyond] as number;
      alive |= items[own + OWN.alive] as number;
      const end = items[own + OWN.end] as number;
      for (let m = own + OWN.first; m < end; m += OWN_MOVE.words) {
        const label = labelOf(items[m] as number, i);
        const step = items[m + OWN_MOVE.step] as number;
        const after = items[m + OWN_MOVE.environment] as number;
        maker.take(rows, at, i, step, 0, after, label, moves);
        if (tears) maker.tear(rows, at, i, step, 0, after, label, moves);
      }
    }
    return alive !== 0;
  }
}
