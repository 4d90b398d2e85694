/**
 * `check --with FILE`: searches instances with somebody else's statechart, and reports it as a
 * mutant is reported: how soon it leaves the specification, and which property breaks first.
 *
 * @module
 */
import type { Verdict } from '../../model/check.js';
import type { Instance } from '../../model/instances/instance.js';
import { harmOnly } from '../../model/properties.js';
import { REFINEMENT } from '../../model/refinement/refinement.js';
import { TraceError } from '../../model/trace/trace.js';
import { counterexampleOf, inspectableIn, linesOf, searchCluster } from './cluster-search.js';
import { UsageError } from './exit-codes.js';
import { describeHunt, endOf } from './hunt-report.js';
import type { CheckFlags, Result } from './subject.js';
import { interruption, paletteOf } from './terminal.js';
import { type LoadedVariant, loadVariant, watching } from './variant.js';
import {
  type Outcome,
  type Row,
  differsFromPinned,
  jsonOf,
  showCounts,
  tableOf,
} from './verdict-report.js';

/**
 * The flags with the variant that they name.
 *
 * @throws UsageError where it makes no sense, and when it cannot be loaded
 */
export async function withVariant(
  names: readonly string[],
  flags: CheckFlags,
): Promise<CheckFlags> {
  const { with: file, workers } = flags;
  if (file === undefined) return flags;
  const other = names.find((name) => /^(?:spec|live)(?::|$)/.test(name));
  if (other !== undefined) {
    const why = other.startsWith('spec') ? 'has no statechart' : "is about the project's own";
    throw new UsageError(
      `--with goes with clusters: ${other} ${why}; check election --with ${file}`,
    );
  }
  if (typeof workers === 'number' && workers > 1) {
    throw new UsageError(
      `--workers ${workers} does not go with --with: one thread searches, so that its rules can ` +
        'be watched; leave --workers out',
    );
  }
  return { ...flags, variant: await loadVariant(file) };
}

/** How the variant fares in the instance. @throws UsageError when it cannot be checked */
export function searchVariant(
  instance: Instance,
  flags: CheckFlags,
  variant: LoadedVariant,
): Promise<Result> {
  return watching(variant, async () => {
    const found = await hunt(instance, flags, variant);
    // A complaint ends the search as a broken property does; what it found says nothing then.
    if (variant.watch.complaint !== null) return { outcome: 'violated', lines: [], json: {} };
    return resultOf(found, flags, variant);
  });
}

/** What was found of the variant. */
interface Hunt {
  /** Held to everything: the specification, and all properties. */
  readonly all: Verdict;
  /** The first property that breaks; null where nothing has left the specification before. */
  readonly harm: Verdict | null;
}

async function hunt(
  instance: Instance,
  flags: CheckFlags,
  { chart }: LoadedVariant,
): Promise<Hunt> {
  const all = await searchCluster(instance, flags, { chart });
  const left = all.ending.type === 'violated' && all.ending.fault.name === REFINEMENT;
  if (!left || interruption.signal !== null) return { all, harm: null };
  const properties = harmOnly;
  return { all, harm: await searchCluster(instance, unkept(flags), { chart, properties }) };
}

/** The first search is the one that is kept. */
const unkept = (flags: CheckFlags): CheckFlags => ({
  ...(Object.fromEntries(
    Object.entries(flags).filter(([name]) => name !== 'save' && name !== 'resume'),
  ) as Omit<CheckFlags, 'color'>),
  color: flags.color,
});

async function resultOf(
  { all, harm }: Hunt,
  flags: CheckFlags,
  variant: LoadedVariant,
): Promise<Result> {
  const verdict = harm?.ending.type === 'violated' ? harm : all;
  const outcome = outcomeOf(verdict);
  const found = counterexampleOf(verdict, variant.label);
  const table = tableOf(verdict, paletteOf(flags.color), {
    outcome,
    before: [['variant', describe(variant)], ...countRows(verdict)],
    found: harm === null ? null : foundRows(all, harm),
  });
  const replayed = found === null ? [] : await replayOf(() => linesOf(found, flags, variant.chart));
  return {
    outcome,
    lines: [...table, ...replayed],
    json: {
      ...jsonOf(verdict),
      outcome,
      variant: { ...variant.label, changes: variant.changes },
      refinement: harm === null ? null : endOf(all),
      first: endOf(harm ?? all),
    },
    verdict,
    ...(await inspectableIn(found, flags, variant.chart)),
  };
}

/** Pinned counts and claimed witnesses are those of the project's own statechart. */
function outcomeOf({ ending }: Verdict): Outcome {
  if (ending.type === 'violated') return 'violated';
  return ending.type === 'stopped' ? 'incomplete' : 'holds';
}

function describe({ label, whole, changes }: LoadedVariant): string {
  const names = changes.join(', ');
  if (whole) return `${label.name}, a chart of its own${names === '' ? '' : ` with ${names}`}`;
  if (names !== '') return `${label.name}, with another ${names}`;
  return `${label.name}, which changes nothing: each guard and action is the project's own`;
}

function foundRows(all: Verdict, harm: Verdict): readonly Row[] {
  const details = all.ending.type === 'violated' ? (all.ending.fault.details ?? []) : [];
  return [
    ['leaves', describeHunt(all)],
    ...details.map((line): Row => ['', line]),
    ['first', describeHunt(harm)],
  ];
}

const idle: Row = [
  'unseen',
  'some witnesses, all of which the protocol reaches: what holds may hold for want of them',
];

/** How the search differs from that of the project's own statechart, which is no mistake. */
function countRows(verdict: Verdict): readonly Row[] {
  const { ending, instance, missed } = verdict;
  if (ending.type !== 'exhausted') return [];
  const { pinned } = instance;
  const other = pinned !== null && differsFromPinned(verdict);
  return [
    ...(other
      ? [['counts', `differ from the protocol's own: ${showCounts(pinned)}`] as const]
      : []),
    ...(missed.length === 0 ? [] : [idle]),
  ];
}

/** @throws UsageError when the run cannot be taken again, which the search takes for granted */
async function replayOf<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TraceError)) throw error;
    const why = 'the counterexample cannot be taken again: some rule is not pure';
    throw new UsageError(`${why} (${error.message})`, { cause: error });
  }
}
