import { raftStatechart } from 'raft-statecharts';

export default raftStatechart.provide({
  guards: {
    voteIsFree: ({ event }) => event.candidate.name !== null,
  },
});
