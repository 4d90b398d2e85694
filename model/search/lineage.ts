/**
 * Where each state came from, so that a path to it can be told.
 *
 * @module
 */
import type { Path } from './search-model.js';
import { Segments } from './segments.js';

/** What fits into the 16 bits of an ordinal. */
const MOST_MOVES = 2 ** 16;

/** The state that leads to a state, and which of its moves does; no state, and which root it is. */
export interface Link {
  readonly parent: number;
  readonly ordinal: number;
}

/** For each state, in the order in which they were found, its link: 6 bytes. */
export class Lineage {
  readonly parents = new Segments((length) => new Int32Array(length));
  readonly ordinals = new Segments((length) => new Uint16Array(length));

  get length(): number {
    return this.parents.length;
  }

  get bytes(): number {
    return this.parents.bytes + this.ordinals.bytes;
  }

  /** Notes the next state; `parent` is below 0 for one that the search begins with. */
  push(parent: number, ordinal: number): void {
    if (ordinal >= MOST_MOVES) throw new RangeError(`a state has more than ${MOST_MOVES} moves`);
    this.parents.push(parent);
    this.ordinals.push(ordinal);
  }

  linkOf(state: number): Link {
    return { parent: this.parents.at(state), ordinal: this.ordinals.at(state) };
  }

  /** The path from an initial state to `state`. */
  pathTo(state: number): Path {
    return pathBy(state, (each) => this.linkOf(each));
  }
}

/** The path to `state` by the links that `linkOf` knows. */
export function pathBy(state: number, linkOf: (state: number) => Link): Path {
  const ordinals: number[] = [];
  let link = linkOf(state);
  for (; link.parent >= 0; link = linkOf(link.parent)) ordinals.push(link.ordinal);
  return { root: link.ordinal, ordinals: ordinals.reverse() };
}
