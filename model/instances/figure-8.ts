import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';
import { figure8 } from '../seeds/figure-8.js';

/** Figure 8 from (c) on: an entry of term 2 on a majority is not committed; s5 may overwrite it. */
export const figure8Commit: Instance = {
  name: 'figure-8',
  about:
    'Figure 8 from (c) on: an entry of term 2 on a majority is not committed; s5 may overwrite it.',
  bound: boundOf({
    servers: 5,
    terms: 5,
    inFlight: 4,
    timeouts: 2,
    heartbeats: 1,
    entries: 1,
    drops: 1,
  }),
  seed: figure8,
  witnesses: [
    "a follower's uncommitted entry is overwritten",
    'an entry of an old term is committed through a newer one',
    'a leader is deposed by a newer term',
  ],
  pinned: { states: 88370, transitions: 335858, depth: 50 },
};
