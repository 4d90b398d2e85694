import { UNLIMITED, boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Four servers vote, so that two candidates can get two votes each, and vote again. */
export const splitVote: Instance = {
  name: 'split-vote',
  about: 'Four servers vote, so that two candidates can get two votes each, and vote again.',
  bound: boundOf({ servers: 4, terms: 2, inFlight: 3, drops: UNLIMITED }),
  witnesses: ['a vote is split', 'a leader is elected in a later term'],
  pinned: { states: 130451, transitions: 463168, depth: 25 },
};
