import type { Cluster, Setting } from '../cluster/cluster.js';
import { seedCluster } from './seed.js';

/**
 * Figure 8, between (b) and (c): s1 leads term 4 with an entry of term 2 that only s2 has too;
 * s5 has an entry of term 3 at the same index. Entry 1 is committed.
 */
export const figure8 = (setting: Setting): Cluster =>
  seedCluster(setting, [
    { term: 4, votedFor: 's1', log: [1, 2], commitIndex: 1, leads: true },
    { term: 4, votedFor: 's1', log: [1, 2], commitIndex: 1 },
    { term: 4, votedFor: 's1', log: [1], commitIndex: 1 },
    { term: 3, votedFor: 's5', log: [1], commitIndex: 1 },
    { term: 3, votedFor: 's5', log: [1, 3], commitIndex: 1 },
  ]);
