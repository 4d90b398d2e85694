import type { StepProperty } from './step-property.js';

/** Entries are applied one after the other, none left out, none twice. @raft P5.4.3 */
export const appliedInOrder: StepProperty = {
  name: 'applied in order',
  rule: 'P5.4.3',
  check: ({ before, after, outputs }) => {
    let last = before.lastApplied;
    for (const output of outputs) {
      if (output.type !== 'apply') continue;
      if (output.index !== last + 1) return `${after.id} applies ${output.index} after ${last}`;
      last = output.index;
    }
    return null;
  },
};
