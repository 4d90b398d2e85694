// One step of one server: a candidate of term 1 hears from the leader of term 2.
import { logIndex, serverId, start, step, term } from 'raft-statecharts';

const [s1, s2, s3] = ['s1', 's2', 's3'].map(serverId);
const follower = start({ id: s1, servers: [s1, s2, s3] }).next;
const candidate = step(follower, { type: 'electionTimeout' }).next;

const { next, fired, effects } = step(candidate, {
  type: 'appendEntriesRequest',
  from: s2,
  to: s1,
  term: term(2),
  prevLogIndex: logIndex(0),
  prevLogTerm: term(0),
  entries: [{ term: term(2), command: 'x1' }],
  leaderCommit: logIndex(1),
});

for (const { from, on, to, raft, actions } of fired) {
  console.log(`${from}, ${on || 'no event'}, ${to === null ? 'stays' : `to ${to}`}: ${raft[0]}`);
  for (const action of actions) console.log(`    ${action}`);
}
console.log(`then ${next.role} of term ${next.state.currentTerm}, and to do:`);
for (const { type } of effects) console.log(`    ${type}`);
