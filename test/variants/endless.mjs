import { raftStatechart } from 'raft-statecharts';

// A message that is handled again and again, since its term stays newer.
export default raftStatechart.provide({ guards: { hasNewerTerm: () => true } });
