/**
 * Depth-first search, for memory: a stack of the states that wait, and no parents. The stack has
 * the states of one path and those beside it; the path itself is one ordinal for each depth.
 *
 * @module
 */
import type { Limits } from './finding.js';
import { IntList } from './growable.js';
import { OneByOne, type Waiting } from './one-by-one.js';
import type { Path, SearchModel } from './search-model.js';
import type { Visited } from './visited-set.js';

/** What the stack knows of a state beyond its row: its number, its depth, and the move there. */
const EXTRA = 3;

/** A depth-first search of the model. */
export const depthFirst = (model: SearchModel, limits: Limits, visited?: Visited): OneByOne =>
  new OneByOne(model, limits, new Stack(model.width + 2), visited);

/** The state that was put in last comes out first. */
class Stack implements Waiting {
  count = 0;
  depth = 0;
  private readonly words = new IntList(1 << 12);
  /** The move that was taken at each depth, up to the state that was taken last. */
  private readonly ordinals: number[] = [];
  private root = 0;
  private isBegun = false;
  private readonly stride: number;

  constructor(stride: number) {
    this.stride = stride;
  }

  get bytes(): number {
    return this.words.items.byteLength;
  }

  put(row: Int32Array, number: number, ordinal: number): void {
    const { words, stride } = this;
    words.reserve(stride + EXTRA);
    words.items.set(row, words.length);
    words.length += stride;
    words.push(number);
    words.push(this.isBegun ? this.depth + 1 : 0);
    words.push(ordinal);
    this.count += 1;
  }

  take(row: Int32Array): number {
    const { words, stride } = this;
    this.isBegun = true;
    this.count -= 1;
    words.length -= stride + EXTRA;
    const { items, length } = words;
    for (let i = 0; i < stride; i += 1) row[i] = items[length + i] as number;
    const ordinal = items[length + stride + 2] as number;
    this.depth = items[length + stride + 1] as number;
    // What was put in before the children of a state comes out after all that follows from them,
    // so the moves of lesser depth are still those of this state's path.
    if (this.depth === 0) this.root = ordinal;
    else this.ordinals[this.depth - 1] = ordinal;
    return items[length + stride] as number;
  }

  path(): Path {
    return { root: this.root, ordinals: this.ordinals.slice(0, this.depth) };
  }
}
