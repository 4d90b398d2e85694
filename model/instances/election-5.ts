import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Five servers elect a leader in one term; any message may be lost. */
export const election5: Instance = {
  name: 'election-5',
  about: 'Five servers elect a leader in one term; any message may be lost.',
  bound: boundOf({ servers: 5, terms: 1, inFlight: 4, drops: UNLIMITED }),
  witnesses: [
    'a leader is elected',
    'a vote is split',
    'a candidate yields to the leader of its term',
  ],
  pinned: { states: 329497, transitions: 1577400, depth: 25 },
};
