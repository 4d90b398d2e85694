/**
 * Scenarios as sequence diagrams.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { sequenceOfScenario } from '../../../../model/trace/diagram/scenario-diagram.js';
import { raftStatechart } from '../../../../src/statechart/raft-statechart.js';

const told = (...lines: readonly string[]): string => lines.join('\n');

describe('the diagram of a scenario', () => {
  it('F4.T2 has a row for each move, as that of a trace has', () => {
    const text = told(
      ...['cluster 3', 'timeout s1', 'drop s1 s3', 'duplicate s1 s2', 'deliver s1 s2 torn after 2'],
      ...['crash s2', 'recover s2', 'restart s3', 'partition s1 | s2 s3', 'client s1 x', 'heal'],
      ...['show', ''],
    );

    const { title, introduction, rows, groups, marks } = sequenceOfScenario(text);

    expect(rows.map(({ sentence }) => sentence)).toEqual([
      's1: the election timer runs out',
      'lost on its way to s3: RequestVote of s1',
      'doubled on its way to s2: RequestVote of s1',
      's2 receives RequestVote of s1, crashes in between and restarts',
      's2 crashes',
      's2 starts again',
      's3 crashes and restarts',
      'the network falls in two: s1 | s2 s3',
      's1: a client asks for x',
      'the network is whole again',
    ]);
    expect([title, introduction]).toEqual(['a run of 10 steps', ['Scenario: cluster 3, 10 steps']]);
    expect([groups, marks]).toEqual([[], []]);
  });

  it('F2.RS.CAND.2 deliveries of one command are a row each, with what arrives', () => {
    const { rows, arrows } = sequenceOfScenario('cluster 2\ntimeout s1\ndeliver all\n');

    expect(rows.map(({ sentence }) => sentence)).toEqual([
      's1: the election timer runs out',
      's2 receives RequestVote of s1',
      's1 receives the vote of s2',
      's2 receives a heartbeat of s1',
      's1 receives a success of s2',
    ]);
    expect(arrows.map(({ sent, fate, ended }) => [sent, fate, ended])).toEqual([
      [0, 'arrives', 1],
      [1, 'arrives', 2],
      [2, 'arrives', 3],
      [3, 'arrives', 4],
    ]);
  });

  it('has the first comment as its title, and a frame for what is below each other one', () => {
    const text = told(
      ...['# A story.', '', '# It begins', '# in two lines.', 'cluster 2', 'timeout s1'],
      ...['deliver all', '# Nothing happens here.', 'show', '# It ends.', 'heartbeat s1', ''],
    );

    const { title, groups } = sequenceOfScenario(text);

    expect(title).toBe('A story.');
    expect(groups).toEqual([
      { name: 'It begins in two lines.', from: 0, to: 4 },
      { name: 'It ends.', from: 5, to: 5 },
    ]);
  });

  it('F2.RV.2 marks what a wrong rule breaks', () => {
    const chart = raftStatechart.provide({ guards: { voteIsFree: () => true } });
    const rivals = ['cluster 3', 'timeout s1', 'timeout s2', 'deliver s1 s3', 'deliver s2 s3'];
    const story = told(...rivals, 'deliver s3 s1', 'deliver s3 s2');

    const { marks } = sequenceOfScenario(story, chart);

    expect(marks.at(-1)).toEqual({
      ...{ kind: 'harm', row: 5 },
      text: 'violates F3.ES election safety: term 1 has the leaders s1 and s2',
    });
    expect(sequenceOfScenario(story).marks).toEqual([]);
  });
});
