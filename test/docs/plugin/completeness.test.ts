import { describe, expect, it } from 'vitest';
import { incompleteness } from '../../../docs/plugin/completeness.js';
import { type RuleFacts, gatherFacts } from '../../../docs/plugin/facts.js';

const facts = gatherFacts();

const factsOf = (id: string): RuleFacts => {
  const found = facts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`${id} is a rule`);
  return found;
};

describe('incompleteness', () => {
  it.each([
    ['F2.AE.3', { functions: [], specified: [] }, 'no function or constant with the tag @raft'],
    ['F2.AE.3', { names: [], transitions: [] }, 'no name and no transition of the chart'],
    ['F4.T3', { names: [], transitions: [] }, 'no name and no transition of the chart'],
    // A property that asks for it is no substitute for a place in the chart.
    ['F2.ST.P0', { names: [], transitions: [] }, 'no name and no transition of the chart'],
    ['F2.AE.3', { actions: [], specified: [] }, 'no action and no property of the specification'],
    ['F2.AE.3', { tests: [] }, 'no test whose title names it'],
    ['F2.AE.3', { exhibits: [] }, 'no mutant and no other exhibit'],
  ] as const)('%s without %j has %s', (id, without, what) => {
    expect(incompleteness([{ ...factsOf(id), ...without }])).toEqual([`${id} has ${what}`]);
  });

  it('asks nothing of a rule that is planned', () => {
    const planned = factsOf('P7.1');

    expect(incompleteness([{ ...planned, tests: [], functions: [] }])).toEqual([]);
  });
});

describe('the facts of a rule', () => {
  it('F2.AE.3 are its function, action, transition, properties and exhibits', () => {
    const { functions, names, transitions, actions, properties, exhibits } = factsOf('F2.AE.3');

    expect(functions.map(({ name }) => name)).toContain('deleteConflictingEntries');
    expect(names.map(({ name }) => name)).toEqual(['deleteConflictingEntries']);
    expect(transitions.map(({ from, on }) => [from, on])).toEqual([
      ['follower', 'appendEntriesRequest'],
    ]);
    expect(actions.map(({ part }) => part)).toContain('removeConflictingEntry');
    expect(properties.map(({ name }) => name)).toContain('leader completeness');
    expect(exhibits.map(({ id }) => id)).toContain('truncate-always');
  });

  it('F2.ST.P0 are told of names that share a function', () => {
    const { names } = factsOf('F2.ST.P0');

    expect(names.map(({ name, declaration }) => [name, declaration?.name])).toEqual([
      ['persistTerm', 'persist'],
      ['persistVote', 'persist'],
      ['persistLog', 'persist'],
      ['persistCommand', 'persist'],
    ]);
  });
});
