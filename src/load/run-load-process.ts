/**
 * Starts the load generator.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LoadResult, LoadTask } from './task.js';

const run = promisify(execFile);

/**
 * The load in a process of its own, which is the built `load-process.js`.
 *
 * @throws Error when it fails, or is aborted
 */
export async function runLoadProcess(
  program: string,
  task: LoadTask,
  signal: AbortSignal,
): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [program, JSON.stringify(task)], { signal });
  return JSON.parse(stdout) as LoadResult;
}
