/**
 * What surrounds the servers: how much of each budget is used, and whether the network is cut.
 *
 * @module
 */
import { type Bound, type BudgetName, UNLIMITED, budgetNames } from './bound.js';

declare const cut: unique symbol;

/**
 * A way to cut the network in two: bit i is set if server i is on the second side; 0 = whole. Any
 * number will do; the mark lets a type see that this one tells servers apart.
 */
export type Cut = number & { readonly [cut]?: true };

/** What surrounds the servers. Unlimited budgets are not counted, so they add no states. */
export interface Environment {
  readonly used: Readonly<Record<BudgetName, number>>;
  readonly cut: Cut;
}

/** Nothing used, nothing cut. */
export const calm: Environment = {
  used: Object.fromEntries(budgetNames.map((name) => [name, 0])) as Environment['used'],
  cut: 0,
};

/** The environment after one use of `budget`; null when it is used up. */
export function spend(
  environment: Environment,
  budget: BudgetName | null,
  bound: Bound,
): Environment | null {
  if (budget === null || bound[budget] === UNLIMITED) return environment;
  const used = environment.used[budget];
  if (used >= bound[budget]) return null;
  return { ...environment, used: { ...environment.used, [budget]: used + 1 } };
}

/** The budgets that `bound` has and that are used up. */
export const usedUp = (environment: Environment, bound: Bound): readonly BudgetName[] =>
  budgetNames.filter((name) => bound[name] > 0 && spend(environment, name, bound) === null);

/** What the bound forbade: steps for terms and inFlight, states for a budget that was used up. */
export type BeyondCounts = Partial<Record<BudgetName | 'terms' | 'inFlight' | 'exchange', number>>;

/** Adds `times` to the count of `name`. */
export function count(counts: BeyondCounts, name: keyof BeyondCounts, times = 1): void {
  if (times > 0) counts[name] = (counts[name] ?? 0) + times;
}

/** True if the cut is between servers `a` and `b`, given by their offsets. */
export const separates = (cut: Cut, a: number, b: number): boolean =>
  ((cut >> a) & 1) !== ((cut >> b) & 1);

/** All ways to cut `servers` servers in two; the first server is always on the first side. */
export const cutsOf = (servers: number): readonly Cut[] =>
  Array.from({ length: 2 ** (servers - 1) - 1 }, (_, i) => (i + 1) << 1);
