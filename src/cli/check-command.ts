/**
 * `raft-statecharts check`: searches what is named, prints a table for each, and sums up.
 *
 * @module
 */
import { summarizeCheck } from './check-summary.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { inspectFirst, refuseInspect } from './inspect-option.js';
import type { Inspectable } from './inspectable.js';
import type { Job } from './job.js';
import { refuseKeeping } from './keeping.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import type { CheckFlags, Subject } from './subject.js';
import { sideBySide, threadsFor } from './side-by-side.js';
import { subjectsNamed } from './subjects.js';
import { print } from './terminal.js';
import { refuseIdleVisited } from './visited-options.js';

/** Runs the command and returns its exit code. */
export async function runCheck(names: readonly string[], given: CheckFlags): Promise<number> {
  const flags = given.with === undefined ? given : await withVariant(names, given);
  refuseInspect(names, flags);
  if (flags.grow === true) return grow(names, flags);
  const chosen = await subjectsNamed(names, flags);
  refuseIdleFlags(names, flags);
  refuseOrder(names, flags);
  refuseKeeping(names, flags);
  refuseIdleVisited(names, flags);
  const run = runOf('check', chosen, { ...flags, with: flags.variant?.label });
  const part = partOf(chosen, run);
  if (flags.list === true) return list(part, flags);
  const json = flags.json === true;
  const pieces: Piece[] = [];
  const found: Inspectable[] = [];
  const jobs = part.map((subject): Job => {
    const offset = chosen.indexOf(subject);
    const { name } = subject;
    return { type: 'check', name, names, offset, flags: flagsOfOne(flags, part) };
  });
  await sideBySide(jobs, threadsOf(flags, part), ({ lines, json: verdict, inspectable }, k) => {
    if (inspectable !== undefined) found.push(inspectable);
    pieces.push(pieceOf((part[k] as Subject).name, lines, verdict));
    if (!json) for (const line of [...lines, '']) print(line);
  });
  const code = finish(run, pieces, summarizeCheck, { json });
  await inspectFirst(found, flags);
  return code;
}

const withVariant = async (names: readonly string[], flags: CheckFlags): Promise<CheckFlags> =>
  (await import('./variant-search.js')).withVariant(names, flags);

const grow = async (names: readonly string[], flags: CheckFlags): Promise<number> =>
  (await import('./grow-command.js')).runGrow(names, flags);

/** One search by several threads has the machine to itself; a variant is in this thread only. */
const threadsOf = ({ workers, jobs, variant }: CheckFlags, part: readonly Subject[]): number =>
  variant !== undefined || (typeof workers === 'number' && workers > 1)
    ? 1
    : threadsFor(part.length, jobs);

/** Searches side by side take a thread each. */
const flagsOfOne = (flags: CheckFlags, part: readonly Subject[]): CheckFlags => ({
  ...flags,
  color: flags.color && flags.json !== true,
  ...(threadsOf(flags, part) > 1 ? { workers: 1 } : {}),
});

function list(chosen: readonly Subject[], { json }: CheckFlags): number {
  if (json === true)
    print(JSON.stringify(chosen.map(({ name, about, bound }) => ({ name, about, bound }))));
  else for (const { name, about } of chosen) print(`${name.padEnd(26)} ${about}`);
  return HOLDS;
}

/** @throws UsageError for a flag that would have no effect */
function refuseIdleFlags(
  names: readonly string[],
  { bound, symmetry, dropDead, workers }: CheckFlags,
): void {
  const byHand = names.length === 1 && (names[0] === 'cluster' || names[0] === 'spec');
  if (bound !== undefined && !byHand) {
    throw new UsageError(
      '--bound goes with the one name cluster or spec: check cluster --bound servers=3',
    );
  }
  const isNamed = (pattern: RegExp): boolean =>
    names.length === 0 || names.some((name) => pattern.test(name));
  if (symmetry === true && isNamed(/^live(:|$)/)) {
    throw new UsageError(
      '--symmetry does not go with liveness, where each server has to be treated fairly: ' +
        'name what to check, such as check election --symmetry',
    );
  }
  const live = names.length > 0 && names.every((name) => /^live(:|$)/.test(name));
  if (typeof workers === 'number' && workers > 1 && live) {
    throw new UsageError(
      '--workers does not go with liveness: name what to check, such as check election --workers 2',
    );
  }
  if (dropDead === true && isNamed(/^(live|spec)(:|$)/)) {
    throw new UsageError(
      '--drop-dead goes with clusters: name what to check, such as check election --drop-dead',
    );
  }
}

/** @throws UsageError for what is searched breadth-first only */
function refuseOrder(names: readonly string[], { order }: CheckFlags): void {
  if (order === undefined || order === 'breadth') return;
  if (names.length === 0 || names.some((name) => /^(?:spec|live)(?::|$)/.test(name))) {
    throw new UsageError(
      `--order ${order} goes with named instances of the cluster: check pair --order ${order}`,
    );
  }
}
