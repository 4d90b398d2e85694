import { sameEntry, showEntry } from '../variables.js';
import type { StepProperty } from './step-property.js';

/**
 * Becoming leader and while it leads, a server changes and drops no entry of its log. @raft F3.LAO
 */
export const leaderAppendOnly: StepProperty = {
  name: 'leader append-only',
  rule: 'F3.LAO',
  check: ({ before, after }) => {
    if (after.role !== 'leader') return null;
    const i = before.log.findIndex((entry, at) => !sameEntry(entry, after.log[at]));
    if (i === -1) return null;
    return (
      `${after.id}, leader of term ${after.currentTerm}, had ${showEntry(before.log[i])} ` +
      `at index ${i + 1} and now has ${showEntry(after.log[i])}`
    );
  },
};
