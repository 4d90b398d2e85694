/**
 * The hunt for one exhibit of the museum, whatever it does, and what is saved of it.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLiveness } from '../../model/liveness/check-liveness.js';
import { traceOfRun } from '../../model/liveness/lasso-trace.js';
import type { LivenessInstance } from '../../model/liveness/instances/instance.js';
import { type Exhibit, exhibits } from '../../model/museum/exhibits.js';
import { mutants } from '../../model/mutants/index.js';
import type { Mutant } from '../../model/mutants/mutant.js';
import type { Order } from '../../model/orders.js';
import type { Shard } from '../../model/shards.js';
import { sequenceDiagram } from '../../model/trace/diagram/sequence-diagram.js';
import { itfOfTrace, writeItf } from '../../model/trace/itf.js';
import { type Trace, writeTrace } from '../../model/trace/trace.js';
import { UsageError } from './exit-codes.js';
import { huntMutant } from './hunt.js';
import type { HuntReport } from './hunt-report.js';
import { huntIdle } from './idle-hunt.js';
import { livenessOutcomeOf } from './liveness-report.js';
import { huntUnmutated } from './unmutated-hunt.js';
import { clearStatus, interruption, now, paletteOf, pulseOf, showCount } from './terminal.js';

/** The options of `mutants`, as the command line gives them. */
export interface MutantFlags {
  readonly list?: boolean;
  /** Take the right Raft in place of each wrong one. */
  readonly unmutated?: boolean;
  readonly json?: boolean;
  /** The order in which states are expanded; breadth-first if absent. */
  readonly order?: Order;
  /** How many hunts go on at once; one for each core if absent. */
  readonly jobs?: number;
  readonly shard?: Shard;
  readonly trace?: string;
  readonly color: boolean;
}

/** The exhibits of these ids, all if there are none. @throws UsageError naming what there is */
export const exhibitsNamed = (ids: readonly string[]): readonly Exhibit[] => named(ids, exhibits);

/** The mutants of these ids, all if there are none. @throws UsageError naming what there is */
export const mutantsNamed = (ids: readonly string[]): readonly Mutant[] => named(ids, mutants);

/** The things of these ids, all if there are none. @throws UsageError naming what there is */
export function named<T extends { readonly id: string }>(
  ids: readonly string[],
  all: readonly T[],
): readonly T[] {
  if (ids.length === 0) return all;
  return [...new Set(ids)].map((id) => {
    const found = all.find((each) => each.id === id);
    if (found !== undefined) return found;
    const known = all.map((each) => each.id).join(', ');
    throw new UsageError(`there is no mutant '${id}'; there are ${known}`);
  });
}

/** Hunts the exhibit of that id, and saves its counterexample if that is wanted. */
export async function huntOne(
  id: string,
  flags: MutantFlags,
): Promise<{ lines: readonly string[]; json: object }> {
  const [exhibit] = exhibitsNamed([id]) as readonly [Exhibit];
  const right = flags.unmutated === true;
  const report = right
    ? await huntUnmutated(exhibit)
    : await hunt(exhibit, flags.order ?? 'breadth');
  if (flags.trace !== undefined && report.trace !== null && interruption.signal === null) {
    await save(report.trace, join(flags.trace, id));
  }
  const colours = paletteOf(flags.color && flags.json !== true);
  const { bends, mistake, harm } = exhibit;
  const verdict = report.caught
    ? colours.green(report.headline)
    : colours.red(right ? 'Raft is VIOLATED' : 'SURVIVES');
  return {
    lines: [
      `${colours.bold(id)}  ${verdict}  ${bends.join(', ')}`,
      `  ${mistake}`,
      ...report.lines,
    ],
    json: { id, bends, mistake, kind: harm.type, caught: report.caught, ...report.json },
  };
}

/** What became of the exhibit. */
export function hunt({ harm }: Exhibit, order: Order): Promise<HuntReport> {
  switch (harm.type) {
    case 'breaks':
      return huntMutant(harm.mutant, order);
    case 'starves':
      return huntLasso(harm.instance);
    case 'idle':
      return huntIdle(harm.idle);
  }
}

async function huntLasso(instance: LivenessInstance): Promise<HuntReport> {
  const pulse = pulseOf(instance.name, instance.pinned?.states ?? null);
  const verdict = await checkLiveness(instance, { now, pulse });
  clearStatus();
  const { ending, states, seconds } = verdict;
  const { name, rule } = instance.property;
  const cost = `${showCount(states)} states, ${seconds.toFixed(1)} s`;
  const run = ending.type === 'lasso' ? ending.run : null;
  const steps = run === null ? 0 : run.prefix.length + run.cycle.length;
  const told =
    run === null
      ? `nobody (${cost})`
      : `${rule} ${name}: after ${run.prefix.length} steps, ` +
        `${run.cycle.length === 0 ? 'nothing' : `the same ${run.cycle.length}`} for ever (${cost})`;
  return {
    caught: livenessOutcomeOf(verdict) === 'holds',
    headline: 'caught',
    lines: [`  starves    ${told}`],
    json: {
      refinement: null,
      first: null,
      breaks: { name: run === null ? null : name, rule, depth: run && steps, states, seconds },
    },
    trace: run === null ? null : traceOfRun(instance, run),
    lasso: run,
  };
}

/** Saves the trace as JSON, as ITF and as a picture. */
async function save(trace: Trace, path: string): Promise<void> {
  await writeFile(`${path}.json`, writeTrace(trace));
  await writeFile(`${path}.itf.json`, writeItf(itfOfTrace(trace)));
  await writeFile(`${path}.svg`, sequenceDiagram(trace));
}
