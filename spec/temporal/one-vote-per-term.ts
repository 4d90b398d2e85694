import type { StepProperty } from './step-property.js';

/** A vote, once given, is that candidate's for the whole term, also after a crash. @raft P5.2.1 */
export const oneVotePerTerm: StepProperty = {
  name: 'one vote per term',
  rule: 'P5.2.1',
  check: ({ before, after }) => {
    if (before.currentTerm !== after.currentTerm) return null;
    if (before.votedFor === null || before.votedFor === after.votedFor) return null;
    return (
      `${after.id} voted for ${before.votedFor} in term ${after.currentTerm}, ` +
      `and now ${after.votedFor === null ? 'has forgotten it' : `votes for ${after.votedFor}`}`
    );
  },
};
