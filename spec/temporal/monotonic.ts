import type { ServerVariables } from '../variables.js';
import type { StepProperty } from './step-property.js';

/** The term never falls; a crash keeps what is on disk. @raft F2.ST.P1 */
export const monotonicTerm: StepProperty = {
  name: 'currentTerm never falls',
  rule: 'F2.ST.P1',
  check: ({ before, after, crashed }) => {
    const held = crashed ? before.disk : before;
    return fall(after, 'currentTerm', held.currentTerm, after.currentTerm);
  },
};

/** commitIndex never falls while the server is up. @raft F2.ST.V1 */
export const monotonicCommitIndex: StepProperty = {
  name: 'commitIndex never falls',
  rule: 'F2.ST.V1',
  check: ({ before, after, crashed }) =>
    crashed ? null : fall(after, 'commitIndex', before.commitIndex, after.commitIndex),
};

/**
 * lastApplied never falls while the server, and with it the state machine, is up. @raft F2.ST.V2
 */
export const monotonicLastApplied: StepProperty = {
  name: 'lastApplied never falls',
  rule: 'F2.ST.V2',
  check: ({ before, after, crashed }) =>
    crashed ? null : fall(after, 'lastApplied', before.lastApplied, after.lastApplied),
};

/**
 * A leader's matchIndex never falls during its term: late replies take nothing back. @raft F2.ST.L2
 */
export const monotonicMatchIndex: StepProperty = {
  name: 'matchIndex never falls',
  rule: 'F2.ST.L2',
  check: ({ before, after }) => {
    if (after.role !== 'leader' || before.currentTerm !== after.currentTerm) return null;
    for (const [server, index] of Object.entries(before.matchIndex)) {
      const why = fall(after, `matchIndex[${server}]`, index, after.matchIndex[server] ?? 0);
      if (why !== null) return why;
    }
    return null;
  },
};

const fall = (server: ServerVariables, what: string, from: number, to: number): string | null =>
  to < from ? `${what} of ${server.id} falls from ${from} to ${to}` : null;
