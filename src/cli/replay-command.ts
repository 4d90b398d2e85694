/**
 * `raft-statecharts replay`: takes a trace step by step and shows what happens.
 *
 * @module
 */
import { readFile, stat } from 'node:fs/promises';
import { renderReplay } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { TraceError, readTrace } from '../../model/trace/trace.js';
import { HOLDS, UsageError, VIOLATED } from './exit-codes.js';
import { print } from './terminal.js';

const MAX_BYTES = 32 * 2 ** 20;

/** Runs the command and returns its exit code: 1 if the trace breaks a property, else 0. */
export async function runReplay(
  file: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const text = await load(file);
  try {
    const trace = readTrace(text);
    const result = replay(trace, propertiesOf(trace));
    if (json === true) {
      const { steps, fault } = result;
      const end = steps.at(-1)?.cluster ?? result.start;
      print(JSON.stringify({ steps: steps.length, fault, end }, null, 2));
    } else for (const line of renderReplay(result)) print(line);
    return result.fault === null ? HOLDS : VIOLATED;
  } catch (error) {
    if (error instanceof TraceError)
      throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function load(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      throw new UsageError(`${file}: ${size} bytes, at most ${MAX_BYTES} are read`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(`${file}: cannot be read (${error.message})`, { cause: error });
  }
}
