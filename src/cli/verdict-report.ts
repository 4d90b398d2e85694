/**
 * Verdicts as text and as JSON.
 *
 * @module
 */
import { invariants } from '../../spec/invariants/index.js';
import { paper } from '../../spec/paper.js';
import { stepProperties } from '../../spec/temporal/index.js';
import type { Verdict } from '../../model/check.js';
import { isReduced } from '../../model/encoded/reductions.js';
import { expectedTransitions } from '../../model/encoded/coverage.js';
import type { Counts } from '../../model/instances/instance.js';
import { showBound } from '../../model/cluster/bound.js';
import { nameFault } from '../../model/trace/render.js';
import { type Palette, showCount } from './terminal.js';
import { showDoubt } from './visited-options.js';

const implemented = Object.entries(paper).filter(([, rule]) => rule.status === 'implemented');

/** What the run of an instance may say, in a word. */
export const outcomes = ['holds', 'violated', 'incomplete', 'missed', 'changed'] as const;

/** What the run of an instance says, in a word. */
export type Outcome = (typeof outcomes)[number];

/** The outcome; `changed` if the counts are not those that the instance pins. */
export function outcomeOf(verdict: Verdict): Outcome {
  const { ending, missed } = verdict;
  if (ending.type === 'violated') return 'violated';
  if (ending.type === 'stopped') return 'incomplete';
  if (missed.length > 0) return 'missed';
  return differsFromPinned(verdict) ? 'changed' : 'holds';
}

/** True if the counts of a search to the end are not those that the instance pins. */
export function differsFromPinned({ instance, order, reductions, ...counts }: Verdict): boolean {
  const { pinned } = instance;
  return (
    pinned !== null &&
    !isReduced(reductions) &&
    (pinned.states !== counts.states ||
      pinned.transitions !== counts.transitions ||
      (order === 'breadth' && pinned.depth !== counts.depth))
  );
}

/** A row of a table: what it is about, and what is said. */
export type Row = readonly [name: string, text: string];

/** What a table says in place of what it would say of the project's own statechart. */
export interface TableOptions {
  readonly outcome: Outcome;
  /** Rows before all that was found. */
  readonly before: readonly Row[];
  /** What was found; null for the property that broke, or all that hold. */
  readonly found: readonly Row[] | null;
}

/** One table for one instance. */
export function tableOf(
  verdict: Verdict,
  colours: Palette,
  { outcome, before, found }: TableOptions = {
    ...{ outcome: outcomeOf(verdict), before: [], found: null },
  },
): readonly string[] {
  const { instance, ending, seconds, steps } = verdict;
  const fired = implemented.filter(([id]) => (verdict.coverage.rules[id] ?? 0) > 0).length;
  const crew = verdict.threads === 1 ? '' : ` by ${verdict.threads} threads`;
  const time = `${seconds.toFixed(1)} s${crew}`;
  const rows: Row[] = [
    ['bound', showBound(instance.bound)],
    ...before,
    ...(found ?? propertyRows(verdict)),
    ...orderRows(verdict),
    ...reductionRows(verdict),
    ['searched', `${showCounts(verdict)}, ${time}, ${showCount(steps)} runs of the statechart`],
    ['beyond', beyondOf(verdict)],
    ['rules', `${fired} of ${implemented.length} implemented rules fired`],
    ['doubt', showDoubt(verdict.visited, verdict.omission)],
  ];
  if (instance.witnesses.length > 0) rows.splice(-3, 0, ['witnesses', witnessesOf(verdict)]);
  if (outcome === 'changed') rows.push(['pinned', pinnedOf(verdict)]);
  if (ending.type === 'stopped') {
    rows.push(['stopped', `by ${ending.by}, with ${showCount(verdict.queue)} states to go`]);
    if (ending.advice !== undefined) rows.push(['what to do', ending.advice]);
  }
  return [
    `${colours.bold(instance.name)}  ${headlineOf(outcome, colours)}`,
    `  ${instance.about}`,
    ...rows.map(([name, text]) => `  ${colours.dim(name.padEnd(10))} ${text}`),
  ];
}

