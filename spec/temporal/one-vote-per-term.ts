import type { StepProperty } from './step-property.js';

/**
 * A vote, once given, is that candidate's for the whole term; a crash keeps what is on disk.
 * @raft P5.2.1
 */
export const oneVotePerTerm: StepProperty = {
  name: 'one vote per term',
  rule: 'P5.2.1',
  check: ({ before, after, crashed }) => {
    const held = crashed ? before.disk : before;
    if (held.currentTerm !== after.currentTerm) return null;
    if (held.votedFor === null || held.votedFor === after.votedFor) return null;
    return (
      `${after.id} voted for ${held.votedFor} in term ${after.currentTerm}, ` +
      `and now ${after.votedFor === null ? 'has forgotten it' : `votes for ${after.votedFor}`}`
    );
  },
};
