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
import { SALT } from '../encoded/salts.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { viewOf } from './view.js';

/** One thing that a server may do. */
export interface Move {
  /** The action's offset in `actions`. */
  readonly action: number;
  readonly next: number;
  readonly sends: readonly number[];
  readonly takesMessage: boolean;
  /** What it adds to the two lanes of the hash of the state. */
  readonly deltaLow: number;
  readonly deltaHigh: number;
  /** The number of the step property that it breaks; 0 for none. */
  readonly fault: number;
}

/** Servers and messages as numbers, and what may happen to them. */
export class Moves {
  readonly servers = new Interner<SpecServer>(0, SALT.server);
  /** Numbers from 1; 0 is no message. */
  readonly messages = new Interner<Message>(1, SALT.message, textOf);
  readonly faults: Fault[] = [];
  /** All moves; a move's number is its offset. */
  readonly all: Move[] = [];
  private readonly own: (readonly number[])[] = [];
  private readonly handlings: (readonly number[])[] = [];
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

  /** The numbers of the moves that the server may make of itself. */
  ofServer(server: number): readonly number[] {
    return (this.own[server] ??= this.ownMoves(server));
  }

  /** The numbers of the moves that the server may make on the message. */
  ofMessage(server: number, message: number): readonly number[] {
    const known = this.table.get(server, message);
    if (known !== ABSENT) return this.handlings[known] as readonly number[];
    const moves = this.handle(server, message);
    this.table.set(server, message, this.handlings.push(moves) - 1);
    return moves;
  }

  private ownMoves(number: number): readonly number[] {
    const server = this.servers.value(number);
    return this.actions.flatMap((action, at) =>
      action.by === 'server'
        ? action.ways(server, this.constants).map(({ take }) => this.move(number, 0, at, take()))
        : [],
    );
  }

  private handle(number: number, mail: number): readonly number[] {
    const [server, message] = [this.servers.value(number), this.messages.value(mail)];
    return this.actions.flatMap((action, at) =>
      action.by === 'message' && action.enabled(server, message, this.constants)
        ? [this.move(number, mail, at, action.effect(server, message, this.constants))]
        : [],
    );
  }

  private move(number: number, mail: number, action: number, change: Change): number {
    const { server, takesMessage } = change;
    const crashed = this.actions[action]?.name === restart.name;
    const before = viewOf(this.servers.value(number));
    const step = { before, after: viewOf(server), outputs: [], crashed };
    const fault = findStepFault([step], null, this.properties);
    const next = this.servers.number(server);
    const sends = change.sends.map((message) => this.messages.number(message));
    const delta = (lane: 'lows' | 'highs'): number => {
      const [servers, messages] = [this.servers[lane], this.messages[lane]];
      const sent = sends.reduce((sum, each) => sum + messages.at(each), 0);
      const gone = takesMessage ? messages.at(mail) : 0;
      return (servers.at(next) - servers.at(number) + sent - gone) | 0;
    };
    const move: Move = {
      ...{ action, next, sends, takesMessage, deltaLow: delta('lows'), deltaHigh: delta('highs') },
      fault: fault === null ? 0 : this.faults.push(fault),
    };
    return this.all.push(move) - 1;
  }
}
