import { logIndex, raftStatechart, becomesOn } from 'raft-statecharts';

// A leader that is refused goes back to the start of the log at once, instead of by one index.
const startAgain = (state, { from }) => ({
  ...state,
  nextIndex: { ...state.nextIndex, [from]: logIndex(state.matchIndex[from] + 1) },
});

export default raftStatechart.provide({
  actions: { lowerNextIndex: becomesOn('appendEntriesResponse', startAgain) },
});
