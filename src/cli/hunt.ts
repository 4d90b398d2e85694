/**
 * The hunt for one wrong Raft. There are three: until a step leaves the specification, until any
 * property breaks, and until the one breaks that it must.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Verdict, check } from '../../model/check.js';
import { mutants } from '../../model/mutants/index.js';
import { type Mutant, instanceOf } from '../../model/mutants/mutant.js';
import { type Properties, harmOnly } from '../../model/properties.js';
import type { Order } from '../../model/orders.js';
import { REFINEMENT } from '../../model/refinement/refinement.js';
import type { Shard } from '../../model/shards.js';
import { propertiesOf } from '../../model/trace/replay.js';
import { traceOf, writeTrace } from '../../model/trace/trace.js';
import { UsageError } from './exit-codes.js';
import { depthOf, describeHunt, endOf } from './hunt-report.js';
import { clearStatus, interruption, now, paletteOf, pulseOf } from './terminal.js';

/** The options of `mutants`, as the command line gives them. */
export interface MutantFlags {
  readonly list?: boolean;
  readonly json?: boolean;
  /** The order in which states are expanded; breadth-first if absent. */
  readonly order?: Order;
  /** How many hunts go on at once; one for each core if absent. */
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly trace?: string;
  readonly color: boolean;
}

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

/** Hunts the mutant of that id, and saves its counterexample if that is wanted. */
export async function huntOne(
  id: string,
  flags: MutantFlags,
): Promise<{ lines: readonly string[]; json: object }> {
  const [mutant] = mutantsNamed([id]);
  const hunt = await huntFor(mutant as Mutant, flags.order ?? 'breadth');
  if (flags.trace !== undefined && interruption.signal === null) await save(hunt, flags.trace);
  return { lines: reportOf(hunt, flags.color && flags.json !== true), json: jsonOf(hunt) };
}

/** The mutants of these ids, all if there are none. @throws UsageError naming what there is */
export function mutantsNamed(ids: readonly string[]): readonly Mutant[] {
  const known = mutants.map(({ id }) => id).join(', ');
  return ids.length === 0
    ? mutants
    : [...new Set(ids)].map((id) => {
        const mutant = mutants.find((each) => each.id === id);
        if (mutant === undefined)
          throw new UsageError(`there is no mutant '${id}'; there are ${known}`);
        return mutant;
      });
}

async function huntFor(mutant: Mutant, order: Order): Promise<Hunt> {
  return {
    mutant,
    refinement: await run(mutant, only(mutant, REFINEMENT), order),
    first: await run(mutant, harmOnly, order),
    harm: await run(mutant, only(mutant, mutant.breaks), order),
  };
}

/** The property of that name and no other. */
const only = ({ bound }: Mutant, breaks: string): Properties =>
  propertiesOf(traceOf(bound, [], { seed: null, mutant: null, breaks }));

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
  refinement.ending.type === 'violated' &&
  isAsDeep(refinement, mutant.leaves) &&
  mutant.bends.some((rule) => rule === ruleOf(refinement)) &&
  mutant.leaves <= depthOf(first);

const isAsDeep = (verdict: Verdict, least: number): boolean =>
  verdict.order === 'breadth' ? depthOf(verdict) === least : depthOf(verdict) >= least;

const ruleOf = ({ ending }: Verdict): string | null =>
  ending.type === 'violated' ? ending.fault.rule : null;

function reportOf(hunt: Hunt, color: boolean): readonly string[] {
  const { mutant, refinement, first, harm } = hunt;
  const colours = paletteOf(color);
  const verdict = isCaught(hunt) ? colours.green('caught') : colours.red('SURVIVES');
  return [
    `${colours.bold(mutant.id)}  ${verdict}  ${mutant.bends.join(', ')}`,
    `  ${mutant.mistake}`,
    `  leaves     ${describeHunt(refinement)}`,
    `  first      ${describeHunt(first)}`,
    `  breaks     ${describeHunt(harm)}`,
    ...(isCaught(hunt)
      ? []
      : [
          `  expected   to leave the specification after ${mutant.leaves} steps by a rule above,`,
          `             then ${mutant.breaks} after ${mutant.depth} steps`,
        ]),
  ];
}

async function save({ mutant, harm }: Hunt, directory: string): Promise<void> {
  if (harm.ending.type !== 'violated') return;
  const { id, bound, seed, breaks } = mutant;
  const of = { seed: seed === undefined ? null : id, mutant: id, breaks };
  await writeFile(join(directory, `${id}.json`), writeTrace(traceOf(bound, harm.ending.trace, of)));
}

const jsonOf = (hunt: Hunt): object => ({
  id: hunt.mutant.id,
  bends: hunt.mutant.bends,
  mistake: hunt.mutant.mistake,
  caught: isCaught(hunt),
  refinement: endOf(hunt.refinement),
  first: endOf(hunt.first),
  breaks: endOf(hunt.harm),
});
