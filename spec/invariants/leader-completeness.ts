import { sameEntry, showEntry } from '../variables.js';
import type { ServerHistoryInvariant } from './invariant.js';

/** A leader has every entry that was committed in an earlier term. @raft F3.LC */
export const leaderCompleteness: ServerHistoryInvariant = {
  name: 'leader completeness',
  rule: 'F3.LC',
  over: 'server and history',
  check: (server, { committed }) => {
    if (server.role !== 'leader') return null;
    const i = committed.findIndex(
      ({ entry, term }, at) => term < server.currentTerm && !sameEntry(server.log[at], entry),
    );
    const lacking = committed[i];
    if (lacking === undefined) return null;
    return (
      `${server.id} leads term ${server.currentTerm} with ${showEntry(server.log[i])} ` +
      `at index ${i + 1}, ` +
      `where ${showEntry(lacking.entry)} was committed in term ${lacking.term}`
    );
  },
};
