/**
 * `raft-statecharts check`: searches instances, prints a table for each, and sums up.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { type Verdict, check } from '../../model/check.js';
import { parseBound } from '../../model/cluster/bound.js';
import { instanceNamed, instances } from '../../model/instances/index.js';
import type { Instance } from '../../model/instances/instance.js';
import { renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, traceOf, writeTrace } from '../../model/trace/trace.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { clearStatus, interruption, now, paletteOf, print, pulseOf } from './terminal.js';
import { jsonOf, neverFired, outcomeOf, tableOf } from './verdict-report.js';

/** The options of `check`, as the command line gives them. */
export interface CheckFlags {
  readonly bound?: string;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  readonly trace?: string;
  readonly color: boolean;
}

/** Runs the command and returns its exit code. */
export async function runCheck(names: readonly string[], flags: CheckFlags): Promise<number> {
  const chosen = choose(names, flags.bound);
  if (flags.list === true) return list(chosen, flags);
  const verdicts: Verdict[] = [];
  for (const instance of chosen) {
    const verdict = await search(instance, flags);
    verdicts.push(verdict);
    if (flags.json !== true) report(verdict, flags);
    if (verdict.ending.type === 'violated' && flags.trace !== undefined) {
      await save(verdict, flags.trace);
    }
    if (interruption.signal !== null) break;
  }
  return sumUp(verdicts, chosen, flags);
}

function list(chosen: readonly Instance[], { json }: CheckFlags): number {
  if (json === true)
    print(JSON.stringify(chosen.map(({ name, about, bound }) => ({ name, about, bound }))));
  else for (const { name, about } of chosen) print(`${name.padEnd(14)} ${about}`);
  return HOLDS;
}

/** The instances that are meant. @throws UsageError naming what there is */
function choose(names: readonly string[], bound: string | undefined): readonly Instance[] {
  if (bound !== undefined) {
    if (names.length !== 1 || names[0] !== 'cluster') {
      throw new UsageError(
        '--bound goes with the one name cluster: check cluster --bound servers=3',
      );
    }
    const about = 'A bound given by hand.';
    return [{ name: 'cluster', about, bound: parseBound(bound), witnesses: [], pinned: null }];
  }
  const known = instances.map(({ name }) => name).join(', ');
  return names.length === 0
    ? instances
    : [...new Set(names)].map((name) => {
        if (name === 'cluster')
          throw new UsageError('cluster needs a --bound, such as --bound servers=3');
        const instance = instanceNamed(name);
        if (instance !== undefined) return instance;
        throw new UsageError(`there is no instance '${name}'; there are ${known}`);
      });
}

async function search(instance: Instance, flags: CheckFlags): Promise<Verdict> {
  const { maxStates, maxSeconds } = flags;
  const verdict = await check(instance, {
    now,
    pulse: pulseOf(instance.name, instance.pinned?.states ?? null),
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  });
  clearStatus();
  return verdict;
}

function report(verdict: Verdict, { color, trace }: CheckFlags): void {
  for (const line of tableOf(verdict, paletteOf(color))) print(line);
  if (verdict.ending.type === 'violated') {
    for (const line of renderReplay(replayed(verdict))) print(`  ${line}`);
    print(
      trace === undefined
        ? '  --trace FILE saves this counterexample for: raft-statecharts replay FILE'
        : `  saved: raft-statecharts replay ${trace}`,
    );
  }
  print();
}

const replayed = (verdict: Verdict): ReturnType<typeof replay> => {
  const trace = counterexampleOf(verdict);
  return replay(trace, propertiesOf(trace));
};

function counterexampleOf({ instance, ending }: Verdict): Trace {
  const violated = ending.type === 'violated' ? ending : { trace: [], fault: null };
  const seed = instance.seed === undefined ? null : instance.name;
  const breaks = violated.fault?.name ?? null;
  return traceOf(instance.bound, violated.trace, { seed, mutant: null, breaks });
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

function sumUp(
  verdicts: readonly Verdict[],
  chosen: readonly Instance[],
  flags: CheckFlags,
): number {
  const outcomes = verdicts.map(outcomeOf);
  const complete = verdicts.length === instances.length && chosen === instances;
  const silent = complete && outcomes.every((each) => each === 'holds') ? neverFired(verdicts) : [];
  const code = codeOf(outcomes, silent);
  if (flags.json === true) {
    print(
      JSON.stringify(
        { exitCode: code, neverFired: silent, verdicts: verdicts.map(jsonOf) },
        null,
        2,
      ),
    );
    return code;
  }
  const holding = outcomes.filter((each) => each === 'holds').length;
  print(`${holding} of ${chosen.length} instances hold, each searched to the end of its bound`);
  if (silent.length > 0) print(`rules and transitions that never fired: ${silent.join(', ')}`);
  if (interruption.signal !== null) print(`interrupted by ${interruption.signal}: partial results`);
  return code;
}

function codeOf(outcomes: readonly string[], silent: readonly string[]): number {
  if (outcomes.some((each) => ['violated', 'missed', 'changed'].includes(each))) return VIOLATED;
  if (interruption.signal !== null) return INTERRUPTED;
  if (outcomes.includes('incomplete')) return NOT_EXHAUSTED;
  return silent.length > 0 ? VIOLATED : HOLDS;
}
