/**
 * The museum of broken Rafts: every wrong rule that there is, whatever it does. Some break a
 * property, some starve somebody, and some do nothing at all.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { invariants } from '../../spec/invariants/index.js';
import { stepProperties } from '../../spec/temporal/index.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Bound } from '../cluster/bound.js';
import type { Instance } from '../instances/instance.js';
import { livenessInstances } from '../liveness/instances/index.js';
import type { LivenessInstance } from '../liveness/instances/instance.js';
import { type IdleMutant, idleMutants } from '../mutants/idle.js';
import { mutants } from '../mutants/index.js';
import type { Mutant } from '../mutants/mutant.js';

/** What a wrong rule does: harm, or none. */
export type Harm =
  /** Some property of a state or a step breaks. */
  | { readonly type: 'breaks'; readonly mutant: Mutant }
  /** A liveness property breaks: a lasso. */
  | { readonly type: 'starves'; readonly instance: LivenessInstance }
  /** Nothing breaks, in a bound that is searched to its end. */
  | { readonly type: 'idle'; readonly idle: IdleMutant };

/** A wrong rule, and what it does. */
export interface Exhibit {
  readonly id: string;
  /** Its id in the list of published mistakes; null if it is our own. */
  readonly published: string | null;
  /** The rules that it bends, the closest first. */
  readonly bends: readonly [PaperRule, ...PaperRule[]];
  /** The mistake in a sentence. */
  readonly mistake: string;
  /** Who made it: project and issue, or paper. */
  readonly made: readonly string[];
  /** The statechart with the wrong rule; null where an assumption is wrong, and no rule. */
  readonly chart: RaftStatechart | null;
  readonly harm: Harm;
}

/** Assumptions that a rule of the paper makes true: without them there is a lasso. */
const assumed: readonly (readonly [string, string, readonly [PaperRule, ...PaperRule[]]])[] = [
  ['split-votes', 'L22', ['P5.2.4']],
];

/** All exhibits: what breaks a property, then what starves somebody, then what is idle. */
export const exhibits: readonly Exhibit[] = [
  ...mutants.map((mutant): Exhibit => ({ ...labelOf(mutant), harm: { type: 'breaks', mutant } })),
  ...livenessInstances.flatMap((instance): Exhibit[] => {
    const { name: id, about: mistake, wrong } = instance;
    const harm = { type: 'starves', instance } as const;
    if (wrong !== undefined) return [{ ...labelOf({ id, mistake, ...wrong }), harm }];
    const [, published = '', bends] = assumed.find(([name]) => name === id) ?? [];
    return bends === undefined
      ? []
      : [{ id, published, bends, mistake, made: [], chart: null, harm }];
  }),
  ...idleMutants.map((idle): Exhibit => ({ ...labelOf(idle), harm: { type: 'idle', idle } })),
];

/** What is written on its label. */
function labelOf({
  id,
  published = null,
  bends,
  mistake,
  made = [],
  chart,
}: Pick<Mutant, 'id' | 'bends' | 'mistake' | 'chart'> & {
  readonly published?: string | null;
  readonly made?: readonly string[];
}): Omit<Exhibit, 'harm'> {
  return { id, published, bends, mistake, made, chart };
}

/** Where the exhibit is shown: its bound, and the state it begins in if that is further on. */
function placeOf({ harm }: Exhibit): Pick<IdleMutant, 'bound' | 'seed'> {
  switch (harm.type) {
    case 'breaks':
      return harm.mutant;
    case 'starves':
      return harm.instance;
    case 'idle':
      return harm.idle;
  }
}

/** The bound in which the exhibit is shown. */
export const boundShowing = (exhibit: Exhibit): Bound => placeOf(exhibit).bound;

/** The state that it is shown from; undefined for the first start of a cluster. */
export const seedShowing = (exhibit: Exhibit): Instance['seed'] => placeOf(exhibit).seed;

const ruleOfProperty = new Map<string, PaperRule>(
  [...invariants, ...stepProperties].map(({ name, rule }) => [name, rule]),
);

/**
 * The exhibits of a rule, those first that bend it most closely. A property of Figure 3 has those
 * that break it.
 */
export function exhibitsOf(rule: PaperRule): readonly Exhibit[] {
  const bending = exhibits.filter(({ bends }) => bends.includes(rule));
  const breaking = exhibits.filter(
    ({ harm }) => harm.type === 'breaks' && ruleOfProperty.get(harm.mutant.breaks) === rule,
  );
  const closeness = ({ bends }: Exhibit): number => {
    const place = bends.indexOf(rule);
    return place < 0 ? bends.length : place;
  };
  return [...new Set([...bending, ...breaking])].sort((a, b) => closeness(a) - closeness(b));
}
