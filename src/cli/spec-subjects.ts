/**
 * `check spec:…`: the specification explored alone, beside what TLC counts.
 *
 * @module
 */
import { specInvariants } from '../../spec/invariants/without-history.js';
import { stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import {
  type SpecBound,
  constantsOf,
  parseSpecBound,
  showSpecBound,
} from '../../model/specification/bound.js';
import { type SpecVerdict, checkSpec } from '../../model/specification/check-spec.js';
import {
  type SpecCounts,
  type SpecInstance,
  specInstances,
} from '../../model/specification/instances.js';
import { renderBehaviour } from '../../model/specification/render.js';
import { nameFault } from '../../model/trace/render.js';
import { UsageError } from './exit-codes.js';
import { type CheckFlags, type Result, type Subject, limitsOf } from './subject.js';
import { type Palette, clearStatus, now, paletteOf, pulseOf, showCount } from './terminal.js';
import { type Outcome, headlineOf, inLines } from './verdict-report.js';
import { showDoubt } from './visited-options.js';

const PREFIX = 'spec:';

/** All instances of the specification; up to renaming of the servers where that is asked for. */
export const specSubjects = (symmetry: boolean): readonly Subject[] =>
  specInstances
    .filter((instance) => !symmetry || !instance.symmetry)
    .map((instance) => subjectOf(symmetry ? symmetric(instance) : instance));

/** The subjects that a name stands for; null if it is not about the specification. */
export function specSubjectsNamed(name: string, flags: CheckFlags): readonly Subject[] | null {
  const symmetry = flags.symmetry === true;
  if (name === 'spec' && flags.bound !== undefined) {
    const about = 'A bound of the specification given by hand.';
    const bound = parseSpecBound(flags.bound);
    return [subjectOf({ name: '', about, bound, symmetry, pinned: knownCounts(bound, symmetry) })];
  }
  if (name === 'spec') return specSubjects(symmetry);
  if (!name.startsWith(PREFIX)) return null;
  const wanted = specInstances.find((each) => `${PREFIX}${each.name}` === name.toLowerCase());
  if (wanted !== undefined) return [subjectOf(symmetry ? symmetric(wanted) : wanted)];
  const known = specInstances.map((each) => `${PREFIX}${each.name}`).join(', ');
  throw new UsageError(`there is no instance '${name}'; there are ${known}`);
}

/** What an instance of the same bound must count; null if there is none. */
function knownCounts(bound: SpecBound, symmetry: boolean): SpecCounts | null {
  const same = specInstances.find(
    (each) => each.symmetry === symmetry && showSpecBound(each.bound) === showSpecBound(bound),
  );
  return same?.pinned ?? null;
}

/** The same bound with states that differ only in who is who counted once. */
function symmetric(instance: SpecInstance): SpecInstance {
  if (instance.symmetry) return instance;
  const name = `${instance.name}-symmetric`;
  const known = specInstances.find((each) => each.name === name);
  return known ?? { ...instance, name, symmetry: true, pinned: null };
}

const subjectOf = (instance: SpecInstance): Subject => ({
  name: instance.name === '' ? 'spec' : `${PREFIX}${instance.name}`,
  about: instance.about,
  bound: instance.bound,
  search: (flags) => search(instance, flags),
});

async function search(instance: SpecInstance, flags: CheckFlags): Promise<Result> {
  const pulse = pulseOf(`${PREFIX}${instance.name}`, instance.pinned?.distinct ?? null);
  const verdict = await checkSpec(instance, {
    ...{ now, pulse, workers: flags.workers ?? 'auto' },
    ...limitsOf(flags),
  });
  clearStatus();
  const outcome = outcomeOf(verdict);
  return {
    outcome,
    lines: tableOf(verdict, outcome, paletteOf(flags.color)),
    json: jsonOf(verdict, outcome),
  };
}

function outcomeOf({ ending, instance: { pinned }, ...counts }: SpecVerdict): Outcome {
  if (ending.type === 'violated') return 'violated';
  if (ending.type === 'stopped') return 'incomplete';
  return pinned === null || isSame(pinned, counts) ? 'holds' : 'changed';
}

const isSame = (a: SpecCounts, b: SpecCounts): boolean =>
  a.distinct === b.distinct && a.generated === b.generated && a.depth === b.depth;

function tableOf(verdict: SpecVerdict, outcome: Outcome, colours: Palette): readonly string[] {
  const { instance, ending } = verdict;
  const { bound, symmetry, pinned } = instance;
  const rows: [string, string][] = [
    ['bound', showSpecBound(bound)],
    ['reading', readingOf(instance)],
    ...(symmetry ? [['symmetry', 'states that differ only in who is who count once']] : []),
    ...propertyRows(verdict),
    ['searched', showSearched(verdict)],
    ['TLC', pinned === null ? 'not counted by TLC' : showCounts(pinned)],
    ['beyond', showBeyond(verdict)],
    ['doubt', showDoubt(verdict.visited, verdict.omission)],
  ] as [string, string][];
  if (ending.type === 'stopped') {
    rows.push(['stopped', `by ${ending.by}, with ${showCount(verdict.queue)} states to go`]);
  }
  const name = instance.name === '' ? 'spec' : `${PREFIX}${instance.name}`;
  return [
    `${colours.bold(name)}  ${headlineOf(outcome, colours)}`,
    `  ${instance.about}`,
    ...rows.map(([head, text]) => `  ${colours.dim(head.padEnd(10))} ${text}`),
    ...(ending.type === 'violated'
      ? renderBehaviour(ending.behaviour).map((line) => `  ${line}`)
      : []),
  ];
}

function readingOf({ bound }: SpecInstance): string {
  const { firstTerm, maySendFewer, indexesMayFall } = bound;
  const choices = [firstTerm, maySendFewer, indexesMayFall].join();
  if (choices === '1,0,1') return 'as raft.tla';
  return choices === '0,1,0' ? 'as Figure 2' : 'by hand';
}

function propertyRows({ ending, instance }: SpecVerdict): [string, string][] {
  if (ending.type === 'violated') return [['violated', nameFault(ending.fault)]];
  const steps = stepPropertiesOf(constantsOf(instance.bound));
  const all = [...Object.values(specInvariants), ...steps];
  const lines = inLines(all.map(({ name, rule }) => `${rule} ${name}`));
  const claim = ending.type === 'exhausted' ? 'holds' : 'so far';
  return lines.map((line, i): [string, string] => [i === 0 ? claim : '', line]);
}

const showCounts = ({ distinct, generated, depth }: SpecCounts): string =>
  `${showCount(distinct)} distinct states, ${showCount(generated)} generated, depth ${depth}`;

function showSearched(verdict: SpecVerdict): string {
  const crew = verdict.threads === 1 ? '' : ` by ${verdict.threads} threads`;
  return `${showCounts(verdict)}, ${verdict.seconds.toFixed(1)} s${crew}`;
}

function showBeyond({ beyond }: SpecVerdict): string {
  const cut = Object.entries(beyond).map(([name, times]) => `${name} ${showCount(times)}`);
  return cut.length === 0 ? 'nothing: the bound cut nothing off' : cut.join(', ');
}

const jsonOf = ({ instance, ...rest }: SpecVerdict, outcome: Outcome): object => ({
  instance: instance.name === '' ? 'spec' : `${PREFIX}${instance.name}`,
  outcome,
  bound: instance.bound,
  symmetry: instance.symmetry,
  pinned: instance.pinned,
  ...rest,
});
