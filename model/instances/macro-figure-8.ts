import { UNLIMITED, boundOf } from '../cluster/bound.js';
import { figure8Small } from '../seeds/figure-8-small.js';
import type { Instance } from './instance.js';

/** Figure 8 with three servers: s1 copies an entry of term 1 to a majority; s2 may overwrite it. */
export const macroFigure8: Instance = {
  name: 'macro-figure-8',
  about: 'Figure 8 with three servers: an entry of term 1 on a majority may still be overwritten.',
  bound: boundOf({
    granularity: 'macro',
    terms: 4,
    timeouts: 1,
    heartbeats: UNLIMITED,
    entries: 1,
  }),
  seed: figure8Small,
  witnesses: [
    "a follower's uncommitted entry is overwritten",
    'an entry of an old term is committed through a newer one',
    'a leader is deposed by a newer term',
    'a leader backs up to repair a log',
  ],
  pinned: { states: 3871, transitions: 53782, depth: 7 },
};
