/**
 * `raft-statecharts mutants`: hunts each wrong Raft three times: until a step leaves the
 * specification, until any property breaks, and until the one breaks that it must; and prints how
 * soon it was caught.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
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
import { HOLDS, UsageError } from './exit-codes.js';
import { depthOf, describeHunt, endOf } from './hunt-report.js';
import { summarizeMutants } from './mutants-summary.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import { clearStatus, interruption, now, paletteOf, print, pulseOf } from './terminal.js';

/** The options of `mutants`, as the command line gives them. */
export interface MutantFlags {
  readonly list?: boolean;
  readonly json?: boolean;
  /** The order in which states are expanded; breadth-first if absent. */
  readonly order?: Order;
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

/** Runs the command and returns its exit code: 1 if a mutant survives. */
export async function runMutants(ids: readonly string[], flags: MutantFlags): Promise<number> {
  const chosen = mutantsNamed(ids);
  const named = chosen.map(({ id, bound }) => ({ name: id, bound }));
  const run = runOf('mutants', named, flags);
  const part = partOf(chosen, run);
  if (flags.list === true) {
    for (const { id, bends, mistake } of part)
      print(`${id.padEnd(22)} ${bends[0].padEnd(10)} ${mistake}`);
    return HOLDS;
  }
  if (flags.trace !== undefined) await makeFolder(flags.trace);
  const json = flags.json === true;
  const pieces: Piece[] = [];
  for (const mutant of part) {
    const hunt = await huntFor(mutant, flags.order ?? 'breadth');
    if (interruption.signal !== null) break;
    const lines = reportOf(hunt, flags.color && !json);
    pieces.push(pieceOf(mutant.id, lines, jsonOf(hunt)));
    if (!json) for (const line of [...lines, '']) print(line);
    if (flags.trace !== undefined) await save(hunt, flags.trace);
  }
  return finish(run, pieces, summarizeMutants, { json });
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

/** Afterwards the folder is there; its parent has to be. */
async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
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
