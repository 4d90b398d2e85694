import { raftStatechart } from 'raft-statecharts';

// A server votes for whoever asks, whether or not it has voted in this term.
export default raftStatechart.provide({ guards: { voteIsFree: () => true } });
