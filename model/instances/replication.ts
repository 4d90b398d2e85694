import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Three servers replicate two commands through up to two terms. */
export const replication: Instance = {
  name: 'replication',
  about: 'Three servers replicate two commands through up to two terms.',
  bound: boundOf({ terms: 2, entries: 2, inFlight: 4 }),
  witnesses: [
    'a command is acknowledged',
    'a follower learns what is committed',
    'an entry of an old term is committed through a newer one',
    "a follower's uncommitted entry is overwritten",
    'a leader backs up to repair a log',
    'two entries arrive in one message',
    'a client is redirected to the leader',
    'a late reply changes nothing',
    'every server applied everything',
    'a vote is refused because of the log',
  ],
  pinned: { states: 673806, transitions: 2404200, depth: 41 },
};
