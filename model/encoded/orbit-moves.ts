/**
 * The hash of the orbit to which a move leads, from what the move changes: no row is built for it.
 * On three servers that takes half the time of building. Mutable, for the search only.
 *
 * @module
 */
import type { IntList } from '../search/growable.js';
import { MOVE, type Moves } from '../search/search-model.js';
import type { ClusterRows } from './cluster-rows.js';
import { FATE, fateOf, kindIn, subjectIn } from './fates.js';
import { type OrbitHash, PART } from './orbit-hash.js';

/** The moves out of one state after the other. */
export class OrbitMoves {
  private readonly rows: ClusterRows;
  private readonly orbits: OrbitHash;

  constructor(rows: ClusterRows, orbits: OrbitHash) {
    this.rows = rows;
    this.orbits = orbits;
  }

  /** The moves that follow are out of the state at `at`. */
  begin(rows: Int32Array, at: number): void {
    this.rows.takeParts(rows, at, this.orbits);
  }

  /** Gives the last move its hash; `lost` has the messages that it takes out of the network. */
  hash(rows: Int32Array, at: number, { items, count }: Moves, lost: IntList): void {
    const { orbits } = this;
    const { servers, width } = this.rows;
    const move = (count - 1) * MOVE.words;
    const label = items[move + MOVE.label] as number;
    const fate = fateOf[kindIn(label)] as number;
    orbits.undo();
    this.swap(PART.environment, rows[at + width - 2] as number, items[move + MOVE.b] as number);
    this.swap(PART.history, rows[at + width - 1] as number, items[move + MOVE.c] as number);
    if (fate === FATE.server || fate === FATE.delivered) {
      orbits.change(PART.step, items[move + MOVE.a] as number, 1);
    } else if (fate === FATE.copied) {
      orbits.change(PART.message, rows[at + servers + subjectIn(label)] as number, 1);
    }
    for (let k = 0; k < lost.length; k += 1) {
      orbits.change(PART.message, lost.items[k] as number, -1);
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
}
