/**
 * `check --inspect`: the first counterexample in the inspector.
 *
 * @module
 */
import { UsageError } from './exit-codes.js';
import type { Inspectable } from './inspectable.js';
import type { CheckFlags } from './subject.js';
import { interruption } from './terminal.js';

/** Serves the first of them until a signal comes, if there is one. */
export async function inspectFirst(
  [first]: readonly Inspectable[],
  { port, open }: CheckFlags,
): Promise<void> {
  if (first === undefined || interruption.signal !== null) return;
  const { showPage } = await import('./inspector-page.js');
  await showPage(first, { open: open ?? true, ...(port === undefined ? {} : { port }) });
}

/** @throws UsageError where no counterexample could be inspected, or a flag would do nothing */
export function refuseInspect(names: readonly string[], flags: CheckFlags): void {
  const { inspect, port, open } = flags;
  if (inspect !== true) {
    if (port === undefined && open !== false) return;
    throw new UsageError(`${port === undefined ? '--no-open' : '--port'} goes with --inspect`);
  }
  const other = (['json', 'list', 'grow', 'shard'] as const).find(
    (name) => flags[name] !== undefined && flags[name] !== false,
  );
  if (other !== undefined) {
    const instead = 'save with --trace FILE, then raft-statecharts inspect FILE';
    throw new UsageError(`--inspect does not go with --${other}: ${instead}`);
  }
  const strange = names.find((name) => /^(?:spec|live)(?::|$)/.test(name));
  if (strange === undefined) return;
  throw new UsageError(`--inspect goes with clusters, and ${strange} is none`);
}
