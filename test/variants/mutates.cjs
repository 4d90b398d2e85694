const { becomesOn, raftStatechart } = require('raft-statecharts');

// Not in strict mode, where what is frozen stays as it is without a word.
function grant(state, { from }) {
  state.votedFor = from;
  return state;
}

module.exports = raftStatechart.provide({
  actions: { grantVote: becomesOn('requestVoteRequest', grant) },
});
