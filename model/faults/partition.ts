import type { NetworkKind } from '../cluster/action-kind.js';
import { cutsOf } from '../cluster/environment.js';

/** The network falls in two; what is between the sides, or is sent across, gets lost. */
export const partition: NetworkKind = {
  name: 'partition',
  about: 'the network falls in two',
  budget: 'partitions',
  per: 'network',
  cuts: ({ cut }, bound) => (cut === 0 ? cutsOf(bound.servers) : []),
};
