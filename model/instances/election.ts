import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Three servers elect leaders in up to three terms; any message may be lost. */
export const election: Instance = {
  name: 'election',
  about: 'Three servers elect leaders in up to three terms; any message may be lost.',
  bound: boundOf({ terms: 3, inFlight: 3, drops: UNLIMITED }),
  witnesses: [
    'a leader is elected',
    'a leader is elected in a later term',
    'a vote is split',
    'a candidate starts a second election',
    'a candidate yields to the leader of its term',
    'a leader is deposed by a newer term',
    'two leaders of different terms',
  ],
  pinned: { states: 295309, transitions: 1300710, depth: 24 },
};
