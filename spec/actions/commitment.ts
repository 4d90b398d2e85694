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
  const reached = (other: string): number => (other === id ? log.length : (matchIndex[other] ?? 0));
  const agrees = (index: number): readonly string[] =>
    constants.servers.filter((other) => reached(other) >= index);
  // Who agrees only changes where some server has no more.
  const highest = constants.servers.map((other) => Math.min(reached(other), log.length));
  return Math.max(...highest.filter((index) => isQuorum(agrees(index), constants)));
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
