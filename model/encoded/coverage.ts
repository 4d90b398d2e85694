/**
 * Which rules fired, and how often: each transition of the cluster counts every rule that the
 * statechart's transitions cite and that its actions carry out.
 *
 * @module
 */
import { citations } from '../../src/statechart/citations.js';
import { type Fired, transitionsOf } from '../../src/statechart/step.js';
import type { CachedStep } from './step-cache.js';

/** How often each rule and each transition of the statechart fired. */
export interface Coverage {
  readonly rules: Readonly<Record<string, number>>;
  readonly transitions: Readonly<Record<string, number>>;
}

/** The coverage of a search with these steps. */
export function coverageOf(steps: readonly CachedStep[]): Coverage {
  const rules: Record<string, number> = {};
  const transitions: Record<string, number> = {};
  for (const { fired, uses } of steps) {
    if (uses === 0) continue;
    for (const each of fired) {
      const name = transitionName(each);
      transitions[name] = (transitions[name] ?? 0) + uses;
    }
    for (const rule of rulesFiredBy(fired)) rules[rule] = (rules[rule] ?? 0) + uses;
  }
  return { rules, transitions };
}

const ruleIds: Readonly<Partial<Record<string, readonly string[]>>> = citations;

/** All rules that these transitions are or carry out, each once. */
export const rulesFiredBy = (fired: readonly Fired[]): ReadonlySet<string> =>
  new Set(
    fired.flatMap(({ raft, actions }) => [
      ...raft,
      ...actions.flatMap((name) => ruleIds[name] ?? []),
    ]),
  );

/**
 * The transitions of the chart that must be seen to fire: all but those that cite a property of
 * Figure 3, which assert that they are never taken.
 */
export const expectedTransitions = (): readonly string[] => [
  ...new Set(
    transitionsOf()
      .filter(({ raft }) => !raft.some((rule) => rule.startsWith('F3.')))
      .map(transitionName),
  ),
];

/** As people write it: `candidate on electionTimeout → candidate (F4.T3, F2.RS.CAND.4)`. */
export const transitionName = ({ from, on, to, raft }: Fired): string => {
  const event = on === '' ? '' : ` on ${on}`;
  const target = to === null ? '' : ` → ${to}`;
  return `${from}${event}${target} (${raft.slice(0, 2).join(', ')})`;
};
