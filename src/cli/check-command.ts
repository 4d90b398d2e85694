/**
 * `raft-statecharts check`: searches what is named, prints a table for each, and sums up.
 *
 * @module
 */
import { clusterSubjectNamed, clusterSubjects } from './cluster-subjects.js';
import { HOLDS, INTERRUPTED, NOT_EXHAUSTED, UsageError, VIOLATED } from './exit-codes.js';
import { livenessSubjects, livenessSubjectsNamed } from './liveness-subjects.js';
import { specSubjects, specSubjectsNamed } from './spec-subjects.js';
import type { CheckFlags, Result, Subject } from './subject.js';
import { interruption, print } from './terminal.js';
import { neverFired } from './verdict-report.js';

/** Runs the command and returns its exit code. */
export async function runCheck(names: readonly string[], flags: CheckFlags): Promise<number> {
  const everything = [...clusterSubjects, ...specSubjects(false), ...livenessSubjects];
  const chosen = names.length === 0 ? everything : chosenBy(names, flags);
  refuseIdleFlags(names, flags);
  if (flags.list === true) return list(chosen, flags);
  const results: Result[] = [];
  for (const subject of chosen) {
    const result = await subject.search(flags);
    results.push(result);
    if (flags.json !== true) for (const line of [...result.lines, '']) print(line);
    if (interruption.signal !== null) break;
  }
  return sumUp(results, chosen, flags);
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
function refuseIdleFlags(names: readonly string[], { bound, symmetry }: CheckFlags): void {
  const byHand = names.length === 1 && (names[0] === 'cluster' || names[0] === 'spec');
  if (bound !== undefined && !byHand) {
    throw new UsageError(
      '--bound goes with the one name cluster or spec: check cluster --bound servers=3',
    );
  }
  if (symmetry === true && !(names.length > 0 && names.every((name) => /^spec(:|$)/.test(name)))) {
    throw new UsageError('--symmetry goes with the specification: check spec:a2 --symmetry');
  }
}

function sumUp(results: readonly Result[], chosen: readonly Subject[], flags: CheckFlags): number {
  const outcomes = results.map(({ outcome }) => outcome);
  const verdicts = results.flatMap(({ verdict }) => verdict ?? []);
  const complete =
    results.length === chosen.length && clusterSubjects.every((each) => chosen.includes(each));
  const silent = complete && outcomes.every((each) => each === 'holds') ? neverFired(verdicts) : [];
  const code = codeOf(outcomes, silent);
  if (flags.json === true) {
    const { length } = chosen;
    const summary = { exitCode: code, chosen: length, neverFired: silent };
    print(JSON.stringify({ ...summary, verdicts: results.map(({ json }) => json) }, null, 2));
    return code;
  }
  const holding = outcomes.filter((each) => each === 'holds').length;
  const hold = chosen.some(({ name }) => name.startsWith('live:'))
    ? 'hold, or fail as they must'
    : 'hold';
  print(`${holding} of ${chosen.length} instances ${hold}, each searched to the end of its bound`);
  if (silent.length > 0) print(`rules and transitions that never fired: ${silent.join(', ')}`);
  if (interruption.signal !== null) print(`interrupted by ${interruption.signal}: partial results`);
  return code;
}

function codeOf(outcomes: readonly string[], silent: readonly string[]): number {
  if (outcomes.some((each) => ['violated', 'missed', 'changed'].includes(each))) return VIOLATED;
  if (interruption.signal !== null) return INTERRUPTED;
  if (outcomes.includes('incomplete')) return NOT_EXHAUSTED;
  return silent.length > 0 ? VIOLATED : HOLDS;
}
