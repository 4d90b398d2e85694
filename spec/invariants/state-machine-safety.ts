import { showEntry } from '../variables.js';
import type { HistoryInvariant } from './invariant.js';

/** No two servers ever applied different entries at one index. @raft F3.SMS */
export const stateMachineSafety: HistoryInvariant = {
  name: 'state machine safety',
  rule: 'F3.SMS',
  over: 'history',
  check: ({ applied }) => {
    const i = applied.findIndex((entries) => entries.length > 1);
    if (i === -1) return null;
    return `at index ${i + 1} servers applied ${(applied[i] ?? []).map(showEntry).join(' and ')}`;
  },
};
