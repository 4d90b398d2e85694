import { describe, expect, it } from 'vitest';
import { type CpuProfile, cpuProfileIn, sharesOf } from '../../../src/load/profile-areas.js';
import { profileTable } from '../../../src/load/profile-table.js';

const call = (id: number, functionName: string, url: string, ...children: number[]) => ({
  ...{ id, children },
  callFrame: { functionName, url },
});

/** A thread that is idle for so many of a hundred microseconds. */
const profile = (idle: number): CpuProfile => cpuProfileIn(JSON.stringify(written(idle)));

/** The same as V8 writes it. */
const written = (idle: number) => ({
  nodes: [
    call(1, '(root)', '', 2, 3, 4, 9),
    call(2, '(idle)', ''),
    call(3, '(garbage collector)', ''),
    call(4, 'takeRounds', 'file:///p/dist/src/server/raft-server.js', 5, 7),
    call(5, 'step', 'file:///p/dist/src/statechart/step.js', 6),
    call(6, 'microstep', 'file:///p/node_modules/xstate/dist/raise.cjs.js'),
    call(7, 'stepLine', 'file:///p/dist/src/statechart/event-line.js', 8),
    call(8, 'stringify', ''),
    call(9, 'processTimers', 'node:internal/timers'),
  ],
  samples: [2, 3, 4, 6, 8, 9],
  timeDeltas: [idle, 10, 4, 3, 2, 81 - idle],
});

describe('a profile of a server', () => {
  it('gives each sample to the part that is responsible for it', () => {
    const shares = [...sharesOf(profile(60))].filter(([, share]) => share > 0);

    expect(shares).toEqual([
      ['log of events', 0.02],
      ['statechart', 0.03],
      ['rounds and effects', 0.04],
      ['garbage collection', 0.1],
      ['Node.js itself', 0.21],
      ['idle', 0.6],
    ]);
  });

  it('is that of the leader if it is the busiest', () => {
    const table = profileTable([profile(60), profile(10), profile(70)]);

    expect(table[0]).toBe('| % of the time            | leader | follower | follower |');
    expect(table.at(-1)).toBe('| idle                     |   10.0 |     60.0 |     70.0 |');
  });
});
