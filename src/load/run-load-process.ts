/**
 * Starts the load generator.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LoadResult, LoadTask } from './task.js';

const run = promisify(execFile);

/** What the generator has beyond its load, to start and to let the last ones finish. */
const MARGIN_MS = 30_000;

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
  const { warmUpSeconds, seconds, timeoutMs } = task;
  const timeout = Math.ceil(1000 * (warmUpSeconds + seconds)) + timeoutMs + MARGIN_MS;
  const words = [program, JSON.stringify(task)];
  const { stdout } = await run(process.execPath, words, { signal, timeout });
  return JSON.parse(stdout) as LoadResult;
}
