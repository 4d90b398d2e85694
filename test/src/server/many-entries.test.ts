/**
 * A server whose log is long.
 *
 * @module
 */
import { expect, it } from 'vitest';
import { serverId } from '../../../src/core/ids.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { wholeSetup } from '../../../src/server/setup.js';

it('F2.RS.ALL.1 may apply any number of entries in one step of a live server', () => {
  const servers = [serverId('s1')];
  const { chart } = wholeSetup({ id: serverId('s1'), servers } as never);

  expect(chart.options.maxIterations).toBe(Infinity);
  expect(raftStatechart.options.maxIterations).toBe(1000);
});
