import { raftStatechart } from 'raft-statecharts';

let asked = 0;
const isUpToDate = () => {
  asked += 1;
  return asked > 20;
};

export default raftStatechart.provide({ guards: { candidateIsUpToDate: isUpToDate } });
