import { describe, expect, it } from 'vitest';
import { type Exhibit, exhibits, exhibitsOf } from '../../../model/museum/exhibits.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';

const ids = (all: readonly Exhibit[]): readonly string[] => all.map(({ id }) => id);

describe('exhibits', () => {
  it('have names of their own, and are 71', () => {
    expect(new Set(ids(exhibits)).size).toBe(73);
  });

  it('break, starve, or do nothing', () => {
    const kinds = exhibits.map(({ harm }) => harm.type);
    expect(kinds.filter((kind) => kind === 'breaks')).toHaveLength(50);
    expect(kinds.filter((kind) => kind === 'starves')).toHaveLength(11);
    expect(kinds.filter((kind) => kind === 'idle')).toHaveLength(12);
  });

  it('are all of another statechart, but for a wrong assumption', () => {
    const same = exhibits.filter(({ chart }) => chart === null || chart === raftStatechart);
    expect(ids(same)).toEqual(['split-votes']);
  });
});

describe('exhibitsOf', () => {
  it('F2.AE.3 has those that bend it', () => {
    expect(ids(exhibitsOf('F2.AE.3'))).toEqual(['truncate-always', 'conflict-kept']);
  });

  it('F3.LAO has those that bend it, and those that break it', () => {
    expect(ids(exhibitsOf('F3.LAO'))).toEqual(['new-leader-trims', 'index-used-twice']);
  });

  it('F2.RS.LEAD.3b has the closest first', () => {
    expect(ids(exhibitsOf('F2.RS.LEAD.3b'))[0]).toBe('refusal-starts-over');
  });

  it('P6.1 has none yet', () => {
    expect(exhibitsOf('P6.1')).toEqual([]);
  });
});
