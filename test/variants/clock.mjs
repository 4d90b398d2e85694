import { becomes, raftStatechart, term } from 'raft-statecharts';

const jump = (state) => ({
  ...state,
  currentTerm: term(state.currentTerm + 1 + (Math.random() < 0.5 ? 1 : 0)),
});

export default raftStatechart.provide({ actions: { incrementCurrentTerm: becomes(jump) } });
