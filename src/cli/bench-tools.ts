/**
 * The tools of others that the benchmark runs: TLC and Spin, if they are there.
 *
 * @module
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Counted } from '../../model/bench/contender.js';
import { readPanOutput } from '../../model/bench/pan-output.js';
import { promelaDefinitions } from '../../model/bench/promela.js';
import type { SpecBound } from '../../model/specification/bound.js';
import { readTlcOutput } from '../../model/specification/tlc-output.js';
import { packageFile } from './bench-files.js';
import { type Timed, timed } from './bench-process.js';
import { UsageError } from './exit-codes.js';
import { tlaTools, twinFile } from './tlc-run.js';

/** A contender that cannot be run, and why. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}

/** What one run of a tool gave. */
export interface ToolRun {
  readonly timed: Timed;
  readonly counts: Counted;
  readonly peakBytes?: number;
  readonly version?: string;
}

/** A tool made ready: each call is one run. */
export type Tool = () => Promise<ToolRun>;

/** The depth at which Spin cuts paths; its depth-first search of these bounds needs about 100. */
const PATH_LIMIT = 100_000;

const flags = ['-O2', '-DSAFETY', '-DNOREDUCE', '-DNOBOUNDCHECK', '-DMEMLIM=8000'];

/**
 * Spin on the specification in Promela, in that bound, compiled in the folder.
 *
 * @throws MissingTool when there is no Spin, or no C compiler
 */
export async function spinIn(folder: string, bound: SpecBound, signal: AbortSignal): Promise<Tool> {
  const defined = promelaDefinitions(bound);
  await mkdir(folder, { recursive: true });
  await copyFile(packageFile('model/bench/promela/raft.pml'), join(folder, 'raft.pml'));
  const run = (...words: readonly string[]): Promise<Timed> =>
    timed(words, { cwd: folder, signal });
  expectSuccess(await run('spin', ...defined, '-a', 'raft.pml'), 'spin');
  expectSuccess(await run('cc', ...flags, '-o', 'pan', 'pan.c'), 'cc');
  return async () => {
    const verified = await run('./pan', `-m${PATH_LIMIT}`);
    const report = readPanOutput(verified.stdout + verified.stderr);
    if (typeof report === 'string') throw new Error(report);
    const { states, transitions, bytes } = report;
    return { timed: verified, counts: { states, transitions }, peakBytes: bytes };
  };
}

/**
 * TLC with one worker on the TLA+ twin, on copies of its modules in the folder.
 *
 * @throws MissingTool when there is no TLC, or no Java
 */
export async function tlcIn(
  folder: string,
  configuration: string,
  signal: AbortSignal,
): Promise<Tool> {
  const jar = jarOfTlc();
  expectSuccess(await timed(['java', '-version'], { signal }), 'java');
  await mkdir(folder, { recursive: true });
  for (const file of ['Raft.tla', 'MCRaft.tla', `${configuration}.cfg`]) {
    await copyFile(twinFile(file), join(folder, file));
  }
  const words = [
    ...['java', '-XX:+UseParallelGC', `-Djava.io.tmpdir=${folder}`, '-cp', resolve(jar)],
    ...['tlc2.TLC', '-workers', '1', '-metadir', 'states', '-config', `${configuration}.cfg`],
    'MCRaft.tla',
  ];
  return async () => {
    const checked = await timed(words, { cwd: folder, signal });
    const { counts, error, version } = readTlcOutput(checked.stdout + checked.stderr);
    if (counts === null) throw new Error(error?.split('\n')[0] ?? 'TLC did not end its search');
    const { distinct, generated, depth } = counts;
    return {
      timed: checked,
      counts: { states: distinct, generated, depth },
      ...(version === null ? {} : { version }),
    };
  };
}

function jarOfTlc(): string {
  try {
    return tlaTools();
  } catch (error) {
    if (error instanceof UsageError) throw new MissingTool(error.message);
    throw error;
  }
}

function expectSuccess({ exitCode, stdout, stderr }: Timed, tool: string): void {
  if (exitCode === 0) return;
  if (exitCode === 127) throw new MissingTool(`there is no ${tool} on the PATH`);
  const said = (stderr + stdout).trim().split('\n')[0] ?? '';
  throw new MissingTool(`${tool} ended with exit code ${exitCode}: ${said}`);
}
