import { follower, raftStatechart, vocabulary } from 'raft-statecharts';
import { and } from 'xstate';

// The same chart, in which a follower does not tell clients who leads, and a leader is asked twice.
const { candidate, leader } = raftStatechart.config.states;

export default vocabulary.extend({ guards: { isUnsure: () => false } }).createMachine({
  ...raftStatechart.config,
  id: 'mine',
  states: {
    follower: {
      ...follower,
      on: {
        ...follower.on,
        clientCommand: [
          { guard: and(['isUnsure', 'hasEntryToApply']) },
          { actions: ['redirectClient'] },
        ],
      },
    },
    candidate,
    leader,
  },
});
