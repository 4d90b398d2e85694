import { showEntry } from '../variables.js';
import type { HistoryInvariant } from './invariant.js';

/** What a client was told is done is committed where it was told. @raft F2.RS.LEAD.2 */
export const acknowledgedIsCommitted: HistoryInvariant = {
  name: 'acknowledged is committed',
  rule: 'F2.RS.LEAD.2',
  over: 'history',
  check: ({ acknowledged, committed }) => {
    const lost = acknowledged.find((a) => committed[a.index - 1]?.entry.command !== a.command);
    if (lost === undefined) return null;
    const there = showEntry(committed[lost.index - 1]?.entry);
    return `${lost.command} was acknowledged at index ${lost.index}, where ${there} is committed`;
  },
};
