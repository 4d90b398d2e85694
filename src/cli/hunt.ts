/**
 * The hunt for a Raft that breaks a property. There are three: until a step leaves the
 * specification, until any property breaks, and until the one breaks that it must.
 *
 * @module
 */
import { type Verdict, check } from '../../model/check.js';
import { type Mutant, instanceOf } from '../../model/mutants/mutant.js';
import type { Order } from '../../model/orders.js';
import { leavingOnly } from '../../model/museum/asked.js';
import { type Properties, harmOf, harmOnly } from '../../model/properties.js';
import { REFINEMENT } from '../../model/refinement/refinement.js';
import { type Trace, traceOf } from '../../model/trace/trace.js';
import { type HuntReport, depthOf, describeHunt, endOf } from './hunt-report.js';
import { clearStatus, now, pulseOf } from './terminal.js';

/** What became of one mutant. */
interface Hunt {
  readonly mutant: Mutant;
  /** Held to the specification, step by step, and to nothing else. */
  readonly refinement: Verdict;
  /** With every property of states and steps: the first that breaks. */
  readonly first: Verdict;
  /** With the property that it must break, and no other. */
  readonly harm: Verdict;
}

/** Hunts the mutant. */
export async function huntMutant(mutant: Mutant, order: Order): Promise<HuntReport> {
  const hunt: Hunt = {
    mutant,
    refinement: await run(mutant, leavingOnly, order),
    first: await run(mutant, harmOnly, order),
    harm: await run(mutant, harmOf([mutant.breaks]), order),
  };
  const { refinement, first, harm } = hunt;
  const caught = isCaught(hunt);
  return {
    caught,
    headline: 'caught',
    lines: [
      `  leaves     ${describeHunt(refinement)}`,
      `  first      ${describeHunt(first)}`,
      `  breaks     ${describeHunt(harm)}`,
      ...(caught ? [] : expectedOf(mutant)),
    ],
    json: { refinement: endOf(refinement), first: endOf(first), breaks: endOf(harm) },
    trace: traceFound(hunt),
    lasso: null,
  };
}

async function run(mutant: Mutant, properties: Properties, order: Order): Promise<Verdict> {
  const options = { now, order, chart: mutant.chart, properties, pulse: pulseOf(mutant.id, null) };
  const verdict = await check(instanceOf(mutant), options);
  clearStatus();
  return verdict;
}

/**
 * True if the expected property broke, and before that, or at the same step, a step left the
 * specification by a rule that the mutant bends; both at the depths that are known to be the least.
 * Only breadth-first finds those: after another order, no trace may be shorter.
 */
const isCaught = ({ mutant, refinement, first, harm }: Hunt): boolean =>
  harm.ending.type === 'violated' &&
  harm.ending.fault.name === mutant.breaks &&
  isAsDeep(harm, mutant.depth) &&
  hasLeft(mutant, refinement) &&
  (mutant.leaves === null || mutant.leaves <= depthOf(first));

/** True if a step left the specification when it must; the specification does not see them all. */
function hasLeft({ leaves, bends, blamed }: Mutant, { ending, ...rest }: Verdict): boolean {
  if (leaves === null) return ending.type !== 'violated' || ending.fault.name !== REFINEMENT;
  if (ending.type !== 'violated' || !isAsDeep({ ending, ...rest }, leaves)) return false;
  const { rule } = ending.fault;
  return blamed === undefined ? bends.some((each) => each === rule) : rule === blamed;
}

const isAsDeep = (verdict: Verdict, least: number): boolean =>
  verdict.order === 'breadth' ? depthOf(verdict) === least : depthOf(verdict) >= least;

const expectedOf = ({ leaves, breaks, depth }: Mutant): readonly string[] => [
  leaves === null
    ? '  expected   to stay within the specification,'
    : `  expected   to leave the specification after ${leaves} steps by a rule above,`,
  `             then ${breaks} after ${depth} steps`,
];

function traceFound({ mutant: { id, bound, seed, breaks }, harm }: Hunt): Trace | null {
  if (harm.ending.type !== 'violated') return null;
  const of = { seed: seed === undefined ? null : id, mutant: id, breaks };
  return traceOf(bound, harm.ending.trace, of);
}
