import { boundOf } from '../cluster/bound.js';
import type { Instance } from './instance.js';

/** Links that keep the order of messages, as TCP connections do. */
export const fifo: Instance = {
  name: 'fifo',
  about: 'Links that keep the order of messages, as TCP connections do.',
  bound: boundOf({ terms: 2, entries: 2, inFlight: 4, network: 'fifo' }),
  witnesses: ['a command is acknowledged', "a follower's uncommitted entry is overwritten"],
  pinned: { states: 118698, transitions: 367161, depth: 38 },
};
