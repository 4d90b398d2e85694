import type { ServerKind } from '../cluster/action-kind.js';

/** A server crashes and is up again at once: volatile state is lost, the disk is kept. */
export const restart: ServerKind = {
  name: 'restart',
  about: 'a server crashes and restarts at once',
  budget: 'restarts',
  per: 'server',
  stimulus: ({ up }) => (up ? { type: 'restart' } : null),
};
