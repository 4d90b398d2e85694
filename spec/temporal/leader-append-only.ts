import { sameEntry, showEntry } from '../variables.js';
import type { StepProperty } from './step-property.js';

/** While it leads, a server changes and drops no entry of its own log. @raft F3.LAO */
export const leaderAppendOnly: StepProperty = {
  name: 'leader append-only',
  rule: 'F3.LAO',
  check: ({ before, after }) => {
    const leads = after.role === 'leader' && after.currentTerm === before.currentTerm;
    const becomesLeader = after.role === 'leader' && !leads;
    if (!becomesLeader && !(leads && before.role === 'leader')) return null;
    const i = before.log.findIndex((entry, at) => !sameEntry(entry, after.log[at]));
    if (i === -1) return null;
    return (
      `${after.id}, leader of term ${after.currentTerm}, had ${showEntry(before.log[i])} ` +
      `at index ${i + 1} and now has ${showEntry(after.log[i])}`
    );
  },
};
