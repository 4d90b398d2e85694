import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';
import { figure7 } from '../seeds/figure-7.js';

/** Figure 7: the leader of term 8 repairs the six logs of the figure, one index at a time. */
export const figure7Repair: Instance = {
  name: 'figure-7',
  about: 'Figure 7: the leader of term 8 repairs the six logs of the figure, one index at a time.',
  bound: boundOf({ servers: 7, terms: 8, inFlight: 6, timeouts: 0, heartbeats: 1 }),
  seed: figure7,
  witnesses: [
    'a leader backs up to repair a log',
    "a follower's uncommitted entry is overwritten",
    'two entries arrive in one message',
  ],
  pinned: { states: 149176, transitions: 735571, depth: 51 },
};
