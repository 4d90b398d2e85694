/**
 * The moves of the messages in flight, where none loses anything but the message that it is about:
 * the network is whole, no step is torn, and the hash of a state is a sum. That is the inner loop
 * of most searches, so it is on its own: without the cases that `MoveMaker` knows, and without its
 * long lists of arguments. Mutable, for the search only.
 *
 * Each sum is cut to 32 bits at once, or else the runtime allocates numbers.
 *
 * @module
 */
import type { Moves } from '../search/search-model.js';
import type { Chronicle } from './chronicle.js';
import type { ClusterRows } from './cluster-rows.js';
import { FATE, fateOf, labelOf } from './fates.js';
import type { Sightings } from './sightings.js';
import { FLAG, NO_STEP, STEP, type StepCache } from './step-cache.js';
import type { Tallying } from './tally.js';
import { USED_UP, type Weather, type Weathers } from './weather.js';

const DELIVER = fateOf.indexOf(FATE.delivered);
const LOSE = fateOf.indexOf(FATE.lost);
const COPY = fateOf.indexOf(FATE.copied);
/** A step that reads or changes more than its server and the network. */
const SPECIAL = FLAG.historic | FLAG.disk | FLAG.shows;

/** What the numbers stand for, and who wants to know of steps. */
interface Books {
  readonly cache: StepCache;
  readonly weathers: Weathers;
  readonly chronicle: Chronicle;
  readonly sightings: Sightings;
  readonly tally: Tallying;
}

/** Adds moves to those of a state. A move's own words: step, environment, history. */
export class PlainMoves {
  private readonly books: Books;
  private readonly rows: ClusterRows;
  private readonly cache: StepCache;
  private readonly width: number;

  constructor(rows: ClusterRows, books: Books) {
    this.rows = rows;
    this.books = books;
    this.cache = books.cache;
    this.width = rows.width;
  }

  /** All that may happen to the messages of the state at `at`, of which there are `inFlight`. */
  expand(rows: Int32Array, at: number, inFlight: number, weather: Weather, moves: Moves): void {
    const { after, lowChange, highChange } = weather;
    const { lows, highs } = this.cache.stimuli;
    const hash = at + this.width;
    const history = rows[hash - 1] as number;
    const first = at + this.rows.servers;
    const room = this.rows.places - inFlight;
    let before = 0;
    for (let slot = 0; slot < inFlight; slot += 1) {
      const message = rows[first + slot] as number;
      if (message === before) continue;
      before = message;
      if (after[DELIVER] !== USED_UP) this.deliver(rows, at, slot, room + 1, weather, moves);
      const next = after[LOSE] as number;
      if (next !== USED_UP) {
        const low = ((rows[hash] as number) + (lowChange[LOSE] as number)) | 0;
        const high = ((rows[hash + 1] as number) + (highChange[LOSE] as number)) | 0;
        const lessLow = (low - (lows.items[message] as number)) | 0;
        const lessHigh = (high - (highs.items[message] as number)) | 0;
        moves.push(lessLow, lessHigh, labelOf(LOSE, slot), 0, NO_STEP, next, history);
      }
      if (after[COPY] !== USED_UP) this.copy(rows, at, slot, room, weather, moves);
    }
  }

  /** The move that delivers the message in that place; none if it sends more than there is room. */
  private deliver(
    rows: Int32Array,
    at: number,
    slot: number,
    room: number,
    { after, lowChange, highChange }: Weather,
    moves: Moves,
  ): void {
    const { cache, width } = this;
    const message = rows[at + this.rows.servers + slot] as number;
    const receiver = this.rows.messages.receiver(message);
    const step = cache.step(rows[at + receiver] as number, message);
    const { items } = cache.words;
    const word = step * STEP.words;
    if ((items[word + STEP.sends] as number) > room) {
      this.books.tally.crowded += 1;
      return;
    }
    items[word + STEP.uses] = (items[word + STEP.uses] as number) + 1;
    const hash = at + width;
    let low = ((rows[hash] as number) + (lowChange[DELIVER] as number)) | 0;
    let high = ((rows[hash + 1] as number) + (highChange[DELIVER] as number)) | 0;
    low = (low + (items[word] as number)) | 0;
    high = (high + (items[word + STEP.deltaHigh] as number)) | 0;
    const next = after[DELIVER] as number;
    let history = rows[hash - 1] as number;
    if (((items[word + STEP.flags] as number) & SPECIAL) !== 0) {
      const { lows, highs } = this.books.chronicle.histories;
      low = (low - (lows.items[history] as number)) | 0;
      high = (high - (highs.items[history] as number)) | 0;
      history = this.special(rows, at, receiver, step, next);
      low = (low + (lows.items[history] as number)) | 0;
      high = (high + (highs.items[history] as number)) | 0;
    }
    const fault = items[word + STEP.fault] as number;
    moves.push(low, high, labelOf(DELIVER, slot), fault, step, next, history);
  }

  /** Notes what the step shows; returns the history after it. */
  private special(
    rows: Int32Array,
    at: number,
    receiver: number,
    step: number,
    environment: number,
  ): number {
    const { chronicle, sightings, weathers } = this.books;
    const witnesses = this.cache.words.items[step * STEP.words + STEP.witnesses] as number;
    if ((witnesses & sightings.stepsWanted) !== 0) {
      sightings.sawStep(witnesses, weathers.environments.value(environment));
    }
    return chronicle.after(rows[at + this.width - 1] as number, rows, at, receiver, step);
  }

  /** The move that puts the message into the network once more; none if there is no room. */
  private copy(
    rows: Int32Array,
    at: number,
    slot: number,
    room: number,
    { after, lowChange, highChange }: Weather,
    moves: Moves,
  ): void {
    if (room === 0) {
      this.books.tally.crowded += 1;
      return;
    }
    const { lows, highs } = this.cache.stimuli;
    const message = rows[at + this.rows.servers + slot] as number;
    const hash = at + this.width;
    const low = ((rows[hash] as number) + (lowChange[COPY] as number)) | 0;
    const high = ((rows[hash + 1] as number) + (highChange[COPY] as number)) | 0;
    const moreLow = (low + (lows.items[message] as number)) | 0;
    const moreHigh = (high + (highs.items[message] as number)) | 0;
    const history = rows[hash - 1] as number;
    const next = after[COPY] as number;
    moves.push(moreLow, moreHigh, labelOf(COPY, slot), 0, NO_STEP, next, history);
  }
}
