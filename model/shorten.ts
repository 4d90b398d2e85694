/**
 * Makes the path to a violation shorter by leaving out steps that it does not need. What is left
 * breaks the same property; it need not be the shortest path that does.
 *
 * @module
 */
import type { ClusterModel } from './encoded/cluster-model.js';
import { deadlock } from './fault.js';
import { MOVE, Moves, type Path, follow } from './search/search-model.js';

/** No more than about so many steps are taken to find what can be left out. */
const MOST_STEPS = 200_000;

/** What is left of the path, at the end of which the property of that name breaks. */
export function shorten(model: ClusterModel, path: Path, breaks: string): Path {
  const retracer = new Retracer(model, path.root, breaks);
  let kept = follow(model.searched, path).map(({ label, from }) => retracer.textOf(label, from));
  let { ordinals } = path;
  let size = 2 ** Math.floor(Math.log2(Math.max(1, kept.length)));
  while (size >= 1 && retracer.steps < MOST_STEPS) {
    const before = kept.length;
    // From the end on, since what comes late often needs little of what comes early.
    for (let at = kept.length - size; at > -size && retracer.steps < MOST_STEPS; at -= size) {
      const less = [...kept.slice(0, Math.max(0, at)), ...kept.slice(at + size)];
      const found = retracer.retrace(less);
      if (found === null) continue;
      ordinals = found;
      kept = less.slice(0, found.length);
    }
    // Once more with the same size if that helped: less may be needed now.
    if (kept.length === before) size = Math.floor(size / 2);
  }
  return { root: path.root, ordinals };
}

/** Takes steps one after the other, each named by the JSON of its actions. */
class Retracer {
  /** Steps taken so far. */
  steps = 0;
  private readonly moves = new Moves();
  private readonly model: ClusterModel;
  private readonly root: number;
  private readonly breaks: string;

  constructor(model: ClusterModel, root: number, breaks: string) {
    this.model = model;
    this.root = root;
    this.breaks = breaks;
  }

  /**
   * The moves up to where the property breaks; null if it does not, if another one breaks first, or
   * if a step cannot happen where it stands.
   */
  retrace(texts: readonly string[]): readonly number[] | null {
    const { moves } = this;
    const { searched: model, encoded } = this.model;
    const stride = model.width + 2;
    const ordinals: number[] = [];
    let row = model.initial().slice(this.root * stride, (this.root + 1) * stride);
    for (const text of texts) {
      this.steps += 1;
      moves.clear();
      model.expand(row, 0, moves);
      const k = this.find(text, row);
      if (k === null) return null;
      ordinals.push(k);
      const next = new Int32Array(stride);
      model.build(row, 0, moves, k, next, 0);
      next[model.width] = moves.word(k, MOVE.low);
      next[model.width + 1] = moves.word(k, MOVE.high);
      const fault = moves.word(k, MOVE.fault) || model.judge(next, 0, row, 0);
      if (fault !== 0)
        return encoded.cache.faults[fault - 1]?.name === this.breaks ? ordinals : null;
      row = next;
    }
    moves.clear();
    return this.breaks === deadlock.name && !model.expand(row, 0, moves) ? ordinals : null;
  }

  textOf(label: number, row: Int32Array): string {
    return JSON.stringify(this.model.encoded.describe(label, row, 0));
  }

  private find(text: string, row: Int32Array): number | null {
    for (let k = 0; k < this.moves.count; k += 1) {
      if (this.textOf(this.moves.word(k, MOVE.label), row) === text) return k;
    }
    return null;
  }
}
