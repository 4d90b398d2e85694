import type { NetworkKind } from '../cluster/action-kind.js';

/** The network is whole again. */
export const heal: NetworkKind = {
  name: 'heal',
  about: 'the network is whole again',
  budget: null,
  per: 'network',
  cuts: ({ cut }) => (cut === 0 ? [] : [0]),
};
