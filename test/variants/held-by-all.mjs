import {
  heldByMajority,
  newestHeldEntryIsOfCurrentTerm,
  peersOf,
  raftStatechart,
  when,
} from 'raft-statecharts';

// A leader commits an entry of an earlier term too, once every server has it.
const everyServerHasIt = (state) =>
  peersOf(state).every((server) => state.matchIndex[server] >= heldByMajority(state));

export default raftStatechart.provide({
  guards: {
    newestHeldEntryIsOfCurrentTerm: when(
      (state) => newestHeldEntryIsOfCurrentTerm(state) || everyServerHasIt(state),
    ),
  },
});
