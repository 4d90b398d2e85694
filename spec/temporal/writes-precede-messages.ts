import { type DurableVariables, type ServerStep, sameEntry } from '../variables.js';
import type { StepProperty } from './step-property.js';

/** When a message or a reply leaves, all that it may depend on is on disk. @raft F2.ST.P0 */
export const writesPrecedeMessages: StepProperty = {
  name: 'writes precede messages',
  rule: 'F2.ST.P0',
  check: ({ before, after, outputs, crashed }: ServerStep) => {
    if (crashed) return null;
    let { disk } = before;
    for (const output of outputs) {
      if (output.type === 'write') disk = output.disk;
      else if (output.type !== 'apply') {
        const missing = differs(disk, after);
        const sent = output.type === 'send' ? `${output.what} to ${output.to}` : 'its reply';
        if (missing !== null) return `${after.id} sends ${sent} before its ${missing} is on disk`;
      }
    }
    return null;
  },
};

function differs(disk: DurableVariables, memory: DurableVariables): string | null {
  if (disk.currentTerm !== memory.currentTerm) return 'term';
  if (disk.votedFor !== memory.votedFor) return 'vote';
  const same =
    disk.log.length === memory.log.length &&
    disk.log.every((entry, i) => sameEntry(entry, memory.log[i]));
  return same ? null : 'log';
}
