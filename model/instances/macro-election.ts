import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Each election of three servers is one step; any of its messages may be lost. */
export const macroElection: Instance = {
  name: 'macro-election',
  about: 'Each election of three servers is one step; any of its messages may be lost.',
  bound: boundOf({ granularity: 'macro', terms: 3, heartbeats: UNLIMITED }),
  witnesses: [
    'a leader is elected',
    'a leader is elected in a later term',
    'a vote is split',
    'a candidate starts a second election',
    'a candidate yields to the leader of its term',
    'a leader is deposed by a newer term',
    'two leaders of different terms',
  ],
  pinned: { states: 1963, transitions: 34533, depth: 6 },
};
