/**
 * Which rules fired, and how often: each transition of the cluster counts every rule that the
 * statechart's transitions cite and that its actions carry out.
 *
 * @module
 */
import { citations } from '../../src/statechart/citations.js';
import { type Fired, transitionsOf } from '../../src/statechart/step.js';
import type { StepCache } from './step-cache.js';

/** How often each rule and each transition of the statechart fired. */
export interface Coverage {
  readonly rules: Readonly<Record<string, number>>;
  readonly transitions: Readonly<Record<string, number>>;
}

/** The coverage of a search with these steps. */
export function coverageOf(cache: StepCache): Coverage {
  const rules: Record<string, number> = {};
  const transitions: Record<string, number> = {};
  for (const [number, { fired }] of cache.steps.entries()) {
    const uses = cache.usesOf(number);
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
 * The transitions that never fire while the rules are right. A candidate and a leader have given
 * their vote to themselves, so they grant none in their term; that they answer by the same rules as
 * a follower lets a mutant of those rules show there too.
 */
const neverTaken: readonly string[] = [
  'candidate on requestVoteRequest (F2.RV.2, P5.2.1)',
  'leader on requestVoteRequest (F2.RV.2, P5.2.1)',
];

/**
 * The transitions of the chart that must be seen to fire: all but those that cite a property of
 * Figure 3, which assert that they are never taken, and the two named above.
 */
export const expectedTransitions = (): readonly string[] => {
  const claimed = transitionsOf().filter(({ raft }) => !raft.some((id) => id.startsWith('F3.')));
  return [...new Set(claimed.map(transitionName))].filter((name) => !neverTaken.includes(name));
};

/** As people write it: `candidate on electionTimeout → candidate (F4.T3, F2.RS.CAND.4)`. */
export const transitionName = ({ from, on, to, raft }: Fired): string => {
  const event = on === '' ? '' : ` on ${on}`;
  const target = to === null ? '' : ` → ${to}`;
  return `${from}${event}${target} (${raft.slice(0, 2).join(', ')})`;
};
