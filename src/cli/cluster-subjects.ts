/**
 * `check` of clusters of real statecharts: the named instances, or a bound given by hand.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { type Verdict, check } from '../../model/check.js';
import { parseBound } from '../../model/cluster/bound.js';
import { boundOfTraces } from '../../model/encoded/late-deliveries.js';
import { allInstances, instanceNamed, instances } from '../../model/instances/index.js';
import type { Instance } from '../../model/instances/instance.js';
import { renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, traceOf, writeTrace } from '../../model/trace/trace.js';
import { UsageError } from './exit-codes.js';
import { keeping } from './keeping.js';
import { type CheckFlags, type Result, type Subject, limitsOf } from './subject.js';
import { clearStatus, now, paletteOf, pulseOf } from './terminal.js';
import { jsonOf, outcomeOf, tableOf } from './verdict-report.js';

/** The instances of the cluster that are searched when none is named. */
export const clusterSubjects: readonly Subject[] = instances.map(subjectOf);

/** The names of all instances, for people: also of those that run only when they are named. */
export const instanceNames: string = allInstances.map(({ name }) => name).join(', ');

/** The subject of that name. @throws UsageError naming what there is */
export const clusterSubjectNamed = (name: string, flags: CheckFlags): Subject =>
  subjectOf(clusterInstanceNamed(name, flags));

/**
 * The instance of that name, or of the bound given by hand.
 *
 * @throws UsageError naming what there is
 */
export function clusterInstanceNamed(name: string, { bound }: CheckFlags): Instance {
  if (name === 'cluster') {
    if (bound === undefined) {
      throw new UsageError('cluster needs a --bound, such as --bound servers=3');
    }
    const about = 'A bound given by hand.';
    return { name, about, bound: parseBound(bound), witnesses: [], pinned: null };
  }
  const instance = instanceNamed(name);
  if (instance !== undefined) return instance;
  throw new UsageError(`there is no instance '${name}'; there are ${instanceNames}`);
}

/** What `check` searches of the instance. */
export function subjectOf(instance: Instance): Subject {
  const { name, about, bound } = instance;
  return { name, about, bound, search: (flags) => search(instance, flags) };
}

async function search(instance: Instance, flags: CheckFlags): Promise<Result> {
  const pulse = pulseOf(instance.name, instance.pinned?.states ?? null);
  const verdict = await keeping(instance, flags, (kept) =>
    check(instance, {
      ...{ now, pulse },
      ...kept,
      ...orderOf(flags),
      workers: flags.workers ?? 'auto',
      ...reductionsOf(flags),
      ...limitsOf(flags),
    }),
  );
  clearStatus();
  if (verdict.ending.type === 'violated' && flags.trace !== undefined) {
    await save(verdict, flags.trace);
  }
  return {
    outcome: outcomeOf(verdict),
    lines: [...tableOf(verdict, paletteOf(flags.color)), ...counterexample(verdict, flags)],
    json: jsonOf(verdict),
    verdict,
  };
}

const orderOf = ({ order }: CheckFlags) => (order === undefined ? {} : { order });

const reductionsOf = ({ symmetry = false, dropDead = false }: CheckFlags) =>
  ({ symmetry, deadMessages: dropDead ? 'removed' : 'kept' }) as const;

function counterexample(verdict: Verdict, { trace }: CheckFlags): readonly string[] {
  if (verdict.ending.type !== 'violated') return [];
  const found = counterexampleOf(verdict);
  return [
    ...renderReplay(replay(found, propertiesOf(found))).map((line) => `  ${line}`),
    trace === undefined
      ? '  --trace FILE saves this counterexample for: raft-statecharts replay FILE'
      : `  saved: raft-statecharts replay ${trace}`,
  ];
}

function counterexampleOf({ instance, ending, reductions }: Verdict): Trace {
  const violated = ending.type === 'violated' ? ending : { trace: [], fault: null };
  const seed = instance.seed === undefined ? null : instance.name;
  const breaks = violated.fault?.name ?? null;
  const bound = boundOfTraces(instance.bound, reductions);
  return traceOf(bound, violated.trace, { seed, mutant: null, breaks });
}

/** Saves the counterexample; a file that cannot be written does not change the verdict. */
async function save(verdict: Verdict, file: string): Promise<void> {
  try {
    await writeFile(file, writeTrace(counterexampleOf(verdict)));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`raft-statecharts: the trace is not saved: ${error.message}\n`);
  }
}
