import { describe, expect, it } from 'vitest';
import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { paperRules } from '../../../spec/paper.js';
import { citations } from '../../../src/statechart/citations.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { start, step } from '../../../src/statechart/step.js';
import { when, whenOn } from '../../../src/statechart/vocabulary.js';
import { clusterOf, s1, serverState } from '../../support/builders.js';
import { electionTimeout, voteReply } from '../../support/messages.js';

interface Edge {
  readonly from: string;
  readonly to: readonly string[];
  readonly raft: readonly string[];
  readonly guard: unknown;
  readonly actions: readonly unknown[];
}

/** `reenter` makes a transition to the own role an edge; without it the role is not left. */
const edge = (definition: AnyTransitionDefinition): Edge => ({
  from: definition.source.key,
  to: (definition.target ?? [])
    .filter((target) => target !== definition.source || definition.reenter)
    .map((target) => target.key),
  raft: (definition.meta as { raft?: readonly string[] } | undefined)?.raft ?? [],
  guard: definition.guard,
  actions: definition.actions,
});

const definitionsOf = (chart: AnyStateNode): readonly AnyTransitionDefinition[] => [
  ...(chart.always ?? []),
  ...[...chart.transitions.values()].flat(),
];

const root: AnyStateNode = raftStatechart.root;
const roles: readonly AnyStateNode[] = Object.values(root.states);
const startEdge = edge(root.initial);
const edges = [root, ...roles].flatMap(definitionsOf).map(edge);

/** Guards made with `and` hold the names of their parts. */
const namesInGuard = (guard: unknown): readonly unknown[] =>
  typeof guard === 'function' && 'guards' in guard ? (guard.guards as unknown[]) : [guard];

const guardsInChart = edges
  .filter(({ guard }) => guard !== undefined)
  .flatMap(({ guard }) => namesInGuard(guard));
const actionsInChart = [
  ...[startEdge, ...edges].flatMap(({ actions }) => actions),
  ...[root, ...roles].flatMap(({ entry, exit }) => [...entry, ...exit]),
];

const unique = (names: readonly unknown[]): readonly string[] =>
  [...new Set(names.map(String))].sort();

describe('the roles', () => {
  it('F4.T1 are follower, candidate and leader, side by side and without parts', () => {
    expect(roles.map(({ key, type }) => [key, type])).toEqual([
      ['follower', 'atomic'],
      ['candidate', 'atomic'],
      ['leader', 'atomic'],
    ]);
  });

  it('F4.T1 begin with follower', () => {
    expect(startEdge.to).toEqual(['follower']);
    expect(startEdge.raft).toEqual(['F4.T1', 'D3.8.2']);
  });
});

describe('the edges between roles', () => {
  const roleEdges = edges.filter(({ to }) => to.length > 0);
  const figure4 = [
    'F4.T2 follower -> candidate',
    'F4.T3 candidate -> candidate',
    'F4.T4 candidate -> leader',
    'F4.T5 candidate -> follower',
    'F4.T6 leader -> follower',
  ];

  it('F4.T2 to F4.T6 are those of Figure 4, and there is no other', () => {
    const drawn = roleEdges.map(({ from, to, raft }) => `${raft[0]} ${from} -> ${to.join(' ')}`);

    expect(unique(drawn)).toEqual(figure4);
  });

  it.each([
    ['F4.T2', 1],
    ['F4.T3', 1],
    ['F4.T4', 1],
    ['F4.T5', 5],
    ['F4.T6', 4],
  ])('%s is drawn %d times, once for each event that leads there', (id, times) => {
    expect(roleEdges.filter(({ raft }) => raft[0] === id)).toHaveLength(times);
  });

  it('F4.T1 no transition that stays in its role claims to be an edge of Figure 4', () => {
    const staying = edges.filter(({ to }) => to.length === 0);

    expect(staying.flatMap(({ raft }) => raft).filter((id) => id.startsWith('F4.'))).toEqual([]);
  });

  it('F2.RS.ALL.2 is what every role tries first with every message', () => {
    const messages = ['requestVoteRequest', 'requestVoteResponse'];
    const all = [...messages, 'appendEntriesRequest', 'appendEntriesResponse'];

    const first = roles.flatMap(({ transitions }) =>
      all.map((type) => transitions.get(type)?.[0]?.guard),
    );

    expect(first).toEqual(Array.from({ length: 12 }, () => 'hasNewerTerm'));
  });
});

