/**
 * Makes the moves of the encoded cluster: where each leads is known by its hash, from what the step
 * changes; nothing is built. Mutable, for the search only.
 *
 * @module
 */
import type { Cut } from '../cluster/environment.js';
import { MOVE, type Moves } from '../search/search-model.js';
import type { Books } from './books.js';
import type { ClusterRows } from './cluster-rows.js';
import type { Chronicle } from './chronicle.js';
import { labelOf, subjectIn } from './fates.js';
import { Losses } from './losses.js';
import { OrbitMoves } from './orbit-moves.js';
import type { Sightings } from './sightings.js';
import { FLAG, NO_STEP, STEP, type StepCache } from './step-cache.js';
import type { Tallying } from './tally.js';
import type { Weather, Weathers } from './weather.js';

const NO_SLOT = -1;

/** What the numbers stand for, and who wants to know of steps. */
interface WatchedBooks extends Books {
  readonly sightings: Sightings;
  readonly tally: Tallying;
}

/** Adds moves to those of a state. A move's own words: step, environment, history. */
export class MoveMaker {
  /** How many messages the state has that is being expanded, and for how many it has room. */
  private inFlight = 0;
  private room = 0;
  /** Its hash, its environment and its history. */
  private low = 0;
  private high = 0;
  private environment = 0;
  private history = 0;
  private cut: Cut = 0;
  /** Hashes moves if symmetry is used and the order of messages does not count; else null. */
  private readonly orbitMoves: OrbitMoves | null;
  /** True if the hash of a move is not just a sum. */
  private readonly rehashes: boolean;
  private readonly losses: Losses;
  private readonly width: number;
  private readonly scratch: Int32Array;
  private readonly cache: StepCache;
  private readonly weathers: Weathers;
  private readonly chronicle: Chronicle;
  private readonly sightings: Sightings;
  private readonly tally: Tallying;
  private readonly rows: ClusterRows;

  constructor(rows: ClusterRows, { cache, weathers, chronicle, sightings, tally }: WatchedBooks) {
    this.rows = rows;
    this.orbitMoves = rows.orbits === null || rows.fifo ? null : new OrbitMoves(rows, rows.orbits);
    this.rehashes = rows.fifo || this.orbitMoves !== null;
    this.losses = new Losses(rows, cache);
    this.width = rows.width;
    this.scratch = new Int32Array(rows.width + 2);
    this.cache = cache;
    this.weathers = weathers;
    this.chronicle = chronicle;
    this.sightings = sightings;
    this.tally = tally;
  }

  /** The moves that follow are out of the state at `at`, which has so many messages in flight. */
  begin(rows: Int32Array, at: number, inFlight: number, weather: Weather): void {
    const end = at + this.width;
    this.inFlight = inFlight;
    this.room = this.rows.places - inFlight;
    this.environment = rows[end - 2] as number;
    this.history = rows[end - 1] as number;
    this.low = rows[end] as number;
    this.high = rows[end + 1] as number;
    this.cut = weather.cut;
    this.losses.clear();
    this.orbitMoves?.begin(rows, at);
  }

  /** The moves in which server `i` crashes after some of the effects of the step. */
  tear(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    received: number,
    environment: number,
    label: number,
    moves: Moves,
  ): void {
    const { torn } = this.weathers.of(environment);
    this.cache.torn(step).forEach((tornStep, k) => {
      this.take(rows, at, i, tornStep, received, torn, label | labelOf(0, 0, k + 1), moves);
    });
  }

  /**
   * The move in which server `i` takes the step; none if the network has no room for it. A step
   * does not cut the network, so the cut is that of the state.
   */
  take(
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
    let low = (this.low + (items[word] as number)) | 0;
    let high = (this.high + (items[word + STEP.deltaHigh] as number)) | 0;
    let sends = items[word + STEP.sends] as number;
    if (this.rows.dead !== null || (this.cut !== 0 && sends > 0)) {
      const slot = received === 0 ? NO_SLOT : subjectIn(label);
      this.losses.clear();
      this.losses.addAll(rows, at, i, step, this.cut, slot, this.inFlight);
      low = (low - this.losses.low) | 0;
      high = (high - this.losses.high) | 0;
      sends -= this.losses.messages.length;
    } else if (this.rehashes) this.losses.clear();
    if (sends > this.room + received) {
      this.tally.crowded += 1;
      return;
    }
    this.note(items, word, environment);
    const past = this.history;
    let history = past;
    if (((items[word + STEP.flags] as number) & (FLAG.historic | FLAG.disk)) !== 0) {
      history = this.chronicle.after(past, rows, at, i, step);
      const { lows, highs } = this.chronicle.histories;
      low = (low + (lows.items[history] as number) - (lows.items[past] as number)) | 0;
      high = (high + (highs.items[history] as number) - (highs.items[past] as number)) | 0;
    }
    const fault = items[word + STEP.fault] as number;
    this.push(rows, at, low, high, label, fault, step, environment, history, moves);
  }

