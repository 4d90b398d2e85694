/**
 * All invariants: Figure 3's in its order, then those that see a fault earlier.
 *
 * @module
 */
import { acknowledgedIsCommitted } from './acknowledged-is-committed.js';
import { acknowledgedIsKept } from './acknowledged-is-kept.js';
import { committedIsDurable } from './committed-is-durable.js';
import { electionSafety } from './election-safety.js';
import type { Invariant } from './invariant.js';
import { leaderCompleteness } from './leader-completeness.js';
import { logMatching } from './log-matching.js';
import { stateMachineSafety } from './state-machine-safety.js';
import { typeInvariant } from './type-invariant.js';

/** All invariants, in the order in which they are checked. */
export const invariants: readonly Invariant[] = [
  electionSafety,
  logMatching,
  leaderCompleteness,
  stateMachineSafety,
  typeInvariant,
  committedIsDurable,
  acknowledgedIsCommitted,
  acknowledgedIsKept,
];
