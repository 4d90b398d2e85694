/**
 * Bounded models of the specification alone, with what a search of each must count.
 *
 * The counts of raft.tla's reading are those that TLC finds on the public specification; Figure
 * 2's reading has been counted by TLC on the project's own TLA+ twin.
 *
 * @module
 */
import { type SpecBound, specBoundOf } from './bound.js';

/** What TLC counts. */
export interface SpecCounts {
  /** Distinct states within the bound. */
  readonly distinct: number;
  /** Successors, also repeated ones and those beyond the bound, and the initial state. */
  readonly generated: number;
  /** The length of the longest of the shortest behaviours, the initial state counted as 1. */
  readonly depth: number;
}

/** A bounded model of the specification alone. */
export interface SpecInstance {
  /** Without the `spec:` that the command line puts before it. */
  readonly name: string;
  readonly about: string;
  readonly bound: SpecBound;
  /** True if states that differ only in who is who count once. */
  readonly symmetry: boolean;
  /** Null for a bound given by hand. */
  readonly pinned: SpecCounts | null;
}

const figure2 = { firstTerm: 0, maySendFewer: 1, indexesMayFall: 0, maxTerm: 1 };
const f1 = specBoundOf({ ...figure2, servers: 2, maxLog: 1, maxMessages: 1 });
const f2 = specBoundOf({ ...figure2, servers: 2, maxLog: 2, maxMessages: 2, maxEntries: 2 });
const f3 = specBoundOf({ ...figure2, servers: 3, maxLog: 1, maxMessages: 1 });
const x1 = specBoundOf({ servers: 2, maxTerm: 2, maxLog: 1, maxMessages: 1 });
const x2 = specBoundOf({ servers: 2, maxTerm: 2, maxLog: 1, maxMessages: 2 });
const a2 = specBoundOf({ servers: 2, maxTerm: 2, maxLog: 2, maxMessages: 3 });
const b2 = specBoundOf({ servers: 2, maxTerm: 3, maxLog: 1, maxMessages: 2 });
const c3 = specBoundOf({ servers: 3, maxTerm: 2, maxLog: 1, maxMessages: 1 });

const two = 'Two servers, as raft.tla reads Raft:';
const three = 'Three servers, as raft.tla reads Raft:';

/** All instances, the small ones first. */
export const specInstances: readonly SpecInstance[] = [
  instance('x1', `${two} two terms, one entry, one message.`, x1, [1645, 12_861, 28]),
  instance('x2', `${two} two terms, one entry, two messages.`, x2, [13_479, 134_721, 32]),
  instance('a2', `${two} two terms, two entries, three messages.`, a2, [248_085, 3_060_719, 46]),
  {
    ...instance('a2-symmetric', `${two} a2 up to renaming.`, a2, [124_082, 1_530_744, 46]),
    symmetry: true,
  },
  instance('b2', `${two} three terms, one entry, two messages.`, b2, [506_790, 5_345_223, 47]),
  instance('c3', `${three} two terms, one entry, one message.`, c3, [1_931_973, 22_844_275, 53]),
  {
    ...instance('c3-symmetric', `${three} c3 up to renaming.`, c3, [322_580, 3_813_460, 53]),
    symmetry: true,
  },
  instance(
    'figure-2-x1',
    'Two servers, as Figure 2 reads: one election, one entry.',
    f1,
    [1677, 13_237, 28],
  ),
  instance(
    'figure-2-x2',
    'The same with two entries, perhaps in one message.',
    f2,
    [33_551, 344_065, 35],
  ),
  {
    ...instance(
      'figure-2-c3-symmetric',
      'Three servers, as Figure 2 reads.',
      f3,
      [379_036, 4_720_378, 54],
    ),
    symmetry: true,
  },
];

function instance(
  name: string,
  about: string,
  bound: SpecBound,
  [distinct, generated, depth]: readonly [number, number, number],
): SpecInstance {
  return { name, about, bound, symmetry: false, pinned: { distinct, generated, depth } };
}

/** The instance of that name; undefined if there is none. */
export const specInstanceNamed = (name: string): SpecInstance | undefined =>
  specInstances.find((each) => each.name === name);
