/**
 * The wrong Rafts that the checker must find.
 *
 * @module
 */
import { ackOwnTail } from './ack-own-tail.js';
import { receivingEntries, sendingEntries } from './append-entries.js';
import { believingFollowers, committing, leading } from './commitment.js';
import { commitOwnTail } from './commit-own-tail.js';
import { commitUnclamped } from './commit-unclamped.js';
import { oldTermCommit } from './old-term-commit.js';
import { replyBeforePersist } from './reply-before-persist.js';
import { staleVoteCounted } from './stale-vote-counted.js';
import { keepingTerms } from './terms.js';
import { truncateAlways } from './truncate-always.js';
import { voteForgotten } from './vote-forgotten.js';
import { voteIgnoresLog } from './vote-ignores-log.js';
import { voteTwice } from './vote-twice.js';
import { countingVotes, givingVotes } from './votes.js';
import type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [
  voteTwice,
  voteForgotten,
  oldTermCommit,
  truncateAlways,
  commitUnclamped,
  commitOwnTail,
  voteIgnoresLog,
  staleVoteCounted,
  replyBeforePersist,
  ackOwnTail,
  ...givingVotes,
  ...countingVotes,
  ...keepingTerms,
  ...sendingEntries,
  ...receivingEntries,
  ...believingFollowers,
  ...committing,
  ...leading,
];
