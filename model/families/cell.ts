/**
 * One place of the matrix: a protocol, right or wrong, in one bound.
 *
 * @module
 */
import { type Verdict, check } from '../check.js';
import type { CheckOptions } from '../check-options.js';
import { showBound } from '../cluster/bound.js';
import { stepsIn } from '../cluster/granularity.js';
import { harmAskedOf, leavingOnly } from '../museum/asked.js';
import type { Exhibit } from '../museum/exhibits.js';
import { type Properties, allProperties } from '../properties.js';
import { type Member, memberInstance } from './family.js';

/** What the right Raft is called among the exhibits. */
export const RAFT = 'raft';

/** A protocol in a bound; null for the right Raft. */
export interface Cell {
  readonly exhibit: Exhibit | null;
  readonly member: Member;
}

/** How one search of a cell ended. */
export interface Hunt {
  readonly outcome: 'caught' | 'exhausted' | 'unknown';
  /** The broken property, its rule and the steps to it; null where none broke. */
  readonly property: string | null;
  readonly rule: string | null;
  readonly depth: number | null;
  /** What ended the search before its end; null if nothing did. */
  readonly stopped: string | null;
  readonly states: number;
  readonly transitions: number;
  readonly seconds: number;
}

/** What became of a cell, as the matrix prints it for programs. */
export interface CellVerdict {
  readonly cell: string;
  readonly mutant: string;
  readonly member: string;
  readonly bound: string;
  readonly base: string;
  readonly features: readonly string[];
  /** Until a step leaves the specification; null for Raft itself, of which all is asked at once. */
  readonly refinement: Hunt | null;
  /**
   * Until the property breaks that must break; for Raft itself, and for what breaks nothing where
   * it is shown, until anything does.
   */
  readonly harm: Hunt;
}

/** The name of a cell: `vote-twice in log+drops`. */
export const cellName = ({ exhibit, member }: Cell): string =>
  `${exhibit?.id ?? RAFT} in ${member.name}`;

/** All cells, row by row; the first row is the right Raft. */
export const cellsOf = (shown: readonly Exhibit[], members: readonly Member[]): readonly Cell[] =>
  [null, ...shown].flatMap((exhibit) => members.map((member) => ({ exhibit, member })));

/** Searches the cell: an exhibit twice, the right Raft once. */
export async function searchCell(cell: Cell, options: CheckOptions): Promise<CellVerdict> {
  const { exhibit, member } = cell;
  const { name, base, features, bound } = member;
  const hunt = async (properties: Properties): Promise<Hunt> => {
    const chart = exhibit?.chart ?? null;
    const more = { ...options, ...(chart === null ? {} : { chart }), properties };
    return huntOf(await check(memberInstance(member), more));
  };
  const refinement = exhibit === null ? null : await hunt(leavingOnly);
  const harm = await hunt(exhibit === null ? allProperties : harmAskedOf(exhibit.harm));
  return {
    ...{ cell: cellName(cell), mutant: exhibit?.id ?? RAFT, member: name, bound: showBound(bound) },
    ...{ base, features, refinement, harm },
  };
}

function huntOf({ instance, ending, states, transitions, seconds }: Verdict): Hunt {
  const counts = { states, transitions, seconds };
  const nothing = { property: null, rule: null, depth: null, stopped: null };
  switch (ending.type) {
    case 'exhausted':
      return { outcome: 'exhausted', ...nothing, ...counts };
    case 'stopped':
      return { outcome: 'unknown', ...nothing, stopped: ending.by, ...counts };
    case 'violated': {
      const { name, rule } = ending.fault;
      const depth = stepsIn(ending.trace, instance.bound.granularity);
      const found = { property: name, rule, depth };
      return { outcome: 'caught', ...nothing, ...found, ...counts };
    }
  }
}
