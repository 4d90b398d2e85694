/**
 * One action of the cluster as plain data: what a trace is made of.
 *
 * @module
 */
import type { Message } from '../../src/core/messages.js';
import { ordinaryActions } from '../actions/index.js';
import { faults } from '../faults/index.js';
import type { ActionKind } from './action-kind.js';

/** Crash after so many effects of the step; absent when nothing tears it. */
interface Torn {
  readonly tornAfter?: number;
}

/** Something that happens to a message in flight. */
export interface MessageAction extends Torn {
  readonly type: 'deliver' | 'drop' | 'duplicate';
  readonly message: Message;
}

/** Something that happens to a server. */
export interface ServerAction extends Torn {
  readonly type:
    'electionTimeout' | 'heartbeatTimeout' | 'clientCommand' | 'restart' | 'crash' | 'recover';
  readonly server: string;
  /** Only for clientCommand. */
  readonly command?: string;
}

/**
 * Something that happens to the network. `sides` names the servers of each side; one side if whole.
 */
export interface NetworkAction {
  readonly type: 'partition' | 'heal';
  readonly sides: readonly (readonly string[])[];
}

/** One action of the cluster. */
export type ClusterAction = MessageAction | ServerAction | NetworkAction;

/** All kinds of action, in the order in which the search tries them. */
export const actionKinds: readonly ActionKind[] = [...ordinaryActions, ...faults];
