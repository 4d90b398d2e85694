/**
 * The hash of the orbit to which a move leads, from what the move changes: no row is built for it.
 * On three servers that takes half the time of building. Mutable, for the search only.
 *
 * @module
 */
import { MOVE, type Moves } from '../search/search-model.js';
import type { Books, ClusterRows } from './cluster-rows.js';
import { FATE, fateOf, kindIn, subjectIn } from './fates.js';
import { type OrbitHash, PART } from './orbit-hash.js';
import type { CachedStep } from './step-cache.js';

const NO_SLOT = -1;

/** The moves out of one state after the other. */
export class OrbitMoves {
  private readonly rows: ClusterRows;
  private readonly orbits: OrbitHash;
  private readonly books: Books;

  constructor(rows: ClusterRows, orbits: OrbitHash, books: Books) {
    this.rows = rows;
    this.orbits = orbits;
    this.books = books;
  }

  /** The moves that follow are out of the state at `at`. */
  begin(rows: Int32Array, at: number): void {
    this.rows.takeParts(rows, at, this.orbits);
  }

  /** Gives the last move its hash. */
  hash(rows: Int32Array, at: number, { items, count }: Moves): void {
    const { orbits } = this;
    const { servers, places, messages, width } = this.rows;
    const move = (count - 1) * MOVE.words;
    const label = items[move + MOVE.label] as number;
    const environment = items[move + MOVE.b] as number;
    const number = items[move + MOVE.a] as number;
    const fate = fateOf[kindIn(label)] as number;
    const subject = subjectIn(label);
    orbits.undo();
    this.swap(PART.environment, rows[at + width - 2] as number, environment);
    this.swap(PART.history, rows[at + width - 1] as number, items[move + MOVE.c] as number);
    if (fate === FATE.server) this.settle(rows, at, subject, number, environment, NO_SLOT);
    else if (fate === FATE.network) {
      for (let p = at + servers; p < at + servers + places && rows[p] !== 0; p += 1) {
        const message = rows[p] as number;
        if (this.rows.isCut(message, subject)) orbits.change(PART.message, message, -1);
      }
    } else {
      const message = rows[at + servers + subject] as number;
      orbits.change(PART.message, message, fate === FATE.copied ? 1 : -1);
      if (fate === FATE.delivered) {
        this.settle(rows, at, messages.receiver(message), number, environment, subject);
      }
    }
    orbits.close();
    items[move] = orbits.low;
    items[move + MOVE.high] = orbits.high;
  }

  private swap(kind: number, before: number, after: number): void {
    if (before === after) return;
    this.orbits.change(kind, before, -1);
    this.orbits.change(kind, after, 1);
  }

  /** Server `i` takes the step; the message in `slot` is the one that it received. */
  private settle(
    rows: Int32Array,
    at: number,
    i: number,
    number: number,
    environment: number,
    slot: number,
  ): void {
    const { next, outbox } = this.books.cache.steps[number] as CachedStep;
    const { cut } = this.books.weathers.of(environment);
    const before = rows[at + i] as number;
    const { dead, messages } = this.rows;
    this.swap(PART.server, before, next);
    for (const message of outbox) {
      if (cut !== 0 && this.rows.isCut(message, cut)) continue;
      const receiver = messages.receiver(message);
      const server = receiver === i ? next : (rows[at + receiver] as number);
      if (dead === null || !dead.has(server, message)) this.orbits.change(PART.message, message, 1);
    }
    if (dead === null || next === before) return;
    const network = at + this.rows.servers;
    for (let p = 0; p < this.rows.places && rows[network + p] !== 0; p += 1) {
      const message = rows[network + p] as number;
      if (p === slot || messages.receiver(message) !== i) continue;
      if (dead.has(next, message)) this.orbits.change(PART.message, message, -1);
    }
  }
}
