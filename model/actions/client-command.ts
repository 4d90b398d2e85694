import { type ServerKind, whole } from '../cluster/action-kind.js';
import type { Environment } from '../cluster/environment.js';

/** What the next client asks for: x1, x2, … */
export const nextCommand = ({ used }: Environment): string => `x${used.entries + 1}`;

/** A client asks any server; only a command that a leader takes uses the budget. */
export const clientCommand: ServerKind = {
  name: 'clientCommand',
  about: 'a client sends the next command: x1, x2, …',
  budget: 'entries',
  per: 'server',
  stimulus: ({ up }, environment) =>
    up ? whole({ type: 'clientCommand', command: nextCommand(environment) }) : null,
};
