import { describe, expect, it } from 'vitest';
import { UNLIMITED, boundOf, showBound } from '../../model/cluster/bound.js';
import { boundsAfter } from '../../model/growth.js';

describe('boundsAfter', () => {
  it('raises one number after the other, servers last, and begins again', () => {
    const grown = [];
    for (const { raised } of boundsAfter(boundOf({}))) {
      grown.push(raised);
      if (grown.length === 13) break;
    }
    expect(grown.join(' ')).toBe(
      'entries terms inFlight heartbeats restarts drops duplicates crashes tornSteps partitions ' +
        'servers entries terms',
    );
  });

  it('gives each bound one more than the one before', () => {
    const [first, second, third] = boundsAfter(boundOf({ servers: 2, timeouts: 1 }));
    expect([first, second, third].map((each) => each && showBound(each.bound))).toEqual([
      'servers=2,entries=1,timeouts=1',
      'servers=2,terms=3,entries=1,timeouts=1',
      'servers=2,terms=3,entries=1,timeouts=2',
    ]);
  });

  it('leaves alone what is fixed, what has no limit, and what means nothing', () => {
    const start = boundOf({ network: 'fifo', drops: UNLIMITED, entries: 20 });
    const raised = new Set<string>();
    for (const each of boundsAfter(start, ['servers'])) raised.add(each.raised);
    expect([...raised].join(' ')).toBe(
      'terms inFlight heartbeats restarts crashes tornSteps partitions',
    );
  });

  it('ends with the largest bound', () => {
    const all = [...boundsAfter(boundOf({}))];
    expect(all.at(-1)?.bound).toMatchObject({ servers: 7, terms: 20, entries: 20, drops: 254 });
  });
});
