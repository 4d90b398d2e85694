/**
 * Makes the moves of the encoded cluster: where each leads is known by its hash, from what the step
 * changes; nothing is built. Mutable, for the search only.
 *
 * @module
 */
import type { Cut } from '../cluster/environment.js';
import { IntList } from '../search/growable.js';
import { MOVE, type Moves } from '../search/search-model.js';
import type { Books } from './books.js';
import type { ClusterRows } from './cluster-rows.js';
import type { Chronicle } from './chronicle.js';
import type { DeadTable } from './dead-table.js';
import { labelOf, subjectIn } from './fates.js';
import { OrbitMoves } from './orbit-moves.js';
import type { Sightings } from './sightings.js';
import { type CachedStep, STEP, type StepCache } from './step-cache.js';
import type { Tallying } from './tally.js';
import type { Weathers } from './weather.js';

const NO_STEP = -1;
const NO_SLOT = -1;

/** What the numbers stand for, and who wants to know of steps. */
interface WatchedBooks extends Books {
  readonly sightings: Sightings;
  readonly tally: Tallying;
}

/** Adds moves to those of a state. A move's own words: step, environment, history. */
export class MoveMaker {
  /** How many messages the state has that is being expanded. */
  inFlight = 0;
  /** Hashes moves if symmetry is used and the order of messages does not count; else null. */
  readonly orbitMoves: OrbitMoves | null;
  /** The messages that a move takes out of the network, and the sums of their keys. */
  private readonly lost = new IntList(64);
  private lostLow = 0;
  private lostHigh = 0;
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
    this.width = rows.width;
    this.scratch = new Int32Array(rows.width + 2);
    this.cache = cache;
    this.weathers = weathers;
    this.chronicle = chronicle;
    this.sightings = sightings;
    this.tally = tally;
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

  /** The move in which server `i` takes the step; none if the network has no room for it. */
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
    let [low, high] = [items[word] as number, items[word + STEP.deltaHigh] as number];
    let sends = items[word + STEP.sends] as number;
    const { cut } = this.weathers.of(environment);
    this.loseNone();
    if ((cut !== 0 && sends > 0) || this.rows.dead !== null) {
      this.loseAll(rows, at, i, step, cut, received === 0 ? NO_SLOT : subjectIn(label));
      low = (low - this.lostLow) | 0;
      high = (high - this.lostHigh) | 0;
      sends -= this.lost.length;
    }
    if (this.inFlight - received + sends > this.rows.places) {
      this.tally.crowded += 1;
      return;
    }
    this.note(items, word, environment);
    const past = rows[at + this.width - 1] as number;
    const history = this.chronicle.after(past, rows, at, i, step);
    if (history !== past) {
      const { lows, highs } = this.chronicle.histories;
      low = (low + (lows.items[history] as number) - (lows.items[past] as number)) | 0;
      high = (high + (highs.items[history] as number) - (highs.items[past] as number)) | 0;
    }
    const fault = items[word + STEP.fault] as number;
    this.push(rows, at, low, high, label, fault, step, environment, history, moves);
  }

  /** Loses all that the step loses; the message in `slot` is the one that it received. */
  private loseAll(
    rows: Int32Array,
    at: number,
    i: number,
    step: number,
    cut: Cut,
    slot: number,
  ): void {
    const { dead } = this.rows;
    const { next } = this.cache.steps[step] as CachedStep;
    this.loseSent(rows, at, i, step, cut);
    if (dead !== null && next !== rows[at + i]) this.sweep(rows, at, i, next, slot, dead);
  }

  /** Loses what server `i` sends and does not get into the network: cut off, or dead. */
  private loseSent(rows: Int32Array, at: number, i: number, step: number, cut: Cut): void {
    const { dead, messages } = this.rows;
    const { outbox, next } = this.cache.steps[step] as CachedStep;
    for (const message of outbox) {
      const receiver = messages.receiver(message);
      const server = receiver === i ? next : (rows[at + receiver] as number);
      const isCut = cut !== 0 && this.rows.isCut(message, cut);
      if (isCut || dead?.has(server, message) === true) this.lose(message);
    }
  }

  /** Loses the messages that are dead for server `i` once it is `next`; not that in `slot`. */
  private sweep(
    rows: Int32Array,
    at: number,
    i: number,
    next: number,
    slot: number,
    dead: DeadTable,
  ): void {
    for (let p = 0; p < this.inFlight; p += 1) {
      const message = rows[at + this.rows.servers + p] as number;
      if (p === slot || this.rows.messages.receiver(message) !== i) continue;
      if (dead.has(next, message)) this.lose(message);
    }
  }

  private loseNone(): void {
    this.lost.length = 0;
    this.lostLow = 0;
    this.lostHigh = 0;
  }

  private lose(message: number): void {
    const { lows, highs } = this.cache.stimuli;
    this.lost.push(message);
    this.lostLow = (this.lostLow + (lows.items[message] as number)) | 0;
    this.lostHigh = (this.lostHigh + (highs.items[message] as number)) | 0;
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
    this.loseNone();
    this.lose(message);
    this.pushLoss(rows, at, label, environment, moves);
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
    if (this.inFlight === this.rows.places) {
      this.tally.crowded += 1;
      return;
    }
    const { lows, highs } = this.cache.stimuli;
    this.loseNone();
    const history = rows[at + this.width - 1] as number;
    const [low, high] = [lows.items[message] as number, highs.items[message] as number];
    this.push(rows, at, low, high, label, 0, NO_STEP, environment, history, moves);
  }

  /** The move in which the network is cut, and loses what was on its way across. */
  cut(
    rows: Int32Array,
    at: number,
    cut: Cut,
    label: number,
    environment: number,
    moves: Moves,
  ): void {
    const first = at + this.rows.servers;
    this.loseNone();
    for (let p = first; p < first + this.inFlight; p += 1) {
      const message = rows[p] as number;
      if (this.rows.isCut(message, cut)) this.lose(message);
    }
    this.pushLoss(rows, at, label, environment, moves);
  }

  private pushLoss(
    rows: Int32Array,
    at: number,
    label: number,
    environment: number,
    moves: Moves,
  ): void {
    const history = rows[at + this.width - 1] as number;
    const [low, high] = [-this.lostLow, -this.lostHigh];
    this.push(rows, at, low, high, label, 0, NO_STEP, environment, history, moves);
  }

  /** Adds a move: its hash is that of the state and what changes. */
  private push(
    rows: Int32Array,
    at: number,
    deltaLow: number,
    deltaHigh: number,
    label: number,
    fault: number,
    step: number,
    environment: number,
    history: number,
    moves: Moves,
  ): void {
    const hash = at + this.width;
    let low = ((rows[hash] as number) + deltaLow) | 0;
    let high = ((rows[hash + 1] as number) + deltaHigh) | 0;
    const before = rows[hash - 2] as number;
    if (environment !== before) {
      const { lows, highs } = this.weathers.environments;
      low = (low + (lows.items[environment] as number) - (lows.items[before] as number)) | 0;
      high = (high + (highs.items[environment] as number) - (highs.items[before] as number)) | 0;
    }
    moves.push(low, high, label, fault, step, environment, history);
    if (this.rows.fifo) this.rehash(rows, at, moves);
    else this.orbitMoves?.hash(rows, at, moves, this.lost);
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
