/**
 * `raft-statecharts import`: the trace in an ITF file that `export` has written.
 *
 * @module
 */
import { readItf } from '../../model/trace/itf-import.js';
import { writeTrace } from '../../model/trace/trace.js';
import { HOLDS } from './exit-codes.js';
import { MAX_ITF, give, readText, within } from './files.js';

/** Runs the command and returns its exit code. */
export async function runImport(file: string, { out }: { readonly out?: string }): Promise<number> {
  const text = await readText(file, MAX_ITF);
  const trace = within(file, () => readItf(text));
  await give(writeTrace(trace), out);
  return HOLDS;
}
