import { type ServerKind, whole } from '../cluster/action-kind.js';

/**
 * A running election timer runs out. The interval is random, so it may happen at any time.
 * @raft P5.6.1
 */
export const electionTimeout: ServerKind = {
  name: 'electionTimeout',
  about: 'an election timer runs out',
  budget: 'timeouts',
  per: 'server',
  stimulus: ({ chart, electionTimer }, _environment, bound) => {
    if (!electionTimer) return null;
    if (chart.state.currentTerm >= bound.terms) return { beyond: 'terms' };
    return whole({ type: 'electionTimeout' });
  },
};
