/**
 * What is to be explained: what one server did, in the words of the specification.
 *
 * @module
 */
import type { Constants } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { type Outcome, type ServerRecord, sentIn } from '../cluster/server.js';
import { constantsFor, specMessageOf, specServerOf } from './mapping.js';

/** One step of a server of the model, mapped. */
export interface Task {
  readonly constants: Constants;
  readonly before: SpecServer;
  readonly after: SpecServer;
  /** The message that was delivered; null if none was. */
  readonly message: Message | null;
  /** How many copies of it may be handled: a hint in a refusal is worth several refusals. */
  readonly copies: number;
  /** The action that the event stands for; null for a message and a heartbeat. */
  readonly own: 'timeout' | 'clientRequest' | null;
  /** True if the server lost its volatile variables at the end of the step. */
  readonly crashes: boolean;
  /** What it sent, in order. */
  readonly outbox: readonly Message[];
}

/** The step to be explained. */
export function taskOf(before: ServerRecord, outcome: Outcome): Task {
  const { stimulus } = outcome;
  const event = stimulus.type === 'event' ? stimulus.event : null;
  const message = event !== null && 'from' in event ? event : null;
  const command = event?.type === 'clientCommand' ? event.command : null;
  const hints = message?.type === 'appendEntriesResponse' && message.conflict !== null;
  const own =
    event?.type === 'electionTimeout' ? 'timeout' : command === null ? null : 'clientRequest';
  return {
    constants: { ...constantsFor(before), values: command === null ? [] : [command] },
    before: specServerOf(before),
    after: specServerOf(outcome.next),
    message: message === null ? null : specMessageOf(message),
    copies: hints ? before.chart.state.log.length + 1 : 1,
    own,
    crashes: outcome.crashed,
    outbox: sentIn(outcome.effects).map(specMessageOf),
  };
}
