import { sameEntry, showEntry } from '../variables.js';
import type { PairInvariant } from './invariant.js';

/** Logs with an entry of one index and term in common are the same up to there. @raft F3.LM */
export const logMatching: PairInvariant = {
  name: 'log matching',
  rule: 'F3.LM',
  over: 'two logs',
  check: (a, b) => {
    const shared = Math.min(a.log.length, b.log.length);
    let differ = -1;
    for (let i = 0; i < shared; i += 1) {
      if (differ === -1 && !sameEntry(a.log[i], b.log[i])) differ = i;
      if (differ !== -1 && a.log[i]?.term === b.log[i]?.term) {
        return (
          `${a.id} and ${b.id} both have an entry of term ${a.log[i]?.term} at index ${i + 1}, ` +
          `but at index ${differ + 1} they have ${showEntry(a.log[differ])} ` +
          `and ${showEntry(b.log[differ])}`
        );
      }
    }
    return null;
  },
};
