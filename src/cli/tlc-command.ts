/**
 * `raft-statecharts tlc`: has TLC count the states of the TLA+ twin, and compares with the counts
 * that the checker of this project must find.
 *
 * @module
 */
import { stripVTControlCharacters } from 'node:util';
import {
  type SpecCounts,
  type SpecInstance,
  specInstanceNamed,
  specInstances,
} from '../../model/specification/instances.js';
import { progressIn } from '../../model/specification/tlc-output.js';
import { HOLDS, INTERRUPTED, USAGE, UsageError, VIOLATED } from './exit-codes.js';
import { clearStatus, interruption, now, paletteOf, print, showCount } from './terminal.js';
import { TLC_VIOLATED, type TlcRun, runTlcOn, tlaTools } from './tlc-run.js';

/** The options of `tlc`, as the command line gives them. */
export interface TlcFlags {
  readonly list?: boolean;
  readonly json?: boolean;
  readonly workers?: number;
  readonly color: boolean;
}

/** What a run of TLC says of the counts, in a word. */
type Outcome = 'same' | 'different' | 'violated' | 'failed' | 'interrupted';

interface Comparison {
  readonly instance: SpecInstance;
  readonly run: TlcRun;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/**
 * Runs the command and returns its exit code: 0 if TLC counts what is pinned, 1 if it counts
 * otherwise or finds a property broken, 2 if it cannot be run.
 */
export async function runTlc(names: readonly string[], flags: TlcFlags): Promise<number> {
  const chosen = choose(names);
  if (flags.list === true) {
    for (const { name, about } of chosen) print(`${name.padEnd(22)} ${about}`);
    return HOLDS;
  }
  const comparisons: Comparison[] = [];
  for (const instance of chosen) {
    const comparison = await compare(instance, flags.workers ?? 1);
    comparisons.push(comparison);
    if (flags.json !== true) report(comparison, flags.color);
    if (comparison.outcome === 'interrupted' || comparison.outcome === 'failed') break;
  }
  const code = codeOf(comparisons.map(({ outcome }) => outcome));
  const same = comparisons.filter(({ outcome }) => outcome === 'same').length;
  if (flags.json === true) {
    print(JSON.stringify({ exitCode: code, instances: comparisons.map(jsonOf) }, null, 2));
  } else print(`${same} of ${chosen.length} instances: TLC counts what is pinned`);
  return code;
}

/** @throws UsageError naming what there is */
function choose(names: readonly string[]): readonly SpecInstance[] {
  const known = specInstances.map(({ name }) => name).join(', ');
  return names.length === 0
    ? specInstances
    : [...new Set(names)].map((name) => {
        const instance = specInstanceNamed(name.replace(/^spec:/, ''));
        if (instance !== undefined) return instance;
        throw new UsageError(`TLC knows no instance '${name}'; there are ${known}`);
      });
}

async function compare(instance: SpecInstance, workers: number): Promise<Comparison> {
  const jar = tlaTools();
  const abort = new AbortController();
  const interrupt = (signal: string): void => {
    interruption.signal = signal;
    abort.abort();
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const began = now();
  try {
    const said = (output: string): void => showStatus(instance.name, output);
    const run = await runTlcOn(instance.name, { jar, workers, interruption: abort.signal, said });
    const seconds = (now() - began) / 1000;
    return { instance, run, seconds, outcome: outcomeOf(run, instance, workers) };
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    clearStatus();
  }
}

function showStatus(name: string, output: string): void {
  if (!process.stderr.isTTY) return;
  const text = stripVTControlCharacters(`${name}: TLC, ${progressIn(output) ?? 'starting'}`);
  process.stderr.write(`\r\u001b[K${text.slice(0, process.stderr.columns - 1)}`);
}

function outcomeOf(
  { counts, exitCode }: TlcRun,
  { pinned }: SpecInstance,
  workers: number,
): Outcome {
  if (interruption.signal !== null) return 'interrupted';
  const { least, most } = TLC_VIOLATED;
  if (exitCode !== null && exitCode >= least && exitCode <= most) return 'violated';
  if (counts === null || exitCode !== 0) return 'failed';
  const same = comparedOf(workers).every((name) => counts[name] === pinned?.[name]);
  return same ? 'same' : 'different';
}

/** With several workers TLC does not search level by level, and its depth may be another. */
const comparedOf = (workers: number): readonly (keyof SpecCounts)[] =>
  workers === 1 ? ['distinct', 'generated', 'depth'] : ['distinct', 'generated'];

function codeOf(outcomes: readonly Outcome[]): number {
  if (outcomes.some((each) => each === 'violated' || each === 'different')) return VIOLATED;
  if (outcomes.includes('interrupted')) return INTERRUPTED;
  return outcomes.includes('failed') ? USAGE : HOLDS;
}

function report({ instance, run, outcome, seconds }: Comparison, color: boolean): void {
  const colours = paletteOf(color);
  const headlines: Readonly<Record<Outcome, string>> = {
    same: colours.green('TLC counts what is pinned'),
    different: colours.red('TLC COUNTS OTHERWISE'),
    violated: colours.red('TLC FINDS A PROPERTY BROKEN'),
    failed: colours.red('TLC FAILED'),
    interrupted: colours.yellow('interrupted'),
  };
  print(`${colours.bold(instance.name)}  ${headlines[outcome]}`);
  print(`  ${instance.about}`);
  const { counts, version, error } = run;
  if (counts !== null) {
    print(colours.dim(`  ${''.padEnd(10)} ${'TLC'.padStart(11)} ${'pinned'.padStart(11)}`));
    for (const name of ['distinct', 'generated', 'depth'] as const) {
      const pinned = instance.pinned?.[name];
      const cells = [counts[name], pinned].map((count) =>
        (count === undefined ? 'nothing' : showCount(count)).padStart(11),
      );
      print(`  ${colours.dim(name.padEnd(10))} ${cells.join(' ')}`);
    }
  }
  if (version !== null)
    print(`  ${colours.dim('by'.padEnd(10))} ${version}, ${seconds.toFixed(1)} s`);
  if (outcome === 'failed' || outcome === 'violated') {
    print(error ?? `TLC ended with exit code ${run.exitCode}, and gave no reason.`);
  }
  print();
}

const jsonOf = ({ instance, run, outcome, seconds }: Comparison): object => ({
  instance: instance.name,
  outcome,
  counts: run.counts,
  pinned: instance.pinned,
  version: run.version,
  error: run.error,
  seconds,
});
