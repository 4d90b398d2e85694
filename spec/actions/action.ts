/**
 * What an action of the specification is: when it may be taken, and what is so afterwards.
 *
 * Each action concerns one server, or a message in the network, never two servers: that is what
 * makes Raft a distributed protocol, and what lets a checker remember what an action does.
 *
 * @module
 */
import type { Constants } from '../constants.js';
import type { Message } from '../messages.js';
import type { PaperRule } from '../paper.js';
import type { SpecServer } from '../variables.js';

/** What an action does to its server and to the network. */
export interface Change {
  readonly server: SpecServer;
  readonly sends: readonly Message[];
  /** True if one copy of the message that was handled leaves the network. */
  readonly takesMessage: boolean;
}

interface Named {
  /** raft.tla's name, with a small first letter. */
  readonly name: string;
  /** Which part of the action it is, where raft.tla's action is a choice of several. */
  readonly part: string | null;
  /** The rules of the paper that it is, the closest first. */
  readonly raft: readonly [PaperRule, ...PaperRule[]];
  /** Where it is coarser or finer than Figure 2. */
  readonly remark?: string;
}

/** Which of its rules decides, where that depends on the server and the message. */
export type Decides = (server: SpecServer, message: Message) => PaperRule;

/** One way to take an action. */
export interface Way {
  /** What besides the server it is taken with, as TLA+ would write it. */
  readonly given: readonly (string | number)[];
  /** What the action then does. */
  readonly take: () => Change;
}

/** An action that a server takes of itself. */
export interface ServerAction extends Named {
  readonly by: 'server';
  /** All ways in which the server may take it now. */
  readonly ways: (server: SpecServer, constants: Constants) => readonly Way[];
}

/** An action that a server takes on a message in the network. */
export interface MessageAction extends Named {
  readonly by: 'message';
  /** Which of its rules decides; absent where that is always the first. */
  readonly decides?: Decides;
  /** The types of message that it handles. */
  readonly handles: readonly Message['type'][];
  /** True if the server may take it on the message. */
  readonly enabled: (server: SpecServer, message: Message, constants: Constants) => boolean;
  /** What it then does. */
  readonly effect: (server: SpecServer, message: Message, constants: Constants) => Change;
}

/** An action of the network: afterwards there are so many copies more of the message. */
export interface NetworkAction extends Named {
  readonly by: 'network';
  readonly copies: 1 | -1;
}

/** An action of the specification. */
export type Action = ServerAction | MessageAction | NetworkAction;

/** How a server's action is written down: for some choice, enabled, and its effect. */
export interface ServerActionDefinition<C> extends Named {
  /** What Next quantifies over besides the server. */
  readonly choices: (server: SpecServer, constants: Constants) => readonly C[];
  /** The choice as TLA+ would write it. */
  readonly given: (choice: C) => readonly (string | number)[];
  /** True if the server may take it with the choice. */
  readonly enabled: (server: SpecServer, choice: C, constants: Constants) => boolean;
  /** What it then does. */
  readonly effect: (server: SpecServer, choice: C, constants: Constants) => Change;
}

/** The action of that definition. */
export function serverAction<C>(definition: ServerActionDefinition<C>): ServerAction {
  const { choices, given, enabled, effect, ...named } = definition;
  return {
    ...named,
    by: 'server',
    ways: (server, constants) =>
      choices(server, constants)
        .filter((choice) => enabled(server, choice, constants))
        .map((choice) => ({
          given: given(choice),
          take: () => effect(server, choice, constants),
        })),
  };
}

/** For an action with nothing to choose. */
export const noChoice = {
  /** One way. */
  choices: (): readonly null[] => [null],
  /** Nothing is said. */
  given: (): readonly string[] => [],
};

/** How an action on messages of one type is written down. */
export interface HandlerDefinition<M extends Message> extends Named {
  /** Which of its rules decides; absent where that is always the first. */
  readonly decides?: (server: SpecServer, message: M) => PaperRule;
  /** True if the server may take it on the message. */
  readonly enabled: (server: SpecServer, message: M, constants: Constants) => boolean;
  /** What it then does. */
  readonly effect: (server: SpecServer, message: M, constants: Constants) => Change;
}

/** The action of that definition, on messages of the given type. */
export function handler<T extends Message['type']>(
  type: T,
  definition: HandlerDefinition<Extract<Message, { type: T }>>,
): MessageAction {
  const { enabled, effect, decides, ...named } = definition;
  type Handled = Extract<Message, { type: T }>;
  return {
    ...named,
    by: 'message',
    ...(decides && { decides: (server, message) => decides(server, message as Handled) }),
    handles: [type],
    enabled: (server, message, constants) =>
      message.type === type && enabled(server, message as Handled, constants),
    effect: (server, message, constants) => effect(server, message as Handled, constants),
  };
}

/** The server changes; the network does not. */
export const becomes = (server: SpecServer): Change => ({ server, sends: [], takesMessage: false });

/** The server changes, and the message that it handled is gone. */
export const consumes = (server: SpecServer): Change => ({ server, sends: [], takesMessage: true });

/** The server changes, and the message that it handled gives way to the answer. */
export const answers = (server: SpecServer, answer: Message): Change => ({
  server,
  sends: [answer],
  takesMessage: true,
});
