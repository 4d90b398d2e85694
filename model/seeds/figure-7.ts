import type { Cluster, Setting } from '../cluster/cluster.js';
import { seedCluster } from './seed.js';

/**
 * Figure 7: the leader of term 8 (s1) has just been elected by a, b, e and f; the logs of the
 * followers a to f (s2 to s7) lack entries, have more, or both.
 */
export const figure7 = (setting: Setting): Cluster =>
  seedCluster(setting, [
    { term: 8, votedFor: 's1', log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6], leads: true },
    { term: 8, votedFor: 's1', log: [1, 1, 1, 4, 4, 5, 5, 6, 6] },
    { term: 8, votedFor: 's1', log: [1, 1, 1, 4] },
    { term: 6, votedFor: null, log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6] },
    { term: 7, votedFor: null, log: [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7] },
    { term: 8, votedFor: 's1', log: [1, 1, 1, 4, 4, 4, 4] },
    { term: 8, votedFor: 's1', log: [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3] },
  ]);
