import type { ServerKind } from '../cluster/action-kind.js';

/** A server that is down starts from its disk. */
export const recover: ServerKind = {
  name: 'recover',
  about: 'a server that is down starts again',
  budget: null,
  per: 'server',
  stimulus: ({ up }) => (up ? null : { type: 'restart' }),
};
