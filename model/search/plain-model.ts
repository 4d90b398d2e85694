/**
 * Models of your own, in plain values: initial states, what follows from a state, and properties
 * that must hold. They run on the search that the cluster runs on.
 *
 * @module
 */
import type { VisitedChoice } from './choose-visited.js';

/** One thing that may happen in a state. */
export interface Move<State, Action> {
  readonly action: Action;
  /** The state that it leads to. */
  readonly state: State;
}

/** A model. States are plain JSON values: equal texts are equal states. */
export interface Model<State, Action> {
  /** The states that a run may begin with. */
  readonly initial: readonly State[];
  /** What may happen in the state. It must depend on the state alone, and must not change it. */
  readonly next: (state: State) => readonly Move<State, Action>[];
  /**
   * Whether a run may end in a state of which nothing follows; if not, that is a deadlock. A run
   * may end anywhere if this is not given.
   */
  readonly mayEnd?: (state: State) => boolean;
}

/** What must hold in each state, or in each step. */
export type Property<State, Action> =
  | {
      readonly type: 'invariant';
      readonly name: string;
      /** True where all is well. */
      readonly holds: (state: State) => boolean;
    }
  | {
      readonly type: 'step';
      readonly name: string;
      /** True where the step is as it should be. */
      readonly holds: (before: State, action: Action, after: State) => boolean;
    };

/** What happened, from an initial state on. */
export interface ModelTrace<State, Action> {
  readonly start: State;
  readonly moves: readonly Move<State, Action>[];
}

/** How the search of a model ended. */
export type ModelEnding<State, Action> =
  | { readonly type: 'exhausted' }
  /** Nothing is known of the states that were not seen. */
  | { readonly type: 'limited'; readonly by: string }
  | {
      readonly type: 'violated';
      readonly property: string;
      readonly trace: ModelTrace<State, Action>;
    }
  | { readonly type: 'deadlock'; readonly trace: ModelTrace<State, Action> };

/** What the search of a model found, and how much it saw. */
export interface ModelVerdict<State, Action> {
  readonly ending: ModelEnding<State, Action>;
  readonly states: number;
  readonly transitions: number;
  /** Steps from an initial state to the states that were expanded last. */
  readonly depth: number;
  /** States found but not expanded. */
  readonly queue: number;
  /** The probability that a state was taken for another one. */
  readonly omission: number;
}

/** How a model is searched. */
export interface ModelOptions extends VisitedChoice {
  readonly maxStates?: number;
}
