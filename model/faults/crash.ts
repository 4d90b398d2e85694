import type { ServerKind } from '../cluster/action-kind.js';

/** A server crashes and stays down: what reaches it meanwhile is lost. */
export const crash: ServerKind = {
  name: 'crash',
  about: 'a server crashes and stays down',
  budget: 'crashes',
  per: 'server',
  stimulus: ({ up }) => (up ? { type: 'crash' } : null),
};
