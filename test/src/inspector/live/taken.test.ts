import { describe, expect, it } from 'vitest';
import { allTransitions, chartDataOf } from '../../../../src/inspector/chart/chart-data.js';
import { isTaken } from '../../../../src/inspector/live/taken.js';
import { viewOf } from './lines.js';

const append = {
  ...{ type: 'appendEntriesRequest', from: 's2', to: 's1', prevLogIndex: 0, prevLogTerm: 0 },
  ...{ entries: [], leaderCommit: 0 },
} as const;
const stands = { event: 'electionTimeout', term: 1, role: 'candidate' } as const;
const granted = { type: 'requestVoteResponse', from: 's2', to: 's1', term: 1, voteGranted: true };
const wins = { event: 'receive', message: granted, role: 'leader' } as const;
const hears = (term: number) =>
  ({ event: 'receive', message: { ...append, term }, term, role: 'follower' }) as const;

/** The closest rules of the transitions that the last line shows. */
function takenIn(...lines: readonly object[]): readonly string[] {
  const { change } = viewOf(...lines);
  if (change === null) throw new Error('no change');
  return allTransitions(chartDataOf()).flatMap((each) =>
    isTaken(change, each) ? [each.raft[0] ?? ''] : [],
  );
}

describe('what a line shows of the chart', () => {
  it.each([
    ['F4.T1', [{ event: 'start' }]],
    ['F4.T2', [stands]],
    ['F4.T3', [stands, { ...stands, term: 2 }]],
    ['F4.T4', [stands, wins]],
    ['F4.T5', [stands, hears(1)]],
    ['F4.T5', [stands, hears(2)]],
    ['F4.T6', [stands, wins, hears(2)]],
    ['F2.RS.ALL.2', [hears(3)]],
  ])('%s is one edge', (rule, lines) => {
    expect(takenIn(...lines)).toEqual([rule]);
  });

  it('F2.AE.1 is nothing where the role and the term stay', () => {
    expect(takenIn(stands, wins, { ...hears(1), role: 'leader' })).toEqual([]);
    expect(takenIn({ event: 'crash' })).toEqual([]);
  });
});
