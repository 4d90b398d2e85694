import { sameEntry, showEntry } from '../variables.js';
import type { MajorityInvariant } from './invariant.js';

/** More than half of the disks hold every committed entry. @raft D3.8.1 */
export const committedIsDurable: MajorityInvariant = {
  name: 'committed is durable',
  rule: 'D3.8.1',
  over: 'majority',
  check: (server, { committed }) => {
    const i = committed.findIndex(({ entry }, at) => !sameEntry(server.disk.log[at], entry));
    if (i === -1) return null;
    return (
      `${server.id} has ${showEntry(server.disk.log[i])} at index ${i + 1} on disk, ` +
      `not ${showEntry(committed[i]?.entry)}`
    );
  },
};
