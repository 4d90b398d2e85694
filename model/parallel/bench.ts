/**
 * What a member has written down of a run: its states, their moves, and which of those are new.
 * Others read it while the run goes on, so there are two, and the next run goes to the other one.
 *
 * @module
 */
import { MOVE, NONE, type SearchModel } from '../search/search-model.js';
import { MOST_STATES, NOBODY, type Shown, SharedMoves, sharedWords } from './shared.js';

const FIRST_ROOM = 1 << 15;

/** The states that one member expands in one run. */
export class Bench {
  readonly moves = new SharedMoves(FIRST_ROOM);
  /** How many states there are. */
  states = 0;
  /**
   * The move of the last state that breaks a property, or as many moves as it has for a deadlock;
   * {@link NOBODY} if nothing is wrong.
   */
  stop = NOBODY;
  /** Where the row of each state is. */
  readonly rows: Int32Array[] = [];
  readonly places = new Int32Array(MOST_STATES);
  private readonly numbers = sharedWords(MOST_STATES);
  private readonly firsts = sharedWords(MOST_STATES + 1);
  private flags: Uint8Array = new Uint8Array(0);

  clear(): void {
    this.moves.clear();
    this.rows.length = 0;
    this.states = 0;
    this.stop = NOBODY;
  }

  /** Adds a state and its moves; the next one must not be added if this is where the run stops. */
  expand(model: SearchModel, number: number, rows: Int32Array, at: number): void {
    const { moves, states } = this;
    const first = moves.count;
    this.numbers[states] = number;
    this.firsts[states] = first;
    this.rows.push(rows);
    this.places[states] = at;
    const alive = model.expand(rows, at, moves);
    this.states = states + 1;
    if (moves.firstFault !== NONE) this.stop = moves.firstFault - first;
    else if (!alive) this.stop = moves.count - first;
  }

  /** The number of the state at which the run stops; {@link NOBODY} if it does not. */
  get stopState(): number {
    return this.stop === NOBODY ? NOBODY : (this.numbers[this.states - 1] as number);
  }

  /** All states of the run are there. What the others are to be shown; null if they know it. */
  finish(): Shown | null {
    const { moves, numbers, firsts } = this;
    firsts[this.states] = moves.count;
    const room = moves.items.length / MOVE.words;
    if (this.flags.length === room) return null;
    this.flags = new Uint8Array(new SharedArrayBuffer(room));
    return { items: moves.items, flags: this.flags, numbers, firsts };
  }
}
