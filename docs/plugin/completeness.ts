/**
 * What an implemented rule must have, so that it can be followed from the paper to the code, its
 * test, and what happens without it.
 *
 * @module
 */
import type { PaperRule } from '../../spec/paper.js';
import { type RuleFacts, properties } from './facts.js';

/** The rules that no action of the specification is, with the reason. */
export const outsideSpecification: Readonly<Partial<Record<PaperRule, string>>> = {
  'F2.RS.FOL.1':
    'Next has no action by which a follower sends of itself; its answers are those of the RPCs.',
  'F2.RS.CAND.1c':
    'The specification has no clock: a server that is no leader may time out at any moment.',
  'P5.1.4': 'The specification has no client that waits, and so nobody whom it could redirect.',
  'P5.3.4':
    'The specification knows one step back for each refusal; refinement takes a hint for several.',
};

/** What the implemented rules lack, a sentence each; nothing if they are complete. */
export const incompleteness = (all: readonly RuleFacts[]): readonly string[] =>
  all.filter(({ rule }) => rule.status === 'implemented').flatMap(lacksOf);

function lacksOf(facts: RuleFacts): readonly string[] {
  const { id, functions, specified, names, transitions, actions, tests, exhibits } = facts;
  const isProperty = properties.some(({ rule }) => rule === id);
  const lacks: readonly (readonly [boolean, string])[] = [
    [functions.length + specified.length > 0, 'no function or constant with the tag @raft'],
    id.startsWith('F3.')
      ? [isProperty, 'no property of the specification']
      : [names.length + transitions.length > 0, 'no name and no transition of the chart'],
    [
      actions.length + specified.length > 0 || isProperty || id in outsideSpecification,
      'no action and no property of the specification',
    ],
    [tests.length > 0, 'no test whose title names it'],
    [exhibits.length > 0, 'no mutant and no other exhibit'],
  ];
  return lacks.flatMap(([has, what]) => (has ? [] : [`${id} has ${what}`]));
}
