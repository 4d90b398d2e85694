/**
 * One search of a cluster as the flags say, and what is shown and saved of a counterexample.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { type Verdict, check } from '../../model/check.js';
import type { CheckOptions } from '../../model/check-options.js';
import { boundOfTraces } from '../../model/encoded/late-deliveries.js';
import type { Instance } from '../../model/instances/instance.js';
import { renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, type TraceVariant, traceOf, writeTrace } from '../../model/trace/trace.js';
import type { Inspectable } from './inspectable.js';
import { keeping } from './keeping.js';
import { type CheckFlags, limitsOf } from './subject.js';
import { clearStatus, now, pulseOf } from './terminal.js';

/** What is searched besides the flags; of the project's own statechart if there is no other. */
type More = Pick<CheckOptions, 'chart' | 'properties'>;

/** Searches the instance. */
export async function searchCluster(
  instance: Instance,
  flags: CheckFlags,
  more: More = {},
): Promise<Verdict> {
  const pulse = pulseOf(instance.name, instance.pinned?.states ?? null);
  const verdict = await keeping(instance, flags, (kept) =>
    check(instance, {
      ...{ now, pulse },
      ...kept,
      ...orderOf(flags),
      workers: flags.workers ?? 'auto',
      ...reductionsOf(flags),
      ...limitsOf(flags),
      ...more,
    }),
  );
  clearStatus();
  return verdict;
}

const orderOf = ({ order }: CheckFlags) => (order === undefined ? {} : { order });

const reductionsOf = ({ symmetry = false, dropDead = false }: CheckFlags) =>
  ({ symmetry, deadMessages: dropDead ? 'removed' : 'kept' }) as const;

/** The counterexample of the verdict, with that variant if it was one; null if there is none. */
export function counterexampleOf(verdict: Verdict, variant?: TraceVariant): Trace | null {
  const { instance, ending, reductions } = verdict;
  if (ending.type !== 'violated') return null;
  const seed = instance.seed === undefined ? null : instance.name;
  const bound = boundOfTraces(instance.bound, reductions);
  const ran = variant === undefined ? {} : { variant };
  return traceOf(bound, ending.trace, { seed, mutant: null, ...ran, breaks: ending.fault.name });
}

/** The counterexample step by step; afterwards it is saved if the flags say so. */
export async function linesOf(
  found: Trace,
  { trace }: CheckFlags,
  chart: RaftStatechart | null = null,
): Promise<readonly string[]> {
  if (trace !== undefined) await save(found, trace);
  const needs = found.variant === undefined ? '' : ' --with FILE';
  return [
    ...renderReplay(replay(found, propertiesOf(found), chart)).map((line) => `  ${line}`),
    trace === undefined
      ? '  --trace FILE saves this counterexample for: raft-statecharts replay FILE'
      : `  saved: raft-statecharts replay ${trace}${needs}`,
  ];
}

/** The counterexample for the inspector, if the flags ask for it and there is one. */
export async function inspectableIn(
  found: Trace | null,
  { inspect }: CheckFlags,
  chart: RaftStatechart | null = null,
): Promise<{ readonly inspectable?: Inspectable }> {
  if (found === null || inspect !== true) return {};
  const { inspectableTrace, inspectableVariant } = await import('./inspectable.js');
  const inspectable = chart === null ? inspectableTrace(found) : inspectableVariant(found, chart);
  return { inspectable };
}

/** Saves the counterexample; a file that cannot be written does not change the verdict. */
async function save(found: Trace, file: string): Promise<void> {
  try {
    await writeFile(file, writeTrace(found));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`raft-statecharts: the trace is not saved: ${error.message}\n`);
  }
}
