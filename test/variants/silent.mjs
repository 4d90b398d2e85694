import { asks, raftStatechart } from 'raft-statecharts';

// A candidate asks nobody, so that nobody ever leads: nothing bad happens, for nothing happens.
export default raftStatechart.provide({ actions: { sendRequestVotes: asks(() => []) } });
