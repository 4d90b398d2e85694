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
import { REFINEMENT } from '../../model/refinement/refinement.js';
import { propertiesOf } from '../../model/trace/replay.js';
import { traceOf, writeTrace } from '../../model/trace/trace.js';
import { HOLDS, INTERRUPTED, UsageError, VIOLATED } from './exit-codes.js';
import {
  clearStatus,
  interruption,
  now,
  paletteOf,
  print,
  pulseOf,
  showCount,
} from './terminal.js';

/** The options of `mutants`, as the command line gives them. */
export interface MutantFlags {
  readonly list?: boolean;
  readonly json?: boolean;
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
  const chosen = choose(ids);
  if (flags.list === true) {
    for (const { id, bends, mistake } of chosen)
      print(`${id.padEnd(22)} ${bends[0].padEnd(10)} ${mistake}`);
    return HOLDS;
  }
  if (flags.trace !== undefined) await makeFolder(flags.trace);
  const hunts: Hunt[] = [];
  for (const mutant of chosen) {
    const hunt = await huntFor(mutant);
    if (interruption.signal !== null) break;
    hunts.push(hunt);
    if (flags.json !== true) report(hunt, flags.color);
    if (flags.trace !== undefined) await save(hunt, flags.trace);
  }
  const surviving = hunts.filter((hunt) => !isCaught(hunt));
  if (flags.json === true) print(JSON.stringify(hunts.map(jsonOf), null, 2));
  else {
    for (const line of table(hunts)) print(line);
    print();
    print(`${hunts.length - surviving.length} of ${hunts.length} mutants caught as expected`);
  }
  if (surviving.length > 0) return VIOLATED;
  return interruption.signal === null ? HOLDS : INTERRUPTED;
}

/** @throws UsageError naming what there is */
function choose(ids: readonly string[]): readonly Mutant[] {
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

async function huntFor(mutant: Mutant): Promise<Hunt> {
  return {
    mutant,
    refinement: await run(mutant, only(mutant, REFINEMENT)),
    first: await run(mutant, harmOnly),
    harm: await run(mutant, only(mutant, mutant.breaks)),
  };
}

/** The property of that name and no other. */
const only = ({ bound }: Mutant, breaks: string): Properties =>
  propertiesOf(traceOf(bound, [], { seed: null, mutant: null, breaks }));

async function run(mutant: Mutant, properties: Properties): Promise<Verdict> {
  const pulse = pulseOf(mutant.id, null);
  const verdict = await check(instanceOf(mutant), { now, chart: mutant.chart, properties, pulse });
  clearStatus();
  return verdict;
}

/**
 * True if the expected property broke, and before that, or at the same step, a step left the
 * specification by a rule that the mutant bends; both at the depths that are known to be the least.
 */
const isCaught = ({ mutant, refinement, first, harm }: Hunt): boolean =>
  harm.ending.type === 'violated' &&
  harm.ending.fault.name === mutant.breaks &&
  harm.ending.trace.length === mutant.depth &&
  refinement.ending.type === 'violated' &&
  refinement.ending.trace.length === mutant.leaves &&
  mutant.bends.some((rule) => rule === ruleOf(refinement)) &&
  mutant.leaves <= depthOf(first);

const depthOf = ({ ending }: Verdict): number =>
  ending.type === 'violated' ? ending.trace.length : Infinity;

const ruleOf = ({ ending }: Verdict): string | null =>
  ending.type === 'violated' ? ending.fault.rule : null;

function report(hunt: Hunt, color: boolean): void {
  const { mutant, refinement, first, harm } = hunt;
  const colours = paletteOf(color);
  const verdict = isCaught(hunt) ? colours.green('caught') : colours.red('SURVIVES');
  print(`${colours.bold(mutant.id)}  ${verdict}  ${mutant.bends.join(', ')}`);
  print(`  ${mutant.mistake}`);
  print(`  leaves     ${describe(refinement)}`);
  print(`  first      ${describe(first)}`);
  print(`  breaks     ${describe(harm)}`);
  if (!isCaught(hunt)) {
    print(`  expected   to leave the specification after ${mutant.leaves} steps by a rule above, `);
    print(`             then ${mutant.breaks} after ${mutant.depth} steps`);
  }
  print();
}

/** A line for each mutant: how deep until it left the specification, and until it did harm. */
function table(hunts: readonly Hunt[]): readonly string[] {
  const rows = hunts.map(({ mutant, refinement, first, harm }) => [
    ...[mutant.id, ruleOf(refinement) ?? '-', shownDepth(refinement)],
    ...[shownDepth(first), shownDepth(harm), mutant.breaks],
  ]);
  const heads = ['mutant', 'rule', 'refinement', 'any property', 'harm', 'which is'];
  const widths = heads.map((head, k) =>
    Math.max(head.length, ...rows.map((row) => row[k]?.length ?? 0)),
  );
  return [heads, ...rows].map((row) =>
    row
      .map((cell, k) => cell.padEnd(widths[k] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const shownDepth = (verdict: Verdict): string =>
  Number.isFinite(depthOf(verdict)) ? String(depthOf(verdict)) : 'never';

function describe({ ending, states, seconds }: Verdict): string {
  const cost = `${showCount(states)} states, ${seconds.toFixed(1)} s`;
  if (ending.type !== 'violated') return `nothing broken (${cost})`;
  const { name, rule, why } = ending.fault;
  const named = rule === null ? name : `${rule} ${name}`;
  return `${named} after ${ending.trace.length} steps (${cost}): ${why}`;
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

const endOf = ({ ending, states, seconds }: Verdict): object =>
  ending.type === 'violated'
    ? { ...ending.fault, depth: ending.trace.length, states, seconds }
    : { name: null, depth: null, states, seconds };
