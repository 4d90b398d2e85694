import type { HistoryInvariant } from './invariant.js';

/** At most one leader was ever elected in any one term. @raft F3.ES */
export const electionSafety: HistoryInvariant = {
  name: 'election safety',
  rule: 'F3.ES',
  over: 'history',
  check: ({ leaders }) => {
    const twice = leaders.find(({ term }, i) => leaders[i + 1]?.term === term);
    if (twice === undefined) return null;
    const rivals = leaders.filter(({ term }) => term === twice.term).map(({ server }) => server);
    return `term ${twice.term} has the leaders ${rivals.join(' and ')}`;
  },
};
