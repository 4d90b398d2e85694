import type { MajorityInvariant } from './invariant.js';

/**
 * An acknowledged command is on more than half of the disks: it is never lost. @raft F2.RS.LEAD.2
 */
export const acknowledgedIsKept: MajorityInvariant = {
  name: 'acknowledged is kept',
  rule: 'F2.RS.LEAD.2',
  over: 'majority',
  check: (server, { acknowledged }) => {
    const lost = acknowledged.find((a) => server.disk.log[a.index - 1]?.command !== a.command);
    if (lost === undefined) return null;
    return `${server.id} lacks ${lost.command}, acknowledged at index ${lost.index}`;
  },
};
