/**
 * The subjects of `check` by their names.
 *
 * @module
 */
import { clusterSubjectNamed, clusterSubjects } from './cluster-subjects.js';
import type { CheckFlags, Result, Subject } from './subject.js';

/**
 * What the names stand for, all that there is if there are none. What is not named is not loaded.
 *
 * @throws UsageError naming what there is
 */
export async function subjectsNamed(
  names: readonly string[],
  flags: CheckFlags,
): Promise<readonly Subject[]> {
  if (names.length === 0) {
    return [...clusterSubjects, ...(flags.variant === undefined ? await others() : [])];
  }
  const lists: (readonly Subject[])[] = [];
  for (const name of new Set(names)) {
    lists.push((await othersNamed(name, flags)) ?? [clusterSubjectNamed(name, flags)]);
  }
  return lists.flat();
}

const specification = () => import('./spec-subjects.js');
const liveness = () => import('./liveness-subjects.js');

async function others(): Promise<readonly Subject[]> {
  const [{ specSubjects }, { livenessSubjects }] = [await specification(), await liveness()];
  return [...specSubjects(false), ...livenessSubjects];
}

/** The subjects of that name that are not clusters; null if the name is none of theirs. */
async function othersNamed(name: string, flags: CheckFlags): Promise<readonly Subject[] | null> {
  if (/^spec(?::|$)/.test(name)) return (await specification()).specSubjectsNamed(name, flags);
  if (/^live(?::|$)/.test(name)) return (await liveness()).livenessSubjectsNamed(name);
  return null;
}

/** Searches the subject at that place among those that the names stand for. */
export async function checkOne(
  names: readonly string[],
  flags: CheckFlags,
  offset: number,
): Promise<Pick<Result, 'lines' | 'json' | 'inspectable'>> {
  const chosen = await subjectsNamed(names, flags);
  const { lines, json, inspectable } = await (chosen[offset] as Subject).search(flags);
  return { lines, json, ...(inspectable === undefined ? {} : { inspectable }) };
}
