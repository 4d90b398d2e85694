/**
 * The step properties that the specification alone can be asked: those over its own variables,
 * each with its twin of the same name in the TLA+ module.
 *
 * @module
 */
import type { Constants } from '../constants.js';
import { leaderAppendOnly } from './leader-append-only.js';
import { monotonicCommitIndex, monotonicMatchIndex, monotonicTerm } from './monotonic.js';
import { oneVotePerTerm } from './one-vote-per-term.js';
import type { StepProperty } from './step-property.js';

/** Those that hold of every reading of Raft, under the names of their twins. */
const always = { leaderAppendOnly, monotonicTerm, oneVotePerTerm };

/** Those that hold only if indexes may not fall. */
const rising = { monotonicCommitIndex, monotonicMatchIndex };

/** All of them, under the names of their twins with a small first letter. */
export const specStepProperties: Readonly<Record<string, StepProperty>> = { ...always, ...rising };

/** Those that hold of the reading that the constants choose. */
export const stepPropertiesOf = ({ indexesMayFall }: Constants): readonly StepProperty[] =>
  Object.values(indexesMayFall ? always : specStepProperties);
