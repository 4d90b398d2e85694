/**
 * A server that comes up with a long log. Torture found that one of more than 1000 entries could
 * not: the statechart takes no more than 1000 transitions in a step, as a wrong rule may go on for
 * ever.
 *
 * @module
 */
import { expect, it } from 'vitest';
import { term } from '../../../src/core/ids.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { Rig } from './rig.js';

it('F2.RS.ALL.1 a server that comes up with 1500 entries applies all of them', async () => {
  const rig = new Rig();
  const log = Array.from({ length: 1500 }, (_, i) => ({ term: term(1), command: `1:${i % 10}` }));
  const recovered = { currentTerm: term(1), votedFor: null, log };
  const { storage } = rig.setup(1);

  const server = await rig.start(1, { storage: { ...storage, recovered } });
  await rig.runOut(100);
  await rig.durable();

  expect(server.status()).toMatchObject({ role: 'leader', commitIndex: 1501, lastApplied: 1501 });
  expect(rig.diary.filter((line) => line.startsWith('applied')).length).toBe(1500);
  expect(raftStatechart.options.maxIterations).toBe(1000);
  await server.stop();
});
