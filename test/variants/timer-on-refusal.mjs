import { asksOn, raftStatechart, refuseVote, startElectionTimer } from 'raft-statecharts';

// A follower that refuses its vote waits once more, as if it had granted it. A leader has no timer.
const refuseAndWait = (state, request) => [
  ...refuseVote(state, request),
  ...(state.leader === state.id ? [] : startElectionTimer()),
];

export default raftStatechart.provide({
  actions: { refuseVote: asksOn('requestVoteRequest', refuseAndWait) },
});
