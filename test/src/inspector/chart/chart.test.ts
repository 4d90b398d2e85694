import { and } from 'xstate';
import { describe, expect, it } from 'vitest';
import { allTransitions, chartDataOf } from '../../../../src/inspector/chart/chart-data.js';
import { edgesOf } from '../../../../src/inspector/chart/chart-edges.js';
import { layoutOf } from '../../../../src/inspector/chart/chart-layout.js';
import { chartSvg } from '../../../../src/inspector/chart/chart-svg.js';
import { transitionsOf } from '../../../../src/statechart/step.js';
import { vocabulary } from '../../../../src/statechart/vocabulary.js';

const data = chartDataOf();

describe('the chart as data', () => {
  it('F4.T1 begins as a follower with a running timer', () => {
    expect(data.start).toEqual({
      ...{ from: 'start', on: '', guards: [], actions: ['startElectionTimer'] },
      ...{ to: 'follower', raft: ['F4.T1', 'D3.8.2'] },
    });
  });

  it('F2.RS.CAND.1 has the entry of a candidate in the order of the paper', () => {
    const candidate = data.roles.find(({ role }) => role === 'candidate');

    expect(candidate?.entry).toEqual([
      ...['incrementCurrentTerm', 'voteForSelf', 'persistVote', 'startElectionTimer'],
      'sendRequestVotes',
    ]);
    expect(candidate?.exit).toEqual(['forgetVotes']);
  });

  it('F2.RV.2 has both guards of a vote by name', () => {
    const follower = data.roles.find(({ role }) => role === 'follower');
    const granting = follower?.transitions.find(({ actions }) => actions.includes('grantVote'));

    expect(granting?.guards).toEqual(['voteIsFree', 'candidateIsUpToDate']);
  });

  it('has the transitions that the machine has', () => {
    expect(allTransitions(data).map(({ from, on, raft }) => [from, on, raft])).toEqual(
      transitionsOf().map(({ from, on, raft }) => [from, on, raft]),
    );
  });
});

describe('the edges', () => {
  it('F4.T1 to F4.T6 are the six of Figure 4', () => {
    const edges = edgesOf(data).map(({ rule, from, to }) => `${rule} ${from} ${to}`);

    expect(edges.sort()).toEqual([
      ...['F4.T1 start follower', 'F4.T2 follower candidate', 'F4.T3 candidate candidate'],
      ...['F4.T4 candidate leader', 'F4.T5 candidate follower', 'F4.T6 leader follower'],
    ]);
  });

  it('F4.T5 says on what a candidate gives up', () => {
    const edge = edgesOf(data).find(({ rule }) => rule === 'F4.T5');

    expect(edge?.label).toEqual(['any message', '[hasNewerTerm]', 'appendEntriesRequest']);
  });
});

describe('the picture', () => {
  it('has everything inside its frame, and no box over another', () => {
    const { width, height, boxes, ways } = layoutOf(data);

    for (const { points } of ways) {
      for (const { x, y } of points) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(height);
      }
    }
    for (const [i, box] of boxes.entries()) {
      const right = boxes[i + 1]?.x ?? width;
      expect(box.x + box.width).toBeLessThan(right);
    }
  });

  it('F4.T4 lights what it is told to light, and nothing else', () => {
    const svg = chartSvg(data, {
      lit: { transition: ({ raft }) => raft.includes('F4.T4'), action: () => false },
      links: { rule: (id) => `#${id}`, role: (role) => `#${role}` },
      standalone: false,
    });

    expect(svg.match(/class="[^"]*\blit\b[^"]*"[^>]*data-edge="([^"]+)"/g)).toEqual([
      'class="edge lit" data-edge="F4.T4"',
    ]);
    expect(svg).toContain('<a href="#F4.T4">');
    expect(svg).not.toContain('role follower lit');
  });

  it('has no links and brings its colours along as a file', () => {
    const svg = chartSvg(data, { lit: null, links: null, standalone: true });

    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toContain('<a ');
  });
});

describe('a chart that names nothing', () => {
  it('is refused', () => {
    const nameless = vocabulary.createMachine({
      context: ({ input }) => ({ ...input, role: 'follower' }) as never,
      initial: 'follower',
      states: {
        follower: { always: { guard: and([() => true]), meta: { raft: ['F4.T2'] } } },
        candidate: {},
        leader: {},
      },
    });

    expect(() => chartDataOf(nameless as never)).toThrow('a guard of the chart has no name');
  });
});