  /** True if only moves that cut the network lose more than the message that they are about. */
  isPlain({ cut, tears }: Weather): boolean {
    return cut === 0 && !tears && !this.rehashes && this.rows.dead === null;
  }

  /** Counts the step, and the witnesses that it shows. */
  private note(items: Int32Array, word: number, environment: number): void {
    items[word + STEP.uses] = (items[word + STEP.uses] as number) + 1;
    const witnesses = items[word + STEP.witnesses] as number;
    if ((witnesses & this.sightings.stepsWanted) === 0) return;
    this.sightings.sawStep(witnesses, this.weathers.environments.value(environment));
  }

  /** The move in which the network loses a message. */
  drop(
    rows: Int32Array,
    at: number,
    message: number,
    label: number,
    environment: number,
    moves: Moves,
  ): void {
    const { lows, highs } = this.cache.stimuli;
    if (this.rehashes) {
      this.losses.clear();
      this.losses.add(message);
    }
    const low = (this.low - (lows.items[message] as number)) | 0;
    const high = (this.high - (highs.items[message] as number)) | 0;
    this.push(rows, at, low, high, label, 0, NO_STEP, environment, this.history, moves);
  }

  /** The move in which the network gets a message once more; none if it has no room for it. */
  copy(
    rows: Int32Array,
    at: number,
    message: number,
    label: number,
    environment: number,
    moves: Moves,
  ): void {
    if (this.room === 0) {
      this.tally.crowded += 1;
      return;
    }
    const { lows, highs } = this.cache.stimuli;
    this.losses.clear();
    const low = (this.low + (lows.items[message] as number)) | 0;
    const high = (this.high + (highs.items[message] as number)) | 0;
    this.push(rows, at, low, high, label, 0, NO_STEP, environment, this.history, moves);
  }

  /** The move in which the network is cut, and loses what was on its way across. */
  separate(
    rows: Int32Array,
    at: number,
    cut: Cut,
    label: number,
    environment: number,
    moves: Moves,
  ): void {
    const { losses } = this;
    losses.clear();
    losses.addCut(rows, at, cut, this.inFlight);
    const low = (this.low - losses.low) | 0;
    const high = (this.high - losses.high) | 0;
    this.push(rows, at, low, high, label, 0, NO_STEP, environment, this.history, moves);
  }

  /** Adds a move; its hash is `low` and `high`, but for what the environment changes. */
  private push(
    rows: Int32Array,
    at: number,
    low: number,
    high: number,
    label: number,
    fault: number,
    step: number,
    environment: number,
    history: number,
    moves: Moves,
  ): void {
    const before = this.environment;
    if (environment === before) moves.push(low, high, label, fault, step, environment, history);
    else {
      const { lows, highs } = this.weathers.environments;
      const moreLow = (lows.items[environment] as number) - (lows.items[before] as number);
      const moreHigh = (highs.items[environment] as number) - (highs.items[before] as number);
      const [newLow, newHigh] = [(low + moreLow) | 0, (high + moreHigh) | 0];
      moves.push(newLow, newHigh, label, fault, step, environment, history);
    }
    if (!this.rehashes) return;
    if (this.orbitMoves === null) this.rehash(rows, at, moves);
    else this.orbitMoves.hash(rows, at, moves, this.losses.messages);
  }

  /** Where order counts, the hash is not a sum over messages alone: the row is built for it. */
  private rehash(rows: Int32Array, at: number, moves: Moves): void {
    const k = moves.count - 1;
    this.rows.build(rows, at, moves, k, this.scratch, 0);
    this.rows.hash(this.scratch, 0);
    moves.items[k * MOVE.words] = this.scratch[this.width] as number;
    moves.items[k * MOVE.words + MOVE.high] = this.scratch[this.width + 1] as number;
  }
}
