/**
 * One place of the matrix: a protocol, right or wrong, in one bound.
 *
 * @module
 */
import { type Verdict, check } from '../check.js';
import type { CheckOptions } from '../check-options.js';
import { showBound } from '../cluster/bound.js';
import { stepsIn } from '../cluster/granularity.js';
import type { Mutant } from '../mutants/mutant.js';
import { type Properties, allProperties } from '../properties.js';
import { REFINEMENT } from '../refinement/refinement.js';
import { propertiesOf } from '../trace/replay.js';
import { traceOf } from '../trace/trace.js';
import { type Member, memberInstance } from './family.js';

/** What the right Raft is called among the mutants. */
export const RAFT = 'raft';

/** A protocol in a bound; null for the right Raft. */
export interface Cell {
  readonly mutant: Mutant | null;
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
  /** Until the property breaks that must break; for Raft itself, until anything does. */
  readonly harm: Hunt;
}

/** The name of a cell: `vote-twice in log+drops`. */
export const cellName = ({ mutant, member }: Cell): string =>
  `${mutant?.id ?? RAFT} in ${member.name}`;

/** All cells, row by row; the first row is the right Raft. */
export const cellsOf = (mutants: readonly Mutant[], members: readonly Member[]): readonly Cell[] =>
  [null, ...mutants].flatMap((mutant) => members.map((member) => ({ mutant, member })));

/** Searches the cell: a mutant twice, the right Raft once. */
export async function searchCell(cell: Cell, options: CheckOptions): Promise<CellVerdict> {
  const { mutant, member } = cell;
  const { name, base, features, bound } = member;
  const only = (breaks: string): Properties =>
    propertiesOf(traceOf(bound, [], { seed: null, mutant: null, breaks }));
  const hunt = async (properties: Properties): Promise<Hunt> => {
    const chart = mutant === null ? {} : { chart: mutant.chart };
    return huntOf(await check(memberInstance(member), { ...options, ...chart, properties }));
  };
  const refinement = mutant === null ? null : await hunt(only(REFINEMENT));
  const harm = await hunt(mutant === null ? allProperties : only(mutant.breaks));
  return {
    ...{ cell: cellName(cell), mutant: mutant?.id ?? RAFT, member: name, bound: showBound(bound) },
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
