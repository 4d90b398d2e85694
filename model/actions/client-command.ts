import { type ServerKind, whole } from '../cluster/action-kind.js';

/** A client asks any server; only a command that a leader takes uses the budget. */
export const clientCommand: ServerKind = {
  name: 'clientCommand',
  about: 'a client sends the next command: x1, x2, …',
  budget: 'entries',
  per: 'server',
  stimulus: ({ up }, { used }) =>
    up ? whole({ type: 'clientCommand', command: `x${used.entries + 1}` }) : null,
};
