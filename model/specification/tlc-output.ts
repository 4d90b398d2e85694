/**
 * What TLC prints, as data.
 *
 * @module
 */
import type { SpecCounts } from './instances.js';

/** What a run of TLC said. */
export interface TlcReport {
  /** As TLC names itself: `TLC2 Version 2.19 of 08 August 2024`; null if it did not. */
  readonly version: string | null;
  /** Null unless the search came to its end without an error. */
  readonly counts: SpecCounts | null;
  /** From its first complaint up to its statistics; null if it had none. */
  readonly error: string | null;
}

/** What the whole output says; of counts, only those of a search that was finished. */
export function readTlcOutput(output: string): TlcReport {
  const text = output.replaceAll('\r\n', '\n');
  const error = errorIn(text);
  return {
    version: /^TLC2 Version .*$/m.exec(text)?.[0] ?? null,
    counts: error === null && completed.test(text) ? countsIn(text) : null,
    error,
  };
}

/** The last line that TLC printed of how far it is; null if it has printed none yet. */
export function progressIn(output: string): string | null {
  const line = output.split('\n').findLast((each) => each.startsWith('Progress('));
  return line?.replace(/^Progress\((\d+)\) at \S+ [\d:]+: /, 'depth $1, ').trim() ?? null;
}

const completed = /^Model checking completed\. No error has been found\./m;
const statistics = /^(\d+) states generated, (\d+) distinct states found, 0 states left on queue/m;

function countsIn(text: string): SpecCounts | null {
  const [, generated, distinct] = statistics.exec(text) ?? [];
  const [, depth] = /^The depth of the complete state graph search is (\d+)\./m.exec(text) ?? [];
  if (generated === undefined || distinct === undefined || depth === undefined) return null;
  return { distinct: Number(distinct), generated: Number(generated), depth: Number(depth) };
}

function errorIn(text: string): string | null {
  const lines = text.split('\n');
  const from = lines.findIndex((line) =>
    /^(?:Error: |Exception in |\*{3}|Fatal errors)/.test(line),
  );
  if (from === -1) return null;
  const to = lines.findIndex(
    (line, i) => i > from && /^(?:\d+ states generated|Finished in |Finished computing)/.test(line),
  );
  return lines
    .slice(from, to === -1 ? undefined : to)
    .join('\n')
    .trimEnd();
}
