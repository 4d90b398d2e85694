/**
 * Takes the time of one contender, in a process of its own.
 *
 * @module
 */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contender, SearchTask, Task } from '../../model/bench/contender.js';
import { type CpuProfile, sharesOf } from '../../model/bench/profile.js';
import type { Measurement } from '../../model/bench/result.js';
import { packageFile, packageFolder } from './bench-files.js';
import { type Timed, timed } from './bench-process.js';
import { MissingTool, type Tool, spinIn, tlcIn } from './bench-tools.js';

/** A measurement that does not know its round yet. */
export type Unplaced = Omit<Measurement, 'round'>;

/** A contender at the start: each call is one run. */
export type Measure = () => Promise<Unplaced>;

/** What contenders need: a folder for what they write, and when to end. */
export interface Ground {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Memory of V8's heap, in megabytes: naive searches and large frontiers need more than usual. */
const HEAP = 8192;

/** Microseconds between two samples of the profiler. */
const SAMPLING = 500;

/**
 * The contender made ready, which takes no time from it.
 *
 * @throws MissingTool when it needs a tool that is not there
 */
export async function prepared(
  { name, task }: Contender,
  race: string,
  { folder, signal }: Ground,
): Promise<Measure> {
  const own = join(folder, `${race}-${name}`);
  switch (task.type) {
    case 'spin':
      return byTool(await spinIn(own, task.bound, signal));
    case 'tlc':
      return byTool(await tlcIn(own, task.configuration, signal));
    case 'command':
      return () => typed(task.words, signal);
    case 'profile':
      return () => profiled(task.search, folder, signal);
    case 'naive':
    case 'cluster':
    case 'spec':
    case 'history':
      return () => searched(task, [], signal);
  }
}

const byTool =
  (tool: Tool): Measure =>
  async () => {
    const { timed: run, ...found } = await tool();
    return { ...timesOf(run), ...found };
  };

function timesOf({ cpuSeconds, wallSeconds }: Timed): Pick<Unplaced, 'cpuSeconds' | 'wallSeconds'> {
  if (cpuSeconds === null) throw new Error('the shell did not say how long it took');
  return { cpuSeconds, wallSeconds };
}

/** Runs a command as from the root of the package; `raft-statecharts` is the built program. */
async function typed(words: Extract<Task, { type: 'command' }>['words'], signal: AbortSignal) {
  const [first, ...rest] = words;
  const program = [process.execPath, packageFile('dist/src/cli/main.js')];
  const run = await timed([...(first === 'raft-statecharts' ? program : [first]), ...rest], {
    cwd: packageFolder(),
    signal,
  });
  if (run.exitCode === 127) throw new MissingTool(`there is no ${first} on the PATH`);
  if (run.exitCode !== 0) throw new Error(`it ended with exit code ${run.exitCode}`);
  return { ...timesOf(run), counts: {} };
}

async function searched(
  task: SearchTask,
  options: readonly string[],
  signal: AbortSignal,
): Promise<Unplaced> {
  const program = [`--max-old-space-size=${HEAP}`, packageFile('dist/model/bench/child.js')];
  const words = [process.execPath, ...options, ...program, JSON.stringify(task)];
  const run = await timed(words, { signal });
  if (run.exitCode === 0) {
    return { ...(JSON.parse(run.stdout) as Unplaced), wallSeconds: run.wallSeconds };
  }
  const said = run.stderr.split('\n').find((line) => /^\w*Error\b/.test(line));
  throw new Error(said ?? `it ended with exit code ${run.exitCode}`);
}

async function profiled(search: SearchTask, folder: string, signal: AbortSignal) {
  const kept = await mkdtemp(join(folder, 'profile-'));
  try {
    const watch = ['--cpu-prof', `--cpu-prof-dir=${kept}`, `--cpu-prof-interval=${SAMPLING}`];
    const measured = await searched(search, watch, signal);
    const [file] = await readdir(kept);
    if (file === undefined) throw new Error('Node.js wrote no profile');
    const profile = JSON.parse(await readFile(join(kept, file), 'utf8')) as CpuProfile;
    return { ...measured, shares: sharesOf(profile) };
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
}
