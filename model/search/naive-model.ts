/**
 * The search of a plain model as anybody would write it: the fast one is held against it.
 *
 * @module
 */
import { canonicalText } from './canonical-text.js';
import type {
  Model,
  ModelEnding,
  ModelTrace,
  ModelVerdict,
  Move,
  Property,
} from './plain-model.js';
import { NO_INITIAL_STATE } from './plain-rows.js';

/** Searches the model breadth-first until a property breaks or nothing is left. */
export const naiveCheckModel = <State, Action>(
  model: Model<State, Action>,
  properties: readonly Property<State, Action>[],
): ModelVerdict<State, Action> => new NaiveSearch(model, properties).verdict;

/** A state, and how it was reached; null for a state that a run begins with. */
interface Found<State, Action> {
  readonly state: State;
  readonly by: { readonly parent: Found<State, Action>; readonly action: Action } | null;
}

class NaiveSearch<State, Action> {
  private readonly seen = new Map<string, Found<State, Action>>();
  private transitions = 0;
  private depth = 0;
  private expanded = 0;
  private next: Found<State, Action>[] = [];
  private ending: ModelEnding<State, Action> = { type: 'exhausted' };
  private readonly model: Model<State, Action>;
  private readonly properties: readonly Property<State, Action>[];

  constructor(model: Model<State, Action>, properties: readonly Property<State, Action>[]) {
    this.model = model;
    this.properties = properties;
    if (model.initial.length === 0) throw new RangeError(NO_INITIAL_STATE);
    let going = model.initial.every((state) => this.visit({ state, by: null }));
    while (going && this.next.length > 0) {
      const frontier = this.next;
      this.next = [];
      if (this.expanded > 0) this.depth += 1;
      going = frontier.every((each) => this.expand(each));
    }
  }

  get verdict(): ModelVerdict<State, Action> {
    const { ending, seen, transitions, depth, expanded } = this;
    const counts = { states: seen.size, transitions, depth, queue: seen.size - expanded };
    return { ending, ...counts, omission: 0 };
  }

  /** False if that ends the search. */
  private expand(parent: Found<State, Action>): boolean {
    const moves = this.model.next(parent.state);
    if (moves.length === 0 && this.model.mayEnd?.(parent.state) === false) {
      this.ending = { type: 'deadlock', trace: traceTo(parent) };
      return false;
    }
    const going = moves.every(({ action, state }) => this.step({ state, by: { parent, action } }));
    if (going) this.expanded += 1;
    return going;
  }

  private step(found: Found<State, Action>): boolean {
    this.transitions += 1;
    return this.hold('step', found) && this.visit(found);
  }

  private visit(found: Found<State, Action>): boolean {
    const key = canonicalText(found.state, 'state');
    if (this.seen.has(key)) return true;
    this.seen.set(key, found);
    this.next.push(found);
    return this.hold('invariant', found);
  }

  /** True if all properties of that type hold; else the search has ended. */
  private hold(type: Property<State, Action>['type'], found: Found<State, Action>): boolean {
    const broken = this.properties.find((each) => each.type === type && !holds(each, found));
    if (broken === undefined) return true;
    this.ending = { type: 'violated', property: broken.name, trace: traceTo(found) };
    return false;
  }
}

const holds = <State, Action>(
  property: Property<State, Action>,
  { state, by }: Found<State, Action>,
): boolean =>
  property.type === 'invariant'
    ? property.holds(state)
    : by === null || property.holds(by.parent.state, by.action, state);

function traceTo<State, Action>(last: Found<State, Action>): ModelTrace<State, Action> {
  const moves: Move<State, Action>[] = [];
  let at = last;
  for (; at.by !== null; at = at.by.parent) moves.push({ action: at.by.action, state: at.state });
  return { start: at.state, moves: moves.reverse() };
}
