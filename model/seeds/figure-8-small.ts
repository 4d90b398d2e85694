import type { Cluster, Setting } from '../cluster/cluster.js';
import { seedCluster } from './seed.js';

/**
 * Figure 8 with three servers, between (b) and (c): s1 leads term 3 with an entry of term 1 that
 * nobody else has; s2 has an entry of term 2 at the same index; s3 has none, and voted for both.
 */
export const figure8Small = (setting: Setting): Cluster =>
  seedCluster(setting, [
    { term: 3, votedFor: 's1', log: [1], leads: true },
    { term: 3, votedFor: null, log: [2] },
    { term: 3, votedFor: 's1', log: [] },
  ]);
