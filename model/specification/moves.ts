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
import { IntList } from '../search/growable.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { viewOf } from './view.js';

/** One thing that a server may do. */
export interface Move {
  readonly sends: readonly number[];
  readonly takesMessage: boolean;
  readonly server: number;
  readonly next: number;
  /** The message that it is about; 0 if none. */
  readonly message: number;
}

/**
 * What the search reads of a move, as words by their offset. The deltas are what it adds to the two
 * lanes of the hash of the state; `sent` is the message that it sends, `taken` the one that it
 * takes out of the network, 0 for none.
 */
export const WORD = {
  deltaLow: 0,
  deltaHigh: 1,
  action: 2,
  fault: 3,
  next: 4,
  sent: 5,
  taken: 6,
  words: 8,
} as const;

/** Words of a list of moves: where it begins and ends, and how many more leave the bound. */
export const LIST = { first: 0, end: 1, maxTerm: 2, maxLog: 3, words: 4 } as const;

/** Which number of the bound a server exceeds; null if it is within. */
export type LeavesBound = (server: SpecServer) => 'maxTerm' | 'maxLog' | null;

/** What the moves are made of. */
export interface Rules {
  readonly constants: Constants;
  readonly actions: readonly Action[];
  readonly properties: readonly StepProperty[];
  readonly leavesBound: LeavesBound;
}

/**
 * Servers and messages as numbers, and what may happen to them. Moves and lists of moves are words
 * in flat arrays: on the bound c3 that halves the time of looking at them.
 */
export class Moves {
  readonly servers = new Interner<SpecServer>(0, SALT.server);
  /** Numbers from 1; 0 is no message. */
  readonly messages = new Interner<Message>(1, SALT.message, textOf);
  readonly faults: Fault[] = [];
  /** All moves within the bound; a move's number is its offset. */
  readonly all: Move[] = [];
  /** {@link WORD}.words for each move, {@link LIST}.words for each list of moves. */
  readonly words = new IntList(1 << 10);
  readonly lists = new IntList(1 << 10);
  private readonly own: number[] = [];
  private readonly table = new PairTable();
  private readonly rules: Rules;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** Where in `lists` those moves are that the server may make of itself. */
  ofServer(server: number): number {
    return (this.own[server] ??= this.list(this.ownChanges(server), server, 0));
  }

  /** Where in `lists` those moves are that the server may make on the message. */
  ofMessage(server: number, message: number): number {
    const known = this.table.get(server, message);
    if (known !== ABSENT) return known;
    const list = this.list(this.handlings(server, message), server, message);
    this.table.set(server, message, list);
    return list;
  }

  private ownChanges(number: number): readonly Made[] {
    const { actions, constants } = this.rules;
    const server = this.servers.value(number);
    return actions.flatMap((action, at) =>
      action.by === 'server'
        ? action.ways(server, constants).map(({ take }) => ({ action: at, change: take() }))
        : [],
    );
  }

  private handlings(number: number, mail: number): readonly Made[] {
    const { actions, constants } = this.rules;
    const [server, message] = [this.servers.value(number), this.messages.value(mail)];
    return actions.flatMap((action, at) =>
      action.by === 'message' && action.enabled(server, message, constants)
        ? [{ action: at, change: action.effect(server, message, constants) }]
        : [],
    );
  }

  private list(all: readonly Made[], server: number, message: number): number {
    const first = this.all.length;
    const left = { maxTerm: 0, maxLog: 0 };
    for (const made of all) {
      const leaves = this.rules.leavesBound(made.change.server);
      if (leaves === null) this.add(made, server, message);
      else left[leaves] += 1;
    }
    const at = this.lists.length;
    for (const word of [first, this.all.length, left.maxTerm, left.maxLog]) this.lists.push(word);
    return at;
  }

  private add({ action, change }: Made, number: number, mail: number): void {
    const next = this.servers.number(change.server);
    const sends = change.sends.map((message) => this.messages.number(message));
    const taken = change.takesMessage ? mail : 0;
    const delta = (lane: 'lows' | 'highs'): number => {
      const [servers, messages] = [this.servers[lane], this.messages[lane]];
      const sent = sends.reduce((sum, each) => sum + messages.at(each), 0);
      return (servers.at(next) - servers.at(number) + sent - messages.at(taken)) | 0;
    };
    const fault = this.faultOf(action, number, change);
    const words = [delta('lows'), delta('highs'), action, fault, next, sends[0] ?? 0, taken, 0];
    for (const word of words) this.words.push(word);
    this.all.push({
      ...{ sends, takesMessage: change.takesMessage, server: number, next, message: mail },
    });
  }

  /** The number of the step property that the change breaks; 0 for none. */
  private faultOf(action: number, number: number, { server }: Change): number {
    const crashed = this.rules.actions[action]?.name === restart.name;
    const before = viewOf(this.servers.value(number));
    const step = { before, after: viewOf(server), outputs: [], crashed };
    const fault = findStepFault([step], null, this.rules.properties);
    return fault === null ? 0 : this.faults.push(fault);
  }
}

/** What an action does. */
interface Made {
  readonly action: number;
  readonly change: Change;
}
