/**
 * Environments as numbers, and what each allows: worked out once, then looked up.
 *
 * @module
 */
import { actionKinds } from '../cluster/action.js';
import { type Bound, type BudgetName } from '../cluster/bound.js';
import { type Cut, type Environment, spend, usedUp } from '../cluster/environment.js';
import { messageKinds } from './fates.js';
import { Interner } from './interner.js';
import { SALT } from './salts.js';

/** Marks a budget that is used up. */
export const USED_UP = -1;

/** What one environment allows. */
export interface Weather {
  /** The environment after one use of each kind of action, in their order, or {@link USED_UP}. */
  readonly after: Int32Array;
  /** What that change adds to the lanes of a state's hash. */
  readonly lowChange: Int32Array;
  readonly highChange: Int32Array;
  /** The kinds of action that may happen to messages, in their order. */
  readonly messageKinds: Int32Array;
  /** The environment after a torn step, or {@link USED_UP}. */
  readonly torn: number;
  /** True if a torn step is possible. */
  readonly tears: boolean;
  /** The budgets that the bound has and this environment has used up. */
  readonly usedUp: readonly BudgetName[];
  /** What may happen to the network. */
  readonly changes: readonly CutChange[];
  /** How the network is cut now. */
  readonly cut: Cut;
}

/** The network is cut, or healed, by an action of this kind. */
export interface CutChange {
  readonly kind: number;
  readonly cut: Cut;
  readonly environment: number;
}

/** All environments met so far. */
export class Weathers {
  readonly environments = new Interner<Environment>(0, SALT.environment);
  private readonly known: Weather[] = [];
  private readonly bound: Bound;

  constructor(bound: Bound) {
    this.bound = bound;
  }

  /** What the environment of that number allows. */
  of(number: number): Weather {
    return (this.known[number] ??= this.workOut(number));
  }

  private workOut(number: number): Weather {
    const { bound, environments } = this;
    const environment = environments.value(number);
    const numberOf = (next: Environment | null): number =>
      next === null ? USED_UP : environments.number(next);
    const changes = actionKinds.flatMap((kind, at): CutChange[] => {
      const spent = spend(environment, kind.budget, bound);
      if (kind.per !== 'network' || spent === null) return [];
      return kind
        .cuts(environment, bound)
        .map((cut) => ({ kind: at, cut, environment: numberOf({ ...spent, cut }) }));
    });
    const torn = spend(environment, 'tornSteps', bound);
    const after = Int32Array.from(actionKinds, ({ budget }) =>
      numberOf(spend(environment, budget, bound)),
    );
    const change = (lane: 'lows' | 'highs'): Int32Array =>
      after.map((next) =>
        next === USED_UP ? 0 : environments[lane].at(next) - environments[lane].at(number),
      );
    return {
      after,
      lowChange: change('lows'),
      highChange: change('highs'),
      messageKinds: messageKinds.filter((kind) => after[kind] !== USED_UP),
      torn: numberOf(torn),
      tears: torn !== null,
      usedUp: usedUp(environment, bound),
      changes,
      cut: environment.cut,
    };
  }
}