describe('citations of transitions', () => {
  it('every transition says which rules it is', () => {
    expect([startEdge, ...edges].filter(({ raft }) => raft.length === 0)).toEqual([]);
  });

  it('every rule that is cited exists', () => {
    const cited = edges.flatMap(({ raft }) => raft);

    expect(cited.filter((id) => !(paperRules as readonly string[]).includes(id))).toEqual([]);
  });
});

describe('the vocabulary', () => {
  const { guards, actions } = raftStatechart.implementations;

  it('has exactly the guards that the chart names', () => {
    expect(unique(Object.keys(guards))).toEqual(unique(guardsInChart));
    expect(unique(Object.values(guards).map((rule) => typeof rule))).toEqual(['function']);
  });

  it('has exactly the actions that the chart names', () => {
    expect(unique(Object.keys(actions))).toEqual(unique(actionsInChart));
    expect(unique(Object.values(actions).map((rule) => typeof rule))).toEqual(['function']);
  });

  it('has a citation for each of its names, and there are no others', () => {
    expect(unique(Object.keys(citations))).toEqual(unique([...guardsInChart, ...actionsInChart]));
  });

  it('a rule for one type of event refuses every other', () => {
    const guard = whenOn('appendEntriesRequest', () => true);

    expect(() => guard({ context: serverState(), event: voteReply() })).toThrow(
      'requestVoteResponse reached a rule made for appendEntriesRequest',
    );
    expect(when(() => true)({ context: serverState(), event: voteReply() })).toBe(true);
  });

  it('one rule can be swapped for another, and only that one', () => {
    const chart = raftStatechart.provide({ guards: { hasVotesOfMajority: () => true } });
    const { next } = start({ id: s1, servers: clusterOf(3) });

    expect(step(next, electionTimeout, chart).next.role).toBe('leader');
    expect(step(next, electionTimeout).next.role).toBe('candidate');
  });
});

describe('the config', () => {
  /** Every key and value in the config, with the path to it. */
  function walk(value: unknown, path: string): readonly (readonly [string, unknown])[] {
    if (typeof value !== 'object' || value === null) return [[path, value]];
    const inner = Object.entries(value).flatMap(([key, part]) => walk(part, `${path}.${key}`));
    return [[path, value], ...inner];
  }
  const parts = walk(raftStatechart.config, 'raft');
  const functions = parts.filter(([, value]) => typeof value === 'function');

  it('makes the context from the input, and that is its only function but guards', () => {
    const others = functions.filter(([path]) => !path.endsWith('.guard'));

    expect(others.map(([path]) => path)).toEqual(['raft.context']);
  });

  it('joins guards by name: what looks like a function there is an `and` of names', () => {
    const joined = functions.filter(([path]) => path.endsWith('.guard'));
    const named = joined.map(([, guard]) => namesInGuard(guard).map(String).join(' and '));

    expect(unique(joined.map(([, guard]) => (guard as () => void).name))).toEqual(['and']);
    expect(unique(named)).toEqual([
      'majorityHasUncommittedEntries and newestHeldEntryIsOfCurrentTerm',
      'voteIsFree and candidateIsUpToDate',
    ]);
    expect(guardsInChart.filter((name) => typeof name !== 'string')).toEqual([]);
  });

  it('P5.6.1 has no invoke, no after, no history, no delay and no wildcard', () => {
    const banned = /\.(?:invoke|after|history|delays?|\*|onDone|onError)(?:\.|$)/;

    expect(parts.map(([path]) => path).filter((path) => banned.test(path))).toEqual([]);
    expect(roles.filter(({ invoke, after }) => invoke.length + after.length > 0)).toEqual([]);
  });

  it('names every action by a string', () => {
    expect(actionsInChart.filter((action) => typeof action !== 'string')).toEqual([]);
  });
});
