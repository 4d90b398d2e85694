/**
 * Every rule of the paper that counts as implemented can be followed: from the paper to the
 * function that is the rule, to its place in the chart, and to a test.
 *
 * @module
 */
import { describe, it } from 'vitest';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { rulesWithoutExhibit } from '../model/museum/exhibits.js';
import { invariants } from '../spec/invariants/index.js';
import { paper, paperRules } from '../spec/paper.js';
import { stepProperties } from '../spec/temporal/index.js';
import { citations } from '../src/statechart/citations.js';
import { raftStatechart } from '../src/statechart/raft-statechart.js';
import { expectNone } from './support/expect-none.js';
import { idsOfTest, taggedDeclarations, testTitles } from './support/rule-ids.js';
import { sourcesIn } from './support/sources.js';

const implemented = paperRules.filter((id) => paper[id].status === 'implemented');
const declarations = sourcesIn('spec', 'src').flatMap(taggedDeclarations);

/** The names that have no function of their own: what they are bound to, null for XState's own. */
const boundTo: Readonly<Partial<Record<string, string | null>>> = {
  persistTerm: 'persist',
  persistVote: 'persist',
  persistLog: 'persist',
  persistCommand: 'persist',
  handleMessageAgain: null,
};

/** The rules that the transitions of the chart say they are. */
function citedByTransitions({ root }: AnyStateMachine): readonly string[] {
  const metaOf = (node: AnyStateNode): readonly unknown[] => [
    node.initial.meta,
    ...(node.always ?? []).map(({ meta }) => meta as unknown),
    ...[...node.transitions.values()].flat().map(({ meta }) => meta as unknown),
    ...Object.values(node.states).flatMap(metaOf),
  ];
  return metaOf(root).flatMap(
    (meta) => (meta as { raft?: readonly string[] } | undefined)?.raft ?? [],
  );
}

/** The implemented rules that are not among `known`. */
const lacking = (known: readonly string[]): readonly string[] =>
  implemented.filter((id) => !known.includes(id));

describe('every implemented rule', () => {
  it('has a function or a constant that carries its tag', () => {
    expectNone(
      lacking(declarations.flatMap(({ ids }) => ids)),
      'No function or constant of src or spec carries the tag @raft of:',
    );
  });

  it('has a name in the chart, or is a property that is checked', () => {
    const cited = [...Object.values(citations).flat(), ...citedByTransitions(raftStatechart)];
    const properties = [...invariants, ...stepProperties].map(({ rule }) => rule);
    const inChart = lacking(cited).filter((id) => !id.startsWith('F3.'));
    const unchecked = lacking(properties).filter((id) => id.startsWith('F3.'));
    expectNone(
      [...inChart, ...unchecked],
      'Neither citations.ts nor the meta of a transition (of F3: no property) names:',
    );
  });

  it('has an exhibit that shows what happens without it', () => {
    expectNone(rulesWithoutExhibit(), 'No exhibit of model/museum bends, or breaks:');
  });

  it('has a test whose title names it', () => {
    const titles = sourcesIn('test').flatMap(testTitles);
    expectNone(lacking(titles.flatMap(idsOfTest)), 'No title of a test or of its suite names:');
  });
});

describe('every name of the vocabulary', () => {
  it('is a function of src/rules with at least the tags of its citation', () => {
    const untagged = Object.entries(citations).flatMap(([name, ids]) => {
      const bound = boundTo[name] === undefined ? name : boundTo[name];
      if (bound === null) return [];
      const rule = declarations.find(
        (each) => each.name === bound && each.path.startsWith('src/rules/'),
      );
      const missing = ids.filter((id) => rule?.ids.includes(id) !== true);
      return missing.map((id) => `${name} (${bound}) lacks @raft ${id}`);
    });
    expectNone(untagged, 'The citation says more than the doc comment of the rule:');
  });
});
