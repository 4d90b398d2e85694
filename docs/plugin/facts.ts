/**
 * All that is known of each rule of the paper, gathered from where it is written: nothing here is
 * typed by hand.
 *
 * @module
 */
import { type Exhibit, exhibitsOf } from '../../model/museum/exhibits.js';
import { actions } from '../../spec/actions/index.js';
import type { Action } from '../../spec/actions/action.js';
import { invariants } from '../../spec/invariants/index.js';
import { type PaperRule, type Rule, paper, paperRules } from '../../spec/paper.js';
import { livenessProperties } from '../../spec/temporal/liveness.js';
import { stepProperties } from '../../spec/temporal/index.js';
import {
  type ChartTransition,
  allTransitions,
  chartDataOf,
} from '../../src/inspector/chart/chart-data.js';
import { citations } from '../../src/statechart/citations.js';
import { type Declaration, declarationsIn } from './declarations.js';
import { type Departure, departures } from './departures.js';
import { type Firings, type TestResult, firings, testResults, testsOf } from './evidence.js';

/** A name of the vocabulary, and the function that is bound to it; null for XState's own. */
export interface NamedRule {
  readonly name: string;
  readonly declaration: Declaration | null;
}

/** A property, and the exhibits of the rule that break it. */
export interface DependentProperty {
  readonly name: string;
  readonly rule: PaperRule | null;
  readonly brokenBy: readonly string[];
}

/** What is known of a rule. */
export interface RuleFacts {
  readonly id: PaperRule;
  readonly rule: Rule;
  /** The functions and constants of `src` that carry its tag. */
  readonly functions: readonly Declaration[];
  /** The guards and actions that carry it out, without those of `src/rules` alone. */
  readonly names: readonly NamedRule[];
  /** The transitions that say that they are this rule. */
  readonly transitions: readonly ChartTransition[];
  readonly actions: readonly Action[];
  /** What is tagged in `spec`: actions, their parts, and properties. */
  readonly specified: readonly Declaration[];
  readonly properties: readonly DependentProperty[];
  readonly tests: readonly TestResult[];
  readonly firings: readonly { readonly instance: string; readonly times: number }[];
  readonly exhibits: readonly Exhibit[];
  readonly departures: readonly Departure[];
}

/** The names that have no function of their own: what they are bound to, null for XState's own. */
export const boundTo: Readonly<Partial<Record<string, string | null>>> = {
  persistTerm: 'persist',
  persistVote: 'persist',
  persistLog: 'persist',
  persistCommand: 'persist',
  handleMessageAgain: null,
};

/** All properties that a run is judged by, with their rules. */
export const properties: readonly { readonly name: string; readonly rule: PaperRule }[] = [
  ...invariants,
  ...stepProperties,
  ...Object.values(livenessProperties),
];

/** The facts of every rule of the paper, in its order. */
export function gatherFacts(): readonly RuleFacts[] {
  const src = declarationsIn('src');
  const spec = declarationsIn('spec');
  const transitions = allTransitions(chartDataOf());
  const results = testResults();
  const fired = Object.entries(firings());
  const left = departures();
  return paperRules.map((id) => {
    const exhibits = exhibitsOf(id);
    return {
      id,
      rule: paper[id],
      functions: src.filter(({ ids }) => ids.includes(id)),
      names: namesOf(id, src),
      transitions: transitions.filter(({ raft }) => raft.includes(id)),
      actions: actions.filter(({ raft }) => raft.includes(id)),
      specified: spec.filter(({ ids }) => ids.includes(id)),
      properties: propertiesOf(id, exhibits),
      tests: testsOf(id, results),
      firings: firingsOf(id, fired),
      exhibits,
      departures: left.filter(({ rules }) => rules.includes(id)),
    };
  });
}

const namesOf = (id: PaperRule, src: readonly Declaration[]): readonly NamedRule[] =>
  Object.entries(citations as Readonly<Record<string, readonly PaperRule[]>>)
    .filter(([, ids]) => ids.includes(id))
    .map(([name]) => {
      const bound = boundTo[name] === undefined ? name : boundTo[name];
      const declaration = src.find(
        (each) => each.name === bound && each.path.startsWith('src/rules/'),
      );
      return { name, declaration: declaration ?? null };
    });

/** Those that are the rule itself, and those that its exhibits break. */
function propertiesOf(id: PaperRule, exhibits: readonly Exhibit[]): readonly DependentProperty[] {
  const itself = properties.filter(({ rule }) => rule === id).map(({ name }) => name);
  const found = exhibits.flatMap((exhibit) => {
    const name = propertyBroken(exhibit);
    if (name === null || !(exhibit.bends.includes(id) || itself.includes(name))) return [];
    return [[name, exhibit.id] as const];
  });
  const names = [...new Set([...itself, ...found.map(([name]) => name)])];
  return names.map((name) => ({
    name,
    rule: properties.find((each) => each.name === name)?.rule ?? null,
    brokenBy: found.filter(([each]) => each === name).map(([, exhibit]) => exhibit),
  }));
}

/** The name of the property that the exhibit breaks; null if it breaks none. */
export function propertyBroken({ harm }: Exhibit): string | null {
  switch (harm.type) {
    case 'breaks':
      return harm.mutant.breaks;
    case 'starves':
      return harm.instance.property.name;
    case 'idle':
      return null;
  }
}

const firingsOf = (
  id: PaperRule,
  fired: readonly (readonly [string, Firings])[],
): RuleFacts['firings'] =>
  fired.map(([instance, { rules }]) => ({ instance, times: rules[id] ?? 0 }));
