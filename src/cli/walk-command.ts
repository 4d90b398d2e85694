/**
 * `raft-statecharts walk`: random walks through instances, for what lies too deep to search all
 * that comes before it.
 *
 * @module
 */
import { randomInt } from 'node:crypto';
import { type WalkEnding, type WalkReport, walk } from '../../model/walk.js';
import { showBound } from '../../model/cluster/bound.js';
import type { Instance } from '../../model/instances/instance.js';
import { type Mutant, instanceOf } from '../../model/mutants/mutant.js';
import { SEEDS } from '../../model/search/random-walk.js';
import { type Shard, showShard } from '../../model/shards.js';
import { nameFault, renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, traceOf, writeTrace } from '../../model/trace/trace.js';
import { clusterInstanceNamed, instanceNames } from './cluster-subjects.js';
import { INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { writeWhole } from './files.js';
import { mutantsNamed } from './exhibit-hunt.js';
import {
  clearStatus,
  interruption,
  now,
  paletteOf,
  print,
  showCount,
  walkPulseOf,
} from './terminal.js';

/** The options of `walk`, as the command line gives them. */
export interface WalkFlags {
  readonly bound?: string;
  readonly mutant?: string;
  readonly seed?: number;
  readonly walks: number;
  readonly depth: number;
  readonly maxSeconds?: number;
  readonly shard?: Shard;
  readonly json?: boolean;
  readonly trace?: string;
  readonly color: boolean;
}

/** What `walk --help` adds. */
export const walkHelp = `
Each walk takes one random action after the other and is judged at each step. The seed is printed;
--seed with the seed of one walk and --walks 1 takes that walk again.
A mutant is walked in its own bound if no instance is named, and judged by the property that it must
break; everything else by all properties.

Examples:
  raft-statecharts walk replication --walks 1000 --depth 200
  raft-statecharts walk cluster --bound servers=5,terms=6,entries=3,drops=any --max-seconds 60
  raft-statecharts walk --mutant vote-twice --seed 1

Exit codes: 1 violated, 2 usage, 3 nothing broken on the walks, which proves nothing,
130 interrupted. Walks never end with 0: what they did not meet may still be there.`;

/** Runs the command and returns its exit code. */
export async function runWalk(names: readonly string[], flags: WalkFlags): Promise<number> {
  const mutant = flags.mutant === undefined ? null : (mutantsNamed([flags.mutant])[0] ?? null);
  const chosen = chosenBy(names, mutant, flags);
  const seed = seedOf(flags);
  const json = flags.json === true;
  const reports: WalkReport[] = [];
  for (const instance of chosen) {
    const report = await walk(instance, { ...optionsOf(flags, mutant, instance), seed });
    clearStatus();
    reports.push(report);
    const lines = linesOf(report, mutant, { ...flags, color: flags.color && !json });
    if (!json) for (const line of [...lines, '']) print(line);
    if (report.ending.type === 'violated' || interruption.signal !== null) break;
  }
  const exitCode = codeOf(reports);
  if (json) print(JSON.stringify({ exitCode, seed, reports: reports.map(jsonOf) }, null, 2));
  const violated = reports.find(({ ending }) => ending.type === 'violated');
  if (violated !== undefined && flags.trace !== undefined) {
    await save(foundOn(violated, mutant), flags.trace);
  }
  return exitCode;
}

/** Saves the counterexample; a file that cannot be written does not change what was found. */
async function save(found: Trace, file: string): Promise<void> {
  try {
    await writeWhole([{ path: file, text: writeTrace(found) }]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`raft-statecharts: the trace is not saved: ${error.message}\n`);
  }
}

/** @throws UsageError when it is not clear what to walk through */
function chosenBy(
  names: readonly string[],
  mutant: Mutant | null,
  flags: WalkFlags,
): readonly Instance[] {
  if (names.length === 0 && mutant !== null && flags.bound === undefined) {
    return [instanceOf(mutant)];
  }
  if (names.length === 0) {
    throw new UsageError(`walk needs a name, such as walk replication; there are ${instanceNames}`);
  }
  if (flags.bound !== undefined && (names.length > 1 || names[0] !== 'cluster')) {
    throw new UsageError('--bound goes with the one name cluster: walk cluster --bound servers=3');
  }
  const other = names.find((name) => /^(?:spec|live)(?::|$)/.test(name));
  if (other !== undefined) {
    throw new UsageError(`'${other}': walks go through instances of the cluster only`);
  }
  const bound = flags.bound === undefined ? {} : { bound: flags.bound };
  return [...new Set(names)].map((name) => clusterInstanceNamed(name, { ...bound, color: false }));
}

/** @throws UsageError for shards that would not be parts of the same run */
function seedOf({ seed, shard }: WalkFlags): number {
  if (seed !== undefined) return seed;
  if (shard === undefined) return randomInt(SEEDS);
  throw new UsageError(
    `--shard ${showShard(shard)} needs a --seed, the same for all shards: --seed 1`,
  );
}

function optionsOf(flags: WalkFlags, mutant: Mutant | null, { name, bound }: Instance) {
  const { walks, depth, maxSeconds, shard } = flags;
  const judged = { seed: null, mutant: null, breaks: mutant?.breaks ?? null };
  return {
    ...{ walks, depth, now, pulse: walkPulseOf(name) },
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
    ...(shard === undefined ? {} : { shard }),
    ...(mutant === null ? {} : { chart: mutant.chart }),
    properties: propertiesOf(traceOf(bound, [], judged)),
  };
}

function linesOf(
  report: WalkReport,
  mutant: Mutant | null,
  { color, trace }: WalkFlags,
): readonly string[] {
  const { instance, ending, seconds, steps } = report;
  const colours = paletteOf(color);
  const headline = ending.type === 'violated' ? colours.red('VIOLATED') : colours.yellow('walked');
  const rows: [string, string][] = [
    ['bound', showBound(instance.bound)],
    ...(mutant === null ? [] : [['mutant', mutant.id] as [string, string]]),
    ['walked', `${showCount(steps)} steps in ${seconds.toFixed(1)} s`],
    ...endingRows(report, ending),
  ];
  const head = [
    `${colours.bold(instance.name)}  ${headline}`,
    ...rows.map(([name, text]) => `  ${colours.dim(name.padEnd(10))} ${text}`),
  ];
  if (ending.type !== 'violated') return head;
  const found = foundOn(report, mutant);
  return [
    ...head,
    ...renderReplay(replay(found, propertiesOf(found))).map((line) => `  ${line}`),
    trace === undefined
      ? '  --trace FILE saves this counterexample for: raft-statecharts replay FILE'
      : `  saved: raft-statecharts replay ${trace}`,
  ];
}

function endingRows(report: WalkReport, ending: WalkEnding): [string, string][] {
  const { walks, depth, seed } = report;
  const walked = `${showCount(walks)} walks of at most ${depth} steps (seed ${seed})`;
  if (ending.type === 'violated') {
    const length = `${ending.trace.length} of its ${ending.steps} steps`;
    return [
      ['violated', nameFault(ending.fault)],
      ['found', `in ${walked}`],
      ['again', `--seed ${ending.seed} --walks 1 --depth ${depth}`],
      ['trace', `${length}: the others are not needed; it need not be the shortest`],
    ];
  }
  const stopped: [string, string][] =
    ending.type === 'stopped' ? [['stopped', `by ${ending.by}`]] : [];
  return [['found', `nothing broken in ${walked}; this proves nothing`], ...stopped];
}

function foundOn({ instance, ending }: WalkReport, mutant: Mutant | null): Trace {
  const violated = ending.type === 'violated' ? ending : { trace: [], fault: null };
  const seed = instance.seed === undefined ? null : instance.name;
  const breaks = violated.fault?.name ?? null;
  return traceOf(instance.bound, violated.trace, { seed, mutant: mutant?.id ?? null, breaks });
}

const jsonOf = ({ instance, ...report }: WalkReport): object => ({
  instance: instance.name,
  bound: showBound(instance.bound),
  ...report,
});

function codeOf(reports: readonly WalkReport[]): number {
  if (reports.some(({ ending }) => ending.type === 'violated')) return VIOLATED;
  return interruption.signal === null ? NOT_EXHAUSTED : INTERRUPTED;
}
