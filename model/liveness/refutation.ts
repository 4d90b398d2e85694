/**
 * Looks for a fair run that breaks a property, in the graph of an exploration that is done.
 *
 * A run breaks `\E x : <>[]P(x)` if for each x it is again and again where P(x) does not hold. It
 * breaks `\A x : P(x) ~> Q(x)` if for some x it comes to where P(x) holds, and from there on never
 * to where Q(x) does. Either way it ends in a cycle, if it is within the bound.
 *
 * @module
 */
import type { Formula, Predicate, Subject } from '../../spec/temporal/liveness.js';
import { classedGraph } from './classed-graph.js';
import type { Exploration } from './exploration.js';
import { statesLeadingInto } from './backwards.js';
import { type Demand, type FairComponents, fairComponents } from './fair-components.js';
import { type Classes, type Graph, bitsOf, classesIn, intersect } from './graph.js';
import { type Lasso, lassoInto, lengthOf } from './lasso.js';

/** What there is to say of a property and the fair runs of one graph. */
export interface Refutation {
  /** From how many states a run goes on that meets what is assumed, whatever it does besides. */
  readonly fairFrom: number;
  /** In how many states the promise of a `leads to` is made; null for the other form. */
  readonly promises: number | null;
  /** A run that breaks the property, and for whom; null if there is none within the bound. */
  readonly broken: { readonly lasso: Lasso; readonly subject: Subject | null } | null;
}

/** All about the formula in the graph of the exploration. */
export function refutationOf(formula: Formula, exploration: Exploration): Refutation {
  return new Refuter(exploration).refute(formula);
}

/** A lasso and for whom the property breaks on it. */
type Broken = NonNullable<Refutation['broken']>;

class Refuter {
  private readonly graph: Graph;
  private readonly classes: Classes;
  private readonly assumed: Demand;
  private readonly exploration: Exploration;

  constructor(exploration: Exploration) {
    this.exploration = exploration;
    const { graph, classes } = classedGraph(exploration);
    this.graph = graph;
    this.classes = classes;
    const { book } = exploration;
    this.assumed = {
      weak: book.bits('weak'),
      strong: book.bits('strong'),
      forbidden: book.bits('eventuallyNever'),
      visits: [],
      within: new Uint8Array(graph.states).fill(1),
    };
  }

  refute(formula: Formula): Refutation {
    const fairFrom = statesLeadingInto(this.graph, this.components(this.assumed));
    if (formula.form === 'eventually always') {
      const visits = this.subjects('server').map((subject) =>
        this.where((servers) => !formula.holds(servers, subject), subject),
      );
      const lasso = this.lasso({ ...this.assumed, visits }, null);
      const broken = lasso === null ? null : { lasso, subject: null };
      return { fairFrom, promises: null, broken };
    }
    const found: Broken[] = [];
    let promises = 0;
    for (const subject of this.subjects(formula.each)) {
      const promised = this.where(formula.from, subject);
      const made = promised.reduce((sum, one) => sum + one, 0);
      if (made === 0) continue;
      promises += made;
      const within = this.where((servers) => !formula.to(servers, subject), subject);
      const lasso = this.lasso({ ...this.assumed, within }, promised);
      if (lasso !== null) found.push({ lasso, subject });
    }
    const shortest = Math.min(...found.map(({ lasso }) => lengthOf(lasso)));
    const broken = found.find(({ lasso }) => lengthOf(lasso) === shortest) ?? null;
    return { fairFrom, promises, broken };
  }

  /** The servers, or all places in the logs that ever get so long. */
  private subjects(each: 'server' | 'entry'): readonly Subject[] {
    const { reader, longestLog } = this.exploration;
    const indexes =
      each === 'server' ? [0] : Array.from({ length: longestLog }, (_, offset) => offset + 1);
    return reader.ids.flatMap((server) => indexes.map((index) => ({ server, index })));
  }

  /** The states in which the predicate holds of the subject, as 1. */
  private where(predicate: Predicate, subject: Subject): Uint8Array {
    const { reader, table } = this.exploration;
    const holds = new Uint8Array(this.graph.states);
    for (let state = 0; state < holds.length; state += 1) {
      const servers = reader.servers(table.rows.items, state * table.width);
      if (predicate(servers, subject)) holds[state] = 1;
    }
    return holds;
  }

  private components(demand: Demand): FairComponents {
    return fairComponents(this.graph, this.classes, demand);
  }

  /** A lasso that is as short as can be had without trying them all; null if there is none. */
  private lasso(demand: Demand, trigger: Uint8Array | null): Lasso | null {
    const { graph, classes } = this;
    const fair = this.components(demand);
    const first = lassoInto({ graph, classes, demand, fair }, trigger);
    if (first === null || first.cycle.length === 0) return first;
    const smaller = this.withoutNeedless(demand, fair);
    const second = lassoInto({ graph, classes, demand, fair: smaller }, trigger);
    return second !== null && lengthOf(second) < lengthOf(first) ? second : first;
  }

  /**
   * Parts of the fair components that keep away from where a strongly fair class is enabled, as far
   * as the rest is still fair: what is never possible need not happen.
   */
  private withoutNeedless(demand: Demand, fair: FairComponents): FairComponents {
    const { words, enabled } = this.classes;
    let smaller = fair;
    for (const each of classesIn(demand.strong, 0, words)) {
      const shunned = bitsOf([each], words);
      const within = demand.within.map((_, state) =>
        !smaller.has(state) || intersect(enabled, state * words, shunned, 0, words) ? 0 : 1,
      );
      const rest = this.components({ ...demand, within });
      if (rest.count > 0) smaller = rest;
    }
    return smaller;
  }
}
