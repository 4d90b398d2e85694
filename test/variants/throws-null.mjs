import { becomesOn, raftStatechart } from 'raft-statecharts';

const fail = () => {
  throw null;
};

export default raftStatechart.provide({
  actions: { grantVote: becomesOn('requestVoteRequest', fail) },
});
