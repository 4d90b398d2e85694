/**
 * What happens in a cluster when nothing goes wrong.
 *
 * @module
 */
import type { ActionKind } from '../cluster/action-kind.js';
import { clientCommand } from './client-command.js';
import { deliver } from './deliver.js';
import { electionTimeout } from './election-timeout.js';
import { heartbeatTimeout } from './heartbeat-timeout.js';

export const ordinaryActions: readonly ActionKind[] = [
  deliver,
  electionTimeout,
  heartbeatTimeout,
  clientCommand,
];
