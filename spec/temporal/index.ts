/**
 * All step properties: Figure 3's first.
 *
 * @module
 */
import { appliedInOrder } from './applied-in-order.js';
import { leaderAppendOnly } from './leader-append-only.js';
import {
  monotonicCommitIndex,
  monotonicLastApplied,
  monotonicMatchIndex,
  monotonicTerm,
} from './monotonic.js';
import { oneVotePerTerm } from './one-vote-per-term.js';
import type { StepProperty } from './step-property.js';
import { writesPrecedeMessages } from './writes-precede-messages.js';

/** All step properties, in the order in which they are checked. */
export const stepProperties: readonly StepProperty[] = [
  leaderAppendOnly,
  monotonicTerm,
  oneVotePerTerm,
  monotonicCommitIndex,
  monotonicLastApplied,
  monotonicMatchIndex,
  appliedInOrder,
  writesPrecedeMessages,
];
