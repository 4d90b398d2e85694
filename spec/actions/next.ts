/**
 * The specification as a whole: Init, and Next as the choice of all actions.
 *
 * @module
 */
import { type Constants, forEachServer } from '../constants.js';
import { type Bag, type Message, distinct, withMessages, withoutMessage } from '../messages.js';
import type { SpecServer } from '../variables.js';
import type { Action, Change } from './action.js';
import { actions } from './index.js';

/** One state of the specification. */
export interface SpecState {
  /** In the order of the constants. */
  readonly servers: readonly SpecServer[];
  readonly messages: Bag;
}

/** One step that Next allows. */
export interface SpecStep {
  readonly action: Action;
  /** The server that takes it; null if the network does. */
  readonly server: string | null;
  /** The message that it is about; null if none. */
  readonly message: Message | null;
  /** What else it was taken with. */
  readonly given: readonly (string | number)[];
  readonly next: SpecState;
}

/** A server in its first state. @raft F4.T1 @raft F2.ST.P1 */
export const initialServer = (id: string, constants: Constants): SpecServer => ({
  id,
  role: 'follower',
  currentTerm: constants.firstTerm,
  votedFor: null,
  log: [],
  commitIndex: 0,
  votesResponded: [],
  votesGranted: [],
  nextIndex: forEachServer(1, constants),
  matchIndex: forEachServer(0, constants),
});

/** Init: all servers are followers, and the network is empty. */
export const initialState = (constants: Constants): SpecState => ({
  servers: constants.servers.map((id) => initialServer(id, constants)),
  messages: [],
});

/**
 * All steps that Next allows in the state; a step that changes nothing is one, too. Next may be
 * made of other actions, to see what a wrong one leads to.
 */
export const next = (
  state: SpecState,
  constants: Constants,
  disjuncts: readonly Action[] = actions,
): readonly SpecStep[] => disjuncts.flatMap((action) => stepsOf(action, state, constants));

function stepsOf(action: Action, state: SpecState, constants: Constants): readonly SpecStep[] {
  if (action.by === 'server') {
    return state.servers.flatMap((server) =>
      action.ways(server, constants).map(({ given, take }) => ({
        ...{ action, server: server.id, message: null, given },
        next: changed(state, take(), null),
      })),
    );
  }
  const steps = distinct(state.messages).map((message): SpecStep | null => {
    const about = { action, message, given: [] };
    if (action.by === 'network') {
      const { messages } = state;
      const copied = action.copies === 1;
      const bag = copied ? withMessages(messages, [message]) : withoutMessage(messages, message);
      return { ...about, server: null, next: { ...state, messages: bag } };
    }
    const server = state.servers.find(({ id }) => id === message.to);
    if (server === undefined || !action.enabled(server, message, constants)) return null;
    const change = action.effect(server, message, constants);
    return { ...about, server: server.id, next: changed(state, change, message) };
  });
  return steps.filter((step) => step !== null);
}

/** The state after the change, on a message that it may take. */
export function changed(state: SpecState, change: Change, message: Message | null): SpecState {
  const { server, sends, takesMessage } = change;
  const left =
    takesMessage && message !== null ? withoutMessage(state.messages, message) : state.messages;
  return {
    servers: state.servers.map((each) => (each.id === server.id ? server : each)),
    messages: withMessages(left, sends),
  };
}
