/**
 * `raft-statecharts check`: searches what is named, prints a table for each, and sums up.
 *
 * @module
 */
import { summarizeCheck } from './check-summary.js';
import { clusterSubjectNamed, clusterSubjects } from './cluster-subjects.js';
import { HOLDS, UsageError } from './exit-codes.js';
import { runGrow } from './grow-command.js';
import { refuseKeeping } from './keeping.js';
import { livenessSubjects, livenessSubjectsNamed } from './liveness-subjects.js';
import { type Piece, finish, partOf, pieceOf, runOf } from './run.js';
import { specSubjects, specSubjectsNamed } from './spec-subjects.js';
import type { CheckFlags, Subject } from './subject.js';
import { interruption, print } from './terminal.js';
import { withVariant } from './variant-search.js';
import { refuseIdleVisited } from './visited-options.js';

/** Runs the command and returns its exit code. */
export async function runCheck(names: readonly string[], given: CheckFlags): Promise<number> {
  const flags = await withVariant(names, given);
  const others = flags.variant === undefined ? [...specSubjects(false), ...livenessSubjects] : [];
  const everything = [...clusterSubjects, ...others];
  if (flags.grow === true) return runGrow(names, flags);
  const chosen = names.length === 0 ? everything : chosenBy(names, flags);
  refuseIdleFlags(names, flags);
  refuseOrder(names, flags);
  refuseKeeping(names, flags);
  refuseIdleVisited(names, flags);
  const run = runOf('check', chosen, { ...flags, with: flags.variant?.label });
  const part = partOf(chosen, run);
  if (flags.list === true) return list(part, flags);
  const json = flags.json === true;
  const pieces: Piece[] = [];
  for (const subject of part) {
    const result = await subject.search(json ? { ...flags, color: false } : flags);
    pieces.push(pieceOf(subject.name, result.lines, result.json));
    if (!json) for (const line of [...result.lines, '']) print(line);
    if (interruption.signal !== null) break;
  }
  return finish(run, pieces, summarizeCheck, { json });
}

function list(chosen: readonly Subject[], { json }: CheckFlags): number {
  if (json === true)
    print(JSON.stringify(chosen.map(({ name, about, bound }) => ({ name, about, bound }))));
  else for (const { name, about } of chosen) print(`${name.padEnd(26)} ${about}`);
  return HOLDS;
}

/** What the names stand for. @throws UsageError naming what there is */
const chosenBy = (names: readonly string[], flags: CheckFlags): readonly Subject[] =>
  [...new Set(names)].flatMap(
    (name) =>
      specSubjectsNamed(name, flags) ??
      livenessSubjectsNamed(name) ?? [clusterSubjectNamed(name, flags)],
  );

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
  const others = names.length > 0 && names.every((name) => /^(live|spec)(:|$)/.test(name));
  if (typeof workers === 'number' && workers > 1 && others) {
    throw new UsageError('--workers goes with clusters, such as check election --workers 2');
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
