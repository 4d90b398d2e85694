/**
 * The specification as rows of integers, for the fast search. It means what
 * `spec/actions/next.ts` says within the bound; a test holds the two against each other.
 *
 * A row is one number for each server, then the messages in order (0 = empty place). Mutable typed
 * arrays.
 *
 * @module
 */
import type { Action } from '../../spec/actions/action.js';
import { type SpecState, initialState } from '../../spec/actions/next.js';
import type { Constants } from '../../spec/constants.js';
import { specInvariants } from '../../spec/invariants/without-history.js';
import { stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import type { SpecServer } from '../../spec/variables.js';
import type { Fault } from '../fault.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { MOVE, type Moves, type SearchModel } from '../search/search-model.js';
import { type SpecBound, constantsOf } from './bound.js';
import { type Move, Moves as ServerMoves } from './moves.js';
import { Orbits } from './orbits.js';

/** How often the bound cut something off, by the name of the number that did. */
export type SpecBeyond = Partial<
  Record<'maxTerm' | 'maxLog' | 'maxMessages' | 'maxDuplicates', number>
>;

/** In place of the number of a server's move: the network makes a copy, or loses one. */
const COPY = -1;
const LOSS = -2;

/** The specification as the fast search sees it. */
export class EncodedSpec implements SearchModel {
  readonly width: number;
  readonly moves: ServerMoves;
  readonly beyond: SpecBeyond = {};
  private readonly constants: Constants;
  private readonly bound: SpecBound;
  private readonly orbits: Orbits | null;
  private readonly scratch: Int32Array;
  private readonly receivers: number[] = [];
  private readonly outside: (keyof SpecBeyond | null)[] = [];
  private readonly pairs = new PairTable();
  private readonly networkActions: readonly { readonly at: number; readonly copies: 1 | -1 }[];

  constructor(bound: SpecBound, symmetry: boolean, actions: readonly Action[]) {
    this.bound = bound;
    this.constants = constantsOf(bound);
    this.width = bound.servers + bound.maxMessages;
    this.scratch = new Int32Array(this.width + 2);
    this.moves = new ServerMoves(this.constants, actions, stepPropertiesOf(this.constants));
    this.networkActions = actions.flatMap((action, at) =>
      action.by === 'network' ? [{ at, copies: action.copies }] : [],
    );
    this.orbits = symmetry ? new Orbits(this.moves, this.constants.servers) : null;
  }

  initial(): Int32Array {
    return this.encode(initialState(this.constants));
  }

  /** The row of a state within the bound, with its hash; of its orbit, if symmetry is used. */
  encode({ servers, messages }: SpecState): Int32Array {
    const row = new Int32Array(this.width + 2);
    servers.forEach((server, i) => {
      row[i] = this.moves.servers.number(server);
    });
    const numbers = messages.map((message) => this.moves.messages.number(message));
    numbers
      .sort((a, b) => this.moves.messages.compare(a, b))
      .forEach((number, i) => {
        row[servers.length + i] = number;
      });
    this.orbits?.canonize(row, 0, this.width);
    this.hash(row, 0);
    return row;
  }

  /** Writes the hash of the state at `at` after it, from its parts. */
  hash(rows: Int32Array, at: number): void {
    const { servers, messages } = this.moves;
    const network = at + this.bound.servers;
    const end = at + this.width;
    let low = 0;
    let high = 0;
    for (let i = at; i < network; i += 1) {
      low += servers.lows.items[rows[i] as number] as number;
      high += servers.highs.items[rows[i] as number] as number;
    }
    for (let p = network; p < end && rows[p] !== 0; p += 1) {
      low += messages.lows.items[rows[p] as number] as number;
      high += messages.highs.items[rows[p] as number] as number;
    }
    rows[end] = low | 0;
    rows[end + 1] = high | 0;
  }

  expand(rows: Int32Array, at: number, out: Moves): boolean {
    const { servers } = this.bound;
    for (let i = 0; i < servers; i += 1) {
      for (const move of this.moves.ofServer(rows[at + i] as number)) {
        this.take(rows, at, i, 0, move, out);
      }
    }
    for (let p = at + servers; p < at + this.width; p += 1) {
      const message = rows[p] as number;
      if (message === 0) break;
      if (p > at + servers && message === rows[p - 1]) continue;
      const receiver = this.receiver(message);
      for (const move of this.moves.ofMessage(rows[at + receiver] as number, message)) {
        this.take(rows, at, receiver, message, move, out);
      }
      for (const { at: action, copies } of this.networkActions) {
        if (copies === 1 && !this.hasRoom(rows, at, message, 0)) continue;
        const low = copies * (this.moves.messages.lows.items[message] as number);
        const high = copies * (this.moves.messages.highs.items[message] as number);
        this.push(rows, at, low, high, action, 0, copies === 1 ? COPY : LOSS, 0, message, out);
      }
    }
    return true;
  }

  build(rows: Int32Array, at: number, moves: Moves, k: number, into: Int32Array, to: number): void {
    const { items } = moves;
    const word = k * MOVE.words;
    const number = items[word + MOVE.a] as number;
    const message = items[word + MOVE.c] as number;
    for (let i = 0; i < this.width; i += 1) into[to + i] = rows[at + i] as number;
    if (number === COPY) this.insert(into, to, message);
    else if (number === LOSS) this.remove(into, to, message);
    else {
      const move = this.moves.all[number] as Move;
      into[to + (items[word + MOVE.b] as number)] = move.next;
      if (move.takesMessage) this.remove(into, to, message);
      for (const sent of move.sends) this.insert(into, to, sent);
    }
    this.orbits?.canonize(into, to, this.width);
  }

  judge(rows: Int32Array, at: number): number {
    const { servers } = this.bound;
    for (let i = 0; i < servers; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const fault = this.pair(rows[at + i] as number, rows[at + j] as number);
        if (fault !== 0) return fault;
      }
    }
    return servers === 1 ? this.pair(rows[at] as number, rows[at] as number) : 0;
  }

  /** The fault of that number. */
  fault(number: number): Fault | undefined {
    return this.moves.faults[number - 1];
  }

  private take(
    rows: Int32Array,
    at: number,
    server: number,
    message: number,
    number: number,
    out: Moves,
  ): void {
    const move = this.moves.all[number] as Move;
    const outside = this.boundLeftBy(move.next);
    if (outside !== null) {
      this.beyond[outside] = (this.beyond[outside] ?? 0) + 1;
      return;
    }
    const sent = move.sends[0];
    if (sent !== undefined && !this.hasRoom(rows, at, sent, move.takesMessage ? message : 0)) {
      return;
    }
    const { deltaLow, deltaHigh, action, fault } = move;
    this.push(rows, at, deltaLow, deltaHigh, action, fault, number, server, message, out);
  }

  private push(
    rows: Int32Array,
    at: number,
    deltaLow: number,
    deltaHigh: number,
    action: number,
    fault: number,
    number: number,
    server: number,
    message: number,
    out: Moves,
  ): void {
    const low = ((rows[at + this.width] as number) + deltaLow) | 0;
    const high = ((rows[at + this.width + 1] as number) + deltaHigh) | 0;
    out.push(low, high, action, fault, number, server, message);
    if (this.orbits === null) return;
    // Up to renaming the hash is that of the row that stands for the orbit: it is built for it.
    const k = out.count - 1;
    this.build(rows, at, out, k, this.scratch, 0);
    this.hash(this.scratch, 0);
    out.items[k * MOVE.words] = this.scratch[this.width] as number;
    out.items[k * MOVE.words + MOVE.high] = this.scratch[this.width + 1] as number;
  }

  /** True if the network of the state, less `taken`, has room for the message; counts if not. */
  private hasRoom(rows: Int32Array, at: number, message: number, taken: number): boolean {
    let all = taken === 0 ? 0 : -1;
    let copies = taken === message ? -1 : 0;
    for (let p = at + this.bound.servers; p < at + this.width && rows[p] !== 0; p += 1) {
      all += 1;
      if (rows[p] === message) copies += 1;
    }
    const full =
      copies >= this.bound.maxDuplicates
        ? 'maxDuplicates'
        : all >= this.bound.maxMessages
          ? 'maxMessages'
          : null;
    if (full !== null) this.beyond[full] = (this.beyond[full] ?? 0) + 1;
    return full === null;
  }

  private insert(into: Int32Array, to: number, message: number): void {
    let place = to + this.width - 1;
    for (; place > to + this.bound.servers; place -= 1) {
      const before = into[place - 1] as number;
      if (before !== 0 && this.moves.messages.compare(before, message) <= 0) break;
      into[place] = before;
    }
    into[place] = message;
  }

  private remove(into: Int32Array, to: number, message: number): void {
    const last = to + this.width - 1;
    let place = to + this.bound.servers;
    while (into[place] !== message) place += 1;
    for (; place < last; place += 1) into[place] = into[place + 1] as number;
    into[last] = 0;
  }

  private receiver(message: number): number {
    return (this.receivers[message] ??= this.constants.servers.indexOf(
      this.moves.messages.value(message).to,
    ));
  }

  private boundLeftBy(server: number): keyof SpecBeyond | null {
    const known = this.outside[server];
    if (known !== undefined) return known;
    const { currentTerm, log } = this.moves.servers.value(server);
    const left =
      currentTerm > this.bound.maxTerm
        ? 'maxTerm'
        : log.length > this.bound.maxLog
          ? 'maxLog'
          : null;
    return (this.outside[server] = left);
  }

  private pair(a: number, b: number): number {
    const known = this.pairs.get(a, b);
    if (known !== ABSENT) return known;
    const [first, second] = [this.moves.servers.value(a), this.moves.servers.value(b)];
    const fault = findSpecFault(first, second);
    const number = fault === null ? 0 : this.moves.faults.push(fault);
    this.pairs.set(a, b, number);
    return number;
  }
}

/** The first invariant that the two servers break, each alone or both together. */
export function findSpecFault(a: SpecServer, b: SpecServer): Fault | null {
  for (const { name, rule, ...invariant } of Object.values(specInvariants)) {
    const why =
      invariant.over === 'server'
        ? (invariant.check(a) ?? invariant.check(b))
        : a.id === b.id
          ? null
          : (invariant.check(a, b) ?? invariant.check(b, a));
    if (why !== null) return { name, rule, why };
  }
  return null;
}
