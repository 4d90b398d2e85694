/**
 * Statecharts with one wrong rule each.
 *
 * @module
 */
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import { asks, becomes } from '../../src/statechart/vocabulary.js';

const nothing = asks(() => []);
const throws = becomes(() => {
  throw new Error('this rule is broken');
});

export const brokenCharts = {
  votesTwice: raftStatechart.provide({ guards: { voteIsFree: () => true } }),
  winsAtOnce: raftStatechart.provide({ guards: { hasVotesOfMajority: () => true } }),
  keepsVotes: raftStatechart.provide({ actions: { forgetVotes: becomes((state) => state) } }),
  writesNoLog: raftStatechart.provide({ actions: { persistLog: nothing } }),
  throwsOnCommand: raftStatechart.provide({ actions: { appendCommand: throws } }),
  neverWaits: raftStatechart.provide({ actions: { startElectionTimer: nothing } }),
  neverBeats: raftStatechart.provide({ actions: { startHeartbeatTimer: nothing } }),
} as const;
