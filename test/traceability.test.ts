/**
 * Every rule of the paper that counts as implemented can be followed: from the paper to the
 * function that is the rule, to its place in the chart and in the specification, to a test, and to
 * what happens without it. The build of the reference asks the same.
 *
 * @module
 */
import { describe, it } from 'vitest';
import { incompleteness } from '../docs/plugin/completeness.js';
import { declarationsIn } from '../docs/plugin/declarations.js';
import { boundTo, gatherFacts } from '../docs/plugin/facts.js';
import { paper, paperRules } from '../spec/paper.js';
import { citations } from '../src/statechart/citations.js';
import { expectNone } from './support/expect-none.js';
import { idsOfTest, testTitles } from './support/rule-ids.js';
import { sourcesIn } from './support/sources.js';

describe('every implemented rule', () => {
  it('has all that a reader looks for', () => {
    expectNone(incompleteness(gatherFacts()), 'Implemented rules lack something:');
  });

  it('has a test whose title names it, whether or not it has run', () => {
    const named = new Set(sourcesIn('test').flatMap(testTitles).flatMap(idsOfTest));
    expectNone(
      paperRules.filter((id) => paper[id].status === 'implemented' && !named.has(id)),
      'No title of a test or of its suite names:',
    );
  });
});

describe('every name of the vocabulary', () => {
  it('is a function of src/rules with at least the tags of its citation', () => {
    const declarations = declarationsIn('src/rules');
    const untagged = Object.entries(citations).flatMap(([name, ids]) => {
      const bound = boundTo[name] === undefined ? name : boundTo[name];
      if (bound === null) return [];
      const rule = declarations.find((each) => each.name === bound);
      const missing = ids.filter((id) => rule?.ids.includes(id) !== true);
      return missing.map((id) => `${name} (${bound}) lacks @raft ${id}`);
    });
    expectNone(untagged, 'The citation says more than the doc comment of the rule:');
  });
});
