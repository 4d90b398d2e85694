import type { ServerVariables } from '../variables.js';
import type { ServerInvariant } from './invariant.js';

/** Each variable has a value that its meaning allows. @raft F2.ST.P1 */
export const typeInvariant: ServerInvariant = {
  name: 'type invariant',
  rule: 'F2.ST.P1',
  over: 'server',
  check: (server) => {
    const wrong = claims(server).find(([holds]) => !holds);
    return wrong === undefined ? null : `${server.id}: ${wrong[1]}`;
  },
};

function claims(s: ServerVariables): readonly (readonly [boolean, string])[] {
  const { log, role } = s;
  const followers = Object.keys(s.matchIndex);
  return [
    [s.currentTerm >= 0, `currentTerm is ${s.currentTerm}`],
    [
      log.every((entry, i) => entry.term <= (log[i + 1]?.term ?? s.currentTerm)),
      `terms fall along the log, or exceed currentTerm ${s.currentTerm}`,
    ],
    [s.commitIndex <= log.length, `commitIndex ${s.commitIndex} is beyond the log's ${log.length}`],
    [s.lastApplied <= s.commitIndex, `lastApplied ${s.lastApplied} exceeds ${s.commitIndex}`],
    [role === 'follower' || s.votedFor === s.id, `a ${role} that voted for ${s.votedFor}`],
    [role === 'candidate' || s.votesGranted.length === 0, `a ${role} that holds votes`],
    [role === 'leader' || followers.length === 0, `a ${role} with a leader's arrays`],
    [
      followers.every((f) => (s.nextIndex[f] ?? 0) > (s.matchIndex[f] ?? 0)),
      'a nextIndex that is not beyond its matchIndex',
    ],
    [followers.every((f) => (s.matchIndex[f] ?? 0) <= log.length), 'a matchIndex beyond the log'],
  ];
}
