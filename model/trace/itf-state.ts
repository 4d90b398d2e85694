/**
 * States and steps of the specification as ITF, by the names of the TLA+ twin.
 *
 * @module
 */
import type { SpecState, SpecStep } from '../../spec/actions/next.js';
import { distinct, sameMessage } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { twinOf } from '../specification/tlc-config.js';
import {
  type ItfRecord,
  type ItfValue,
  integerOf,
  itfOf,
  mapOf,
  setOf,
  tupleOf,
} from './itf-value.js';

/** The twin's word for a vote that is given to nobody. */
export const NIL = 'Nil';

/** The twin's variables, in its order. */
export const variableNames = [
  ...(['messages', 'currentTerm', 'role', 'votedFor', 'log', 'commitIndex'] as const),
  ...(['votesResponded', 'votesGranted', 'nextIndex', 'matchIndex'] as const),
];

/** The variables of the state. */
export function variablesIn({ servers, messages }: SpecState): ItfRecord {
  const forEach = (value: (server: SpecServer) => ItfValue): ItfRecord =>
    mapOf(servers.map((server) => [server.id, value(server)]));
  const bag = distinct(messages).map((message) => {
    const copies = messages.filter((other) => sameMessage(other, message)).length;
    return [itfOf(message), integerOf(copies)] as const;
  });
  return {
    messages: mapOf(bag),
    currentTerm: forEach((server) => integerOf(server.currentTerm)),
    role: forEach(({ role }) => role),
    votedFor: forEach(({ votedFor }) => votedFor ?? NIL),
    log: forEach(({ log }) => itfOf(log)),
    commitIndex: forEach((server) => integerOf(server.commitIndex)),
    votesResponded: forEach((server) => setOf(server.votesResponded)),
    votesGranted: forEach((server) => setOf(server.votesGranted)),
    nextIndex: forEach((server) => indexes(server.nextIndex)),
    matchIndex: forEach((server) => indexes(server.matchIndex)),
  };
}

const indexes = (byServer: SpecServer['nextIndex']): ItfRecord =>
  mapOf(Object.entries(byServer).map(([id, index]) => [id, integerOf(index)]));

/** The step as the twin's operator and its arguments. */
export const stepAsItf = ({ action, server, message, given }: SpecStep): ItfRecord => ({
  name: twinOf(action.part ?? action.name),
  parameters: tupleOf([
    ...(server === null ? [] : [server]),
    ...(message === null ? [] : [itfOf(message)]),
    ...given.map(itfOf),
  ]),
});
