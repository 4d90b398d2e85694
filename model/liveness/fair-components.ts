/**
 * The search for fair cycles: which parts of a graph can a run stay in for ever and be fair?
 *
 * The runs that stay in a strongly connected component can visit all its states and take all its
 * inner edges again and again. That is as much as fairness can ask, except that strong fairness
 * asks for less where less is enabled. So: if a class that must be treated weakly fairly is enabled
 * in all states of a component and is on no inner edge, no run that stays inside is fair. If one
 * that must be treated strongly fairly is enabled in some states and is on no inner edge, a fair
 * run must keep away from those states; they are taken out, and what is left falls into smaller
 * components. This is Emerson and Lei's algorithm for Streett conditions.
 *
 * A run may also stay in one state and do nothing more, as in TLA+: then only what is enabled there
 * matters. So a component of one state without an edge is looked at like all others.
 *
 * @module
 */
import { type Components, OUTSIDE, componentsOf } from './components.js';
import { BEYOND, type Classes, type Graph, intersect } from './graph.js';

/** What is asked of a run that is looked for. The sets are of as many words as those of classes. */
export interface Demand {
  readonly weak: Int32Array;
  readonly strong: Int32Array;
  /** Edges of these classes are not taken any more. */
  readonly forbidden: Int32Array;
  /** Of each of these sets of states, one must be visited again and again. */
  readonly visits: readonly Uint8Array[];
  /** The states that the run must not leave: 1 for those. */
  readonly within: Uint8Array;
}

/** The fair components: `of` has the number of a state's component, or {@link OUTSIDE}. */
export interface FairComponents extends Components {
  /** True if the state is in a fair component. */
  readonly has: (state: number) => boolean;
}

/** All components in which a run can stay for ever as demanded, each as large as can be. */
export function fairComponents(graph: Graph, classes: Classes, demand: Demand): FairComponents {
  const { words, setOf, sets } = classes;
  const usable = (edge: number): boolean =>
    !intersect(sets, (setOf[edge] as number) * words, demand.forbidden, 0, words);
  const fair = new Int32Array(graph.states).fill(OUTSIDE);
  const left = Uint8Array.from(demand.within);
  let count = 0;
  for (let changed = true; changed;) {
    changed = false;
    const components = componentsOf(graph, left, usable);
    const found = summarise(graph, classes, components.of, components.count, usable);
    const verdicts = Array.from({ length: components.count }, (_, k) => judge(found, k, demand));
    const visited = demand.visits.map((visit) => touched(components.of, components.count, visit));
    const numbers = verdicts.map((verdict, k) =>
      verdict.fair && visited.every((each) => each[k] === 1) ? count++ : OUTSIDE,
    );
    for (let state = 0; state < graph.states; state += 1) {
      const k = components.of[state] as number;
      if (k === OUTSIDE) continue;
      const { shun } = verdicts[k] as Judgement;
      fair[state] = numbers[k] as number;
      const stays =
        shun !== null &&
        visited.every((each) => each[k] === 1) &&
        !intersect(classes.enabled, state * words, shun, 0, words);
      left[state] = stays ? 1 : 0;
      changed ||= stays;
    }
  }
  return { count, of: fair, has: (state) => fair[state] !== OUTSIDE };
}

/** Of each component: what is enabled somewhere, what everywhere, and what is on an inner edge. */
interface Summary {
  readonly words: number;
  readonly somewhere: Int32Array;
  readonly everywhere: Int32Array;
  readonly inner: Int32Array;
}

/** Whether a component is fair as it is; if not, the classes to keep away from; null: hopeless. */
interface Judgement {
  readonly fair: boolean;
  readonly shun: Int32Array | null;
}

function summarise(
  graph: Graph,
  { words, setOf, sets, enabled }: Classes,
  of: Int32Array,
  count: number,
  usable: (edge: number) => boolean,
): Summary {
  const somewhere = new Int32Array(count * words);
  const everywhere = new Int32Array(count * words).fill(-1);
  const inner = new Int32Array(count * words);
  const add = (to: Int32Array, at: number, from: Int32Array, fromAt: number): void => {
    for (let w = 0; w < words; w += 1) {
      to[at + w] = (to[at + w] as number) | (from[fromAt + w] as number);
    }
  };
  for (let state = 0; state < graph.states; state += 1) {
    const k = of[state] as number;
    if (k === OUTSIDE) continue;
    add(somewhere, k * words, enabled, state * words);
    for (let w = 0; w < words; w += 1) {
      const place = k * words + w;
      everywhere[place] = (everywhere[place] as number) & (enabled[state * words + w] as number);
    }
    const end = graph.first[state + 1] as number;
    for (let edge = graph.first[state] as number; edge < end; edge += 1) {
      const target = graph.targets[edge] as number;
      if (target === BEYOND || of[target] !== k || !usable(edge)) continue;
      add(inner, k * words, sets, (setOf[edge] as number) * words);
    }
  }
  return { words, somewhere, everywhere, inner };
}

function judge(
  { words, somewhere, everywhere, inner }: Summary,
  k: number,
  { weak, strong }: Demand,
): Judgement {
  const shun = new Int32Array(words);
  let fair = true;
  for (let w = 0; w < words; w += 1) {
    const place = k * words + w;
    const lacking = ~(inner[place] as number);
    if (((everywhere[place] as number) & (weak[w] as number) & lacking) !== 0) {
      return { fair: false, shun: null };
    }
    shun[w] = (somewhere[place] as number) & (strong[w] as number) & lacking;
    fair &&= shun[w] === 0;
  }
  return { fair, shun: fair ? null : shun };
}

/** For each component 1 if it has a state of the set, else 0. */
function touched(of: Int32Array, count: number, set: Uint8Array): Uint8Array {
  const found = new Uint8Array(count);
  for (let state = 0; state < of.length; state += 1) {
    const k = of[state] as number;
    if (k !== OUTSIDE && set[state] === 1) found[k] = 1;
  }
  return found;
}
