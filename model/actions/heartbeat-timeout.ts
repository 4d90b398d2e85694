import { type ServerKind, whole } from '../cluster/action-kind.js';

/** A running heartbeat timer runs out. */
export const heartbeatTimeout: ServerKind = {
  name: 'heartbeatTimeout',
  about: 'a heartbeat timer runs out',
  budget: 'heartbeats',
  per: 'server',
  stimulus: ({ heartbeatTimer }) => (heartbeatTimer ? whole({ type: 'heartbeatTimeout' }) : null),
};
