/**
 * The branches of a session: each ends at a moment after which nothing was done. They can be
 * called by names, and two of them compared.
 *
 * @module
 */
import { type Difference, differencesOf } from './difference.js';
import type { Session } from './moment.js';
import { wayTo } from './session.js';

/** The offsets of the last moments of all branches. */
export const branchesOf = ({ moments }: Session): readonly number[] => {
  const parents = new Set(moments.map(({ parent }) => parent));
  return moments.map((_, i) => i).filter((i) => !parents.has(i));
};

/** The longest name that is kept. */
const LONGEST = 40;

/** The session in which the present moment has that name; without one if it is empty. */
export function namePresent(session: Session, name: string): Session {
  const short = name.trim().slice(0, LONGEST);
  const others = Object.entries(session.names).filter(([at]) => Number(at) !== session.present);
  const named = short === '' ? [] : [[session.present, short] as const];
  return { ...session, names: Object.fromEntries([...others, ...named]) };
}

/** What the branch with that end is called: by the last name of its own, else by its number. */
export function nameOfBranch(session: Session, end: number): string {
  const named = ownOf(session, end).find((moment) => session.names[moment] !== undefined);
  const number = `branch ${branchesOf(session).indexOf(end) + 1}`;
  return named === undefined ? number : (session.names[named] ?? number);
}

/** The moments that only this branch has, the last one first. */
function ownOf({ moments }: Session, end: number): readonly number[] {
  const after = new Map<number, number>();
  for (const { parent } of moments) after.set(parent, (after.get(parent) ?? 0) + 1);
  const own: number[] = [];
  for (let at = end; at !== -1 && (after.get(at) ?? 0) < 2; at = moments[at]?.parent ?? -1) {
    own.push(at);
  }
  return own;
}

function commonOf(a: readonly number[], b: readonly number[]): number {
  const parting = a.findIndex((moment, i) => b[i] !== moment);
  return parting === -1 ? a.length : parting;
}

/** Two branches side by side. */
export interface Comparison {
  /** How many steps they have in common. */
  readonly common: number;
  /** How many steps each goes on after that. */
  readonly own: readonly [number, number];
  /** What differs at their ends. */
  readonly differences: readonly Difference[];
}

/** The branch that ends at `a` beside the one that ends at `b`. */
export function compareBranches(session: Session, a: number, b: number): Comparison {
  const [wayA, wayB] = [wayTo(session, a), wayTo(session, b)];
  const moments = commonOf(wayA, wayB);
  const [endA, endB] = [session.moments[a], session.moments[b]];
  return {
    common: moments - 1,
    own: [wayA.length - moments, wayB.length - moments],
    differences:
      endA === undefined || endB === undefined ? [] : differencesOf(endA.cluster, endB.cluster),
  };
}
