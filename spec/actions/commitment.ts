/**
 * The commit rule.
 *
 * @module
 */
import { type Constants, isQuorum } from '../constants.js';
import type { SpecServer } from '../variables.js';
import { becomes, noChoice, serverAction } from './action.js';

/** The highest index that a majority has, the leader included; 0 if there is none. @raft P5.3.2 */
export function agreedIndex({ id, log, matchIndex }: SpecServer, constants: Constants): number {
  const agrees = (index: number): readonly string[] =>
    constants.servers.filter((other) => other === id || (matchIndex[other] ?? 0) >= index);
  let index = log.length;
  while (index > 0 && !isQuorum(agrees(index), constants)) index -= 1;
  return index;
}

/** A leader finds committed what a majority has, if it ends in its own term. @raft F2.RS.LEAD.4 */
export const advanceCommitIndex = serverAction({
  name: 'advanceCommitIndex',
  part: null,
  raft: ['F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2', 'F2.ST.V1'],
  remark: 'Only the highest agreed index is looked at; the step may change nothing.',
  ...noChoice,
  enabled: ({ role }) => role === 'leader',
  effect: (server, _, constants) => {
    const agreed = agreedIndex(server, constants);
    const isOwn = server.log[agreed - 1]?.term === server.currentTerm;
    return becomes({ ...server, commitIndex: isOwn ? agreed : server.commitIndex });
  },
});
