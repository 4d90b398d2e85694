import { it } from 'vitest';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { trySchedules } from '../support/schedules.js';
it('stat', () => {
  const g = globalThis as unknown as { stats: [number, number, number, number][] };
  g.stats = [];
  for (const [commands, runs] of [[60, 150]] as const) {
    trySchedules(raftStatechart, { runs, commands, seed: 5, servers: 7 });
    const s = g.stats;
    const avg = (i: 0 | 1 | 2 | 3) => s.reduce((a, b) => a + b[i], 0) / s.length;
    console.log(s.length, 'len', avg(0), 'committed', avg(1), 'frac committed', s.filter((x) => x[1] > 0).length / s.length, 'terms', avg(2), 'leaders', s.filter(x=>x[3]>0).length/s.length);
  }
});
