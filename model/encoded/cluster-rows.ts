/**
 * The cluster as rows of integers: how they are laid out, hashed and written.
 *
 * A row is: one number for each server, the messages in flight in canonical order (0 = empty
 * place), the number of the environment, the number of the history, and the two lanes of its hash.
 * Mutable typed arrays.
 *
 * @module
 */
import type { Cluster, Setting } from '../cluster/cluster.js';
import { type Cut, separates } from '../cluster/environment.js';
import { mixHigh, mixLow } from '../search/keys.js';
import { MOVE, type Moves } from '../search/search-model.js';
import type { Books } from './books.js';
import { orbitHash } from './cluster-orbits.js';
import { DeadTable } from './dead-table.js';
import { FATE, fateOf, kindIn, subjectIn } from './fates.js';
import { MessageTable, insertMessage, removeMessage } from './message-rows.js';
import { type OrbitHash, PART } from './orbit-hash.js';
import { type Reductions, unreduced } from './reductions.js';
import { STEP } from './step-cache.js';

/** The rows of one model. A move's own words: step, environment, history. */
export class ClusterRows {
  readonly width: number;
  readonly servers: number;
  readonly places: number;
  readonly messages: MessageTable;
  /** True if the order of messages counts. */
  readonly fifo: boolean;
  /** Which messages are taken out; null if none are. */
  readonly dead: DeadTable | null;
  /** Hashes orbits; null if symmetry is not used. */
  readonly orbits: OrbitHash | null;
  private readonly books: Books;
  private readonly start: Cluster;

  constructor(
    { bound }: Setting,
    start: Cluster,
    books: Books,
    { symmetry, deadMessages }: Reductions = unreduced,
  ) {
    this.books = books;
    this.start = start;
    this.servers = bound.servers;
    this.places = bound.inFlight;
    this.fifo = bound.network === 'fifo';
    this.width = this.servers + this.places + 2;
    this.messages = new MessageTable(books.cache, start, bound.network);
    this.dead = deadMessages === 'removed' ? new DeadTable(books.cache) : null;
    this.orbits = symmetry ? orbitHash(start, books, this.width) : null;
  }

  /** The row of the state in which the search begins. */
  initial(): Int32Array {
    const { cache, weathers, chronicle } = this.books;
    const row = new Int32Array(this.width + 2);
    this.start.servers.forEach((server, i) => {
      row[i] = cache.servers.number(server);
    });
    for (const message of this.start.network) {
      const number = cache.messageNumber(message);
      if (this.isDead(row, 0, number)) continue;
      insertMessage(row, this.servers, this.places, number, this.messages);
    }
    row[this.width - 2] = weathers.environments.number(this.start.environment);
    row[this.width - 1] = chronicle.histories.number(this.start.history);
    this.hash(row, 0);
    return row;
  }

  /** Writes the hash of the state at `at` after it, from its parts. */
  hash(rows: Int32Array, at: number): void {
    if (this.orbits !== null) {
      this.hashOrbit(rows, at, this.orbits);
      return;
    }
    rows[at + this.width] = this.lane(rows, at, 'lows', mixLow);
    rows[at + this.width + 1] = this.lane(rows, at, 'highs', mixHigh);
  }

  private lane(
    rows: Int32Array,
    at: number,
    lane: 'lows' | 'highs',
    mix: (word: number) => number,
  ): number {
    const { cache, weathers, chronicle } = this.books;
    let sum = weathers.environments[lane].at(rows[at + this.width - 2] as number);
    sum += chronicle.histories[lane].at(rows[at + this.width - 1] as number);
    for (let i = 0; i < this.servers; i += 1) {
      sum += cache.servers[lane].at(rows[at + i] as number);
    }
    let position = 0;
    const first = at + this.servers;
    for (let p = first; p < first + this.places && rows[p] !== 0; p += 1) {
      const message = rows[p] as number;
      position = this.position(rows, p, first, position);
      const key = cache.stimuli[lane].at(message);
      // The second message of a link counts otherwise than the first: their order is in the hash.
      sum += position === 0 ? key : mix(key + position);
    }
    return sum | 0;
  }

  /** Writes the one hash of all states that differ from the one at `at` in who is who only. */
  private hashOrbit(rows: Int32Array, at: number, orbits: OrbitHash): void {
    this.takeParts(rows, at, orbits);
    orbits.close();
    rows[at + this.width] = orbits.low;
    rows[at + this.width + 1] = orbits.high;
  }

