/**
 * The subjects of `check` by their names.
 *
 * @module
 */
import { clusterSubjectNamed, clusterSubjects } from './cluster-subjects.js';
import { livenessSubjects, livenessSubjectsNamed } from './liveness-subjects.js';
import { specSubjects, specSubjectsNamed } from './spec-subjects.js';
import type { CheckFlags, Result, Subject } from './subject.js';

/**
 * What the names stand for, all that there is if there are none.
 *
 * @throws UsageError naming what there is
 */
export const subjectsNamed = (names: readonly string[], flags: CheckFlags): readonly Subject[] =>
  names.length === 0
    ? [...clusterSubjects, ...(flags.variant === undefined ? others() : [])]
    : [...new Set(names)].flatMap(
        (name) =>
          specSubjectsNamed(name, flags) ??
          livenessSubjectsNamed(name) ?? [clusterSubjectNamed(name, flags)],
      );

const others = (): readonly Subject[] => [...specSubjects(false), ...livenessSubjects];

/** Searches the subject at that place among those that the names stand for. */
export async function checkOne(
  names: readonly string[],
  flags: CheckFlags,
  offset: number,
): Promise<Pick<Result, 'lines' | 'json'>> {
  const { lines, json } = await (subjectsNamed(names, flags)[offset] as Subject).search(flags);
  return { lines, json };
}
