/**
 * Random walks against exhaustive search: each mutant walked in larger clusters where much goes
 * wrong, beside the breadth-first search of the small bound that is known to show it.
 *
 * @module
 */
import { check } from '../check.js';
import type { CheckOptions } from '../check-options.js';
import { type Bound, UNLIMITED, boundOf } from '../cluster/bound.js';
import { stepsIn } from '../cluster/granularity.js';
import { markdownTable } from '../markdown-table.js';
import { type Mutant, instanceOf } from '../mutants/mutant.js';
import { harmOf } from '../properties.js';
import { type WalkOptions, walk } from '../walk.js';

/** The sizes of the clusters that are walked. */
export const walkedServers = [5, 7] as const;

/** How the walks went in one bound. */
export interface Walked {
  readonly servers: number;
  /** The number of walks until the property broke; null if it did on none. */
  readonly caught: number | null;
  /** Walks and steps that were taken. */
  readonly walks: number;
  readonly steps: number;
}

/** One mutant, both ways. */
export interface RandomRow {
  readonly mutant: string;
  readonly breaks: string;
  /** Steps of the shortest run, and the states until it was found; null if it was not. */
  readonly depth: number | null;
  readonly states: number;
  /** One for each size of a cluster; only one where the mutant has a start state of its own. */
  readonly walked: readonly Walked[];
}

/** Which walks are taken; the clock; and what sees how far the search and the walks are. */
export interface RandomOptions extends Pick<WalkOptions, 'seed' | 'walks' | 'depth' | 'now'> {
  readonly searching: NonNullable<CheckOptions['pulse']>;
  readonly walking: NonNullable<WalkOptions['pulse']>;
}

/** Walks and searches the mutant, each time judged by the property that it must break. */
export async function huntAtRandom(mutant: Mutant, options: RandomOptions): Promise<RandomRow> {
  const { searching, walking, ...walks } = options;
  const { id, breaks, chart } = mutant;
  const judged = { now: options.now, chart, properties: harmOf([breaks]) };
  const { ending, states } = await check(instanceOf(mutant), { ...judged, pulse: searching });
  const walked: Walked[] = [];
  for (const bound of walkedBounds(mutant)) {
    const instance = { ...instanceOf(mutant), bound };
    const report = await walk(instance, { ...walks, ...judged, pulse: walking });
    const isCaught = report.ending.type === 'violated' && report.ending.fault.name === breaks;
    const { walks: taken, steps } = report;
    const caught = isCaught ? taken : null;
    walked.push({ servers: bound.servers, caught, walks: taken, steps });
  }
  const found = ending.type === 'violated' && ending.fault.name === breaks;
  const depth = found ? stepsIn(ending.trace, mutant.bound.granularity) : null;
  return { mutant: id, breaks, depth, states, walked };
}

/** Where the mutant is walked: from its own start state, or in clusters that start afresh. */
function walkedBounds({ bound, seed }: Mutant): readonly Bound[] {
  if (seed !== undefined) return [bound];
  const { tornSteps, maxEntries, fastBackup } = bound;
  return walkedServers.map((servers) => ({
    ...roughBound,
    ...{ servers, tornSteps, maxEntries, fastBackup },
  }));
}

/** What may happen besides what the mutant's own bound adds. */
export const roughBound: Bound = boundOf({
  ...{ servers: 5, terms: 4, inFlight: 16, entries: 3 },
  ...{ heartbeats: UNLIMITED, drops: UNLIMITED, duplicates: 3, restarts: 3 },
});

/** A line for each mutant; the heads come first. */
export const randomTable = (rows: readonly RandomRow[]): readonly (readonly string[])[] => [
  [
    ...['mutant', 'breaks', 'depth', 'states'],
    ...walkedServers.flatMap((servers) => [`walks, ${servers} servers`, 'steps']),
  ],
  ...rows.map(({ mutant, breaks, depth, states, walked }) => [
    ...[mutant, breaks, depth === null ? '?' : String(depth), count(states)],
    ...walkedServers.flatMap((servers) => {
      const found = walked.find((each) => each.servers === servers);
      return found === undefined ? ['', ''] : [showWalks(found), count(found.steps)];
    }),
  ]),
];

const showWalks = ({ caught, walks }: Walked): string =>
  caught === null ? `not in ${count(walks)}` : count(caught);

const count = (value: number): string => value.toLocaleString('en-US');

/** How many mutants the walks found, in a line for each size. */
export const randomSummary = (rows: readonly RandomRow[]): readonly string[] =>
  walkedServers.map((servers) => {
    const walked = rows.flatMap((row) => row.walked.filter((each) => each.servers === servers));
    const caught = walked.filter((each) => each.caught !== null);
    return `${servers} servers: the walks caught ${caught.length} of ${walked.length} mutants`;
  });

/** The table as a document. */
export function randomDocument(rows: readonly RandomRow[], command: string, bound: string): string {
  const [heads = [], ...cells] = randomTable(rows);
  return [
    '# Random walks beside exhaustive search',
    '',
    `Made by \`${command}\`.`,
    'Left, the breadth-first search of the bound in [the museum](index.md): the steps of the',
    'shortest run, in the steps of that bound, and the states until it was found. Right, random',
    'walks of single messages: how many were taken until the property broke, and their steps in',
    'all.',
    '',
    'The walks are with 5 servers and with 7 in',
    `\`${bound}\`,`,
    'and with the torn steps, the most entries of a message and the fast back-up of the own bound.',
    'A mutant with a start state of its own is walked from there, in its own bound.',
    '',
    ...markdownTable(heads, cells),
    '',
    ...randomSummary(rows).map((line) => `- ${line}`),
    '',
  ].join('\n');
}