  /** Gives `orbits` all parts of the state at `at`. */
  takeParts(rows: Int32Array, at: number, orbits: OrbitHash): void {
    const first = at + this.servers;
    orbits.clear();
    for (let i = at; i < first; i += 1) orbits.add(PART.server, rows[i] as number, 0);
    let position = 0;
    for (let p = first; p < first + this.places && rows[p] !== 0; p += 1) {
      position = this.position(rows, p, first, position);
      orbits.add(PART.message, rows[p] as number, position);
    }
    orbits.add(PART.environment, rows[at + this.width - 2] as number, 0);
    orbits.add(PART.history, rows[at + this.width - 1] as number, 0);
  }

  /** How many messages of its link are before the one at `p`; 0 if their order does not count. */
  private position(rows: Int32Array, p: number, first: number, before: number): number {
    if (!this.fifo || p === first) return 0;
    return this.messages.isBehind(rows[p] as number, rows[p - 1] as number) ? before + 1 : 0;
  }

  /** True if the message is to be taken out, as its receiver is in the state at `at`. */
  isDead(rows: Int32Array, at: number, message: number): boolean {
    if (this.dead === null) return false;
    return this.dead.has(rows[at + this.messages.receiver(message)] as number, message);
  }

  /** Writes where move `k` leads from the state at `at`. */
  build(rows: Int32Array, at: number, moves: Moves, k: number, into: Int32Array, to: number): void {
    const { items } = moves;
    const move = k * MOVE.words;
    const { servers, places, width } = this;
    const label = items[move + MOVE.label] as number;
    const environment = items[move + MOVE.b] as number;
    const fate = fateOf[kindIn(label)] as number;
    const subject = subjectIn(label);
    const gone = fate === FATE.delivered || fate === FATE.lost ? servers + subject : width;
    for (let i = 0; i < gone; i += 1) into[to + i] = rows[at + i] as number;
    for (let i = gone; i < width - 3; i += 1) into[to + i] = rows[at + i + 1] as number;
    if (gone < width) into[to + width - 3] = 0;
    into[to + width - 2] = environment;
    into[to + width - 1] = items[move + MOVE.c] as number;
    if (fate === FATE.lost) return;
    const step = items[move + MOVE.a] as number;
    if (fate === FATE.server) this.settle(into, to, subject, step, environment);
    else if (fate === FATE.network) this.drop(into, to + servers, subject);
    else {
      const message = rows[at + servers + subject] as number;
      if (fate === FATE.delivered) {
        this.settle(into, to, this.messages.receiver(message), step, environment);
      } else insertMessage(into, to + servers, places, message, this.messages);
    }
  }

  /** Takes out of the network what is between the sides of the cut. */
  private drop(into: Int32Array, network: number, cut: Cut): void {
    for (let p = this.places - 1; p >= 0; p -= 1) {
      const message = into[network + p] as number;
      if (message !== 0 && this.isCut(message, cut)) {
        removeMessage(into, network, this.places, p);
      }
    }
  }

  /** True if the cut is between sender and receiver. */
  isCut(message: number, cut: Cut): boolean {
    return separates(cut, this.messages.sender(message), this.messages.receiver(message));
  }

  /** Puts the server where the step leads it, and what it sent into the network. */
  private settle(
    into: Int32Array,
    to: number,
    server: number,
    number: number,
    environment: number,
  ): void {
    const { words, sent, sentFirst } = this.books.cache;
    const next = words.items[number * STEP.words + STEP.next] as number;
    if (into[to + server] !== next) {
      into[to + server] = next;
      if (this.dead !== null) this.sweep(into, to);
    }
    const first = sentFirst.items[number] as number;
    const end = first + (words.items[number * STEP.words + STEP.sends] as number);
    if (first === end) return;
    const { cut } = this.books.weathers.of(environment);
    for (let s = first; s < end; s += 1) {
      const message = sent.items[s] as number;
      if (cut !== 0 && this.isCut(message, cut)) continue;
      if (this.isDead(into, to, message)) continue;
      insertMessage(into, to + this.servers, this.places, message, this.messages);
    }
  }

  /** Takes the messages that are dead out of the network. */
  private sweep(into: Int32Array, to: number): void {
    const network = to + this.servers;
    for (let p = this.places - 1; p >= 0; p -= 1) {
      const message = into[network + p] as number;
      if (message !== 0 && this.isDead(into, to, message)) {
        removeMessage(into, network, this.places, p);
      }
    }
  }
}
