import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';
import { figure7 } from '../seeds/figure-7.js';

/** Figure 7 with fast back-up: refusals name the conflicting term; then a client is served. */
export const figure7Fast: Instance = {
  name: 'figure-7-fast',
  about: 'Figure 7 with fast back-up: refusals name the conflicting term; then a client is served.',
  bound: boundOf({
    servers: 7,
    terms: 8,
    inFlight: 6,
    timeouts: 0,
    heartbeats: 1,
    entries: 1,
    fastBackup: 1,
  }),
  seed: figure7,
  witnesses: [
    'a leader backs up to repair a log',
    'an entry of an old term is committed through a newer one',
    'a command is acknowledged',
  ],
  pinned: { states: 28506, transitions: 190030, depth: 38 },
};