/** The outcome as a headline. */
export function headlineOf(outcome: Outcome, colours: Palette): string {
  switch (outcome) {
    case 'holds':
      return colours.green('holds within the bound');
    case 'violated':
      return colours.red('VIOLATED');
    case 'incomplete':
      return colours.yellow('not exhausted: nothing broken so far');
    case 'missed':
      return colours.red('WITNESS MISSED');
    case 'changed':
      return colours.red('COUNTS CHANGED');
  }
}

function propertyRows({ ending }: Verdict): [string, string][] {
  const all = [...invariants, ...stepProperties].map(({ name, rule }) => `${rule} ${name}`);
  if (ending.type === 'violated') {
    const { fault } = ending;
    const details = fault.details ?? [];
    return [['violated', nameFault(fault)], ...details.map((line): [string, string] => ['', line])];
  }
  const claim = ending.type === 'exhausted' ? 'holds' : 'so far';
  const held = ['refinement: each step is one of the specification', ...all];
  return inLines([...held, 'no deadlock', 'no failed assertion']).map((line, i) => [
    ...([i === 0 ? claim : '', line] as const),
  ]);
}

/** What an order other than breadth-first means for the rest of the table. */
function orderRows({ order }: Verdict): [string, string][] {
  if (order === 'breadth') return [];
  const name = order === 'depth' ? 'depth-first' : 'guided, best-first';
  const less = 'depth is that of the longest path taken; a counterexample is not the shortest';
  return [['order', `${name}: ${less}`]];
}

function reductionRows({ reductions: { symmetry, deadMessages } }: Verdict): [string, string][] {
  const texts = [
    ...(symmetry ? ['symmetry: states that differ only in who is who count once'] : []),
    ...(deadMessages === 'removed'
      ? ['dead messages removed: nothing that only a late reply shows is seen (P5.1.1, P5.2.2)']
      : []),
  ];
  return texts.map((text, i) => [i === 0 ? 'reductions' : '', text]);
}

/** The texts side by side, in lines that are not too long. */
export function inLines(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length < 84)
      lines[lines.length - 1] = `${last} · ${text}`;
    else lines.push(text);
  }
  return lines;
}

function witnessesOf({ reached, missed }: Verdict): string {
  const count = `${reached.length} of ${reached.length + missed.length} reached`;
  return missed.length === 0 ? count : `${count}; missed: ${missed.join('; ')}`;
}

function beyondOf({ beyond }: Verdict): string {
  const cut = Object.entries(beyond).map(([name, times]) => `${name} ${showCount(times)}`);
  return cut.length === 0 ? 'nothing: the bound cut nothing off' : cut.join(', ');
}

const pinnedOf = ({ instance: { pinned } }: Verdict): string =>
  pinned === null ? 'nothing' : showCounts(pinned);

/** Counts as people write them. */
export const showCounts = ({ states, transitions, depth }: Counts): string =>
  `${showCount(states)} states, ${showCount(transitions)} transitions, depth ${depth}`;

/** The verdict as data, for machines. */
export const jsonOf = (verdict: Verdict): object => {
  const { instance, ...rest } = verdict;
  return {
    instance: instance.name,
    outcome: outcomeOf(verdict),
    bound: instance.bound,
    pinned: instance.pinned,
    ...rest,
  };
};

/** Rules and statechart transitions that no instance fired. */
export function neverFired(verdicts: readonly Pick<Verdict, 'coverage'>[]): readonly string[] {
  const rules = new Set(verdicts.flatMap(({ coverage }) => Object.keys(coverage.rules)));
  const taken = new Set(verdicts.flatMap(({ coverage }) => Object.keys(coverage.transitions)));
  const expected = implemented.map(([id]) => id).filter((id) => !id.startsWith('F3.'));
  return [
    ...expected.filter((id) => !rules.has(id)),
    ...expectedTransitions().filter((name) => !taken.has(name)),
  ];
}
