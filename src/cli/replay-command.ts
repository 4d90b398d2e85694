/**
 * `raft-statecharts replay`: takes a trace step by step and shows what happens.
 *
 * @module
 */
import { readFile, stat } from 'node:fs/promises';
import { renderReplay, stepOfFault } from '../../model/trace/render.js';
import { propertiesOf, replay } from '../../model/trace/replay.js';
import { type Trace, readTrace } from '../../model/trace/trace.js';
import { HOLDS, UsageError, VIOLATED } from './exit-codes.js';
import { oneLine, within } from './files.js';
import { print } from './terminal.js';
import { type LoadedVariant, loadVariant, watching } from './variant.js';

const MAX_BYTES = 32 * 2 ** 20;

/** Runs the command and returns its exit code: 1 if the trace breaks a property, else 0. */
export async function runReplay(
  file: string,
  { json, with: module }: { readonly json?: boolean; readonly with?: string },
): Promise<number> {
  const text = await load(file);
  const trace = within(file, () => readTrace(text));
  const variant = module === undefined ? undefined : await loadVariant(module);
  if (variant !== undefined) holdAgainst(trace, variant, file);
  const result = await watching(variant, () =>
    within(file, () => replay(trace, propertiesOf(trace), variant?.chart ?? null, true)),
  );
  if (json === true) {
    const { steps, fault } = result;
    const end = steps.at(-1)?.cluster ?? result.start;
    const faultStep = stepOfFault(result);
    print(JSON.stringify({ steps: steps.length, fault, faultStep, end }, null, 2));
  } else {
    for (const line of renderReplay(result)) print(line);
    if (trace.forEver !== undefined)
      print('whether a run that goes on so is fair is not judged here');
  }
  return result.fault === null ? HOLDS : VIOLATED;
}

/** Says if the variant is another one than that of the trace. @throws UsageError for a mutant's */
function holdAgainst({ mutant, variant }: Trace, { label }: LoadedVariant, file: string): void {
  if (mutant !== null) {
    throw new UsageError(`${file}: the mutant ${oneLine(mutant)} ran; leave --with out`);
  }
  if (variant?.digest === label.digest) return;
  const ran = variant === undefined ? "the project's own statechart" : oneLine(variant.name);
  const digests = variant === undefined ? '' : ` (${oneLine(variant.digest)}, now ${label.digest})`;
  const what = variant?.name === label.name ? `${ran} has changed since` : `${ran} ran`;
  process.stderr.write(`raft-statecharts: ${file}: ${what}${digests}; taken with ${label.name}\n`);
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
