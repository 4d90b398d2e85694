/**
 * What the actions of the specification do, in numbers: each distinct server, and each distinct
 * pair of server and message, is asked once. The checker's step cache does the same for charts.
 *
 * @module
 */
import type { Action, Change } from '../../spec/actions/action.js';
import { restart } from '../../spec/actions/environment.js';
import type { Constants } from '../../spec/constants.js';
import { type Message, textOf } from '../../spec/messages.js';
import type { StepProperty } from '../../spec/temporal/step-property.js';
import type { SpecServer } from '../../spec/variables.js';
import { type Fault, findStepFault } from '../fault.js';
import { Interner } from '../encoded/interner.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { viewOf } from './view.js';

/** One thing that a server may do. */
export interface Move {
  /** The action's offset in `actions`. */
  readonly action: number;
  readonly next: number;
  readonly sends: readonly number[];
  readonly takesMessage: boolean;
  /** The number of the step property that it breaks; 0 for none. */
  readonly fault: number;
}

/** Servers and messages as numbers, and what may happen to them. */
export class Moves {
  readonly servers = new Interner<SpecServer>(0);
  /** Numbers from 1; 0 is no message. */
  readonly messages = new Interner<Message>(1, textOf);
  readonly faults: Fault[] = [];
  private readonly own: (readonly Move[])[] = [];
  private readonly handlings: (readonly Move[])[] = [];
  private readonly table = new PairTable();
  private readonly constants: Constants;
  private readonly actions: readonly Action[];
  private readonly properties: readonly StepProperty[];

  constructor(
    constants: Constants,
    actions: readonly Action[],
    properties: readonly StepProperty[],
  ) {
    this.constants = constants;
    this.actions = actions;
    this.properties = properties;
  }

  /** What the server may do of itself. */
  ofServer(server: number): readonly Move[] {
    return (this.own[server] ??= this.ownMoves(this.servers.value(server)));
  }

  /** What the server may do with the message. */
  ofMessage(server: number, message: number): readonly Move[] {
    const known = this.table.get(server, message);
    if (known !== ABSENT) return this.handlings[known] as readonly Move[];
    const moves = this.handle(this.servers.value(server), this.messages.value(message));
    this.table.set(server, message, this.handlings.push(moves) - 1);
    return moves;
  }

  private ownMoves(server: SpecServer): readonly Move[] {
    return this.actions.flatMap((action, at) =>
      action.by === 'server'
        ? action.ways(server, this.constants).map(({ take }) => this.move(server, at, take()))
        : [],
    );
  }

  private handle(server: SpecServer, message: Message): readonly Move[] {
    return this.actions.flatMap((action, at) =>
      action.by === 'message' && action.enabled(server, message, this.constants)
        ? [this.move(server, at, action.effect(server, message, this.constants))]
        : [],
    );
  }

  private move(before: SpecServer, action: number, { server, sends, takesMessage }: Change): Move {
    const crashed = this.actions[action]?.name === restart.name;
    const step = { before: viewOf(before), after: viewOf(server), outputs: [], crashed };
    const fault = findStepFault([step], null, this.properties);
    return {
      action,
      next: this.servers.number(server),
      sends: sends.map((message) => this.messages.number(message)),
      takesMessage,
      fault: fault === null ? 0 : this.faults.push(fault),
    };
  }
}
