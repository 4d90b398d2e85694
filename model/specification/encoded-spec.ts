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
import { stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import { type OrbitHash, PART } from '../encoded/orbit-hash.js';
import type { Fault } from '../fault.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { MOVE, type Moves, type SearchModel } from '../search/search-model.js';
import { type SpecBound, constantsOf } from './bound.js';
import { LIST, type Move, Moves as ServerMoves, WORD } from './moves.js';
import { Orbits } from './orbits.js';
import { findSpecFault } from './spec-fault.js';
import { specOrbitHash } from './spec-orbit-hash.js';

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
  private maxTerm = 0;
  private maxLog = 0;
  private maxMessages = 0;
  private maxDuplicates = 0;
  private readonly constants: Constants;
  private readonly bound: SpecBound;
  private readonly orbits: Orbits | null;
  private readonly orbitHash: OrbitHash | null;
  private readonly receivers: number[] = [];
  private readonly pairs = new PairTable();
  private readonly networkActions: readonly { readonly at: number; readonly copies: 1 | -1 }[];

  constructor(bound: SpecBound, symmetry: boolean, actions: readonly Action[]) {
    this.bound = bound;
    const constants = constantsOf(bound);
    this.constants = constants;
    this.width = bound.servers + bound.maxMessages;
    this.moves = new ServerMoves({
      ...{ constants, actions, properties: stepPropertiesOf(constants) },
      leavesBound: ({ currentTerm, log }) =>
        currentTerm > bound.maxTerm ? 'maxTerm' : log.length > bound.maxLog ? 'maxLog' : null,
    });
    this.networkActions = actions.flatMap((action, at) =>
      action.by === 'network' ? [{ at, copies: action.copies }] : [],
    );
    this.orbits = symmetry ? new Orbits(this.moves, constants.servers) : null;
    this.orbitHash = symmetry ? specOrbitHash(this.moves, constants.servers, this.width) : null;
  }

  /** How often the bound cut something off so far. */
  get beyond(): SpecBeyond {
    const { maxTerm, maxDuplicates, maxMessages, maxLog } = this;
    const all = Object.entries({ maxTerm, maxDuplicates, maxMessages, maxLog });
    return Object.fromEntries(all.filter(([, times]) => times > 0));
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

  /** Writes the hash of the state at `at` after it, from its parts; that of its orbit. */
  private hash(rows: Int32Array, at: number): void {
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
    if (this.orbitHash !== null) {
      this.takeParts(rows, at, this.orbitHash);
      this.orbitHash.close();
      ({ low, high } = this.orbitHash);
    }
    rows[end] = low | 0;
    rows[end + 1] = high | 0;
  }

  /** The parts of the state at `at`, and no changes. */
  private takeParts(rows: Int32Array, at: number, hash: OrbitHash): void {
    const network = at + this.bound.servers;
    hash.clear();
    for (let i = at; i < network; i += 1) hash.add(PART.server, rows[i] as number, 0);
    for (let p = network; p < at + this.width && rows[p] !== 0; p += 1) {
      hash.add(PART.message, rows[p] as number, 0);
    }
  }

  expand(rows: Int32Array, at: number, out: Moves): boolean {
    const { servers } = this.bound;
    if (this.orbitHash !== null) this.takeParts(rows, at, this.orbitHash);
    for (let i = 0; i < servers; i += 1) {
      this.take(rows, at, i, 0, this.moves.ofServer(rows[at + i] as number), out);
    }
    for (let p = at + servers; p < at + this.width; p += 1) {
      const message = rows[p] as number;
      if (message === 0) break;
      if (p > at + servers && message === rows[p - 1]) continue;
      const receiver = this.receiver(message);
      const list = this.moves.ofMessage(rows[at + receiver] as number, message);
      this.take(rows, at, receiver, message, list, out);
      for (const { at: action, copies } of this.networkActions) {
        if (copies === 1 && !this.hasRoom(rows, at, message, 0)) continue;
        this.copy(rows, at, message, action, copies, out);
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

  /** The moves of the list, as far as the network has room. */
  private take(
    rows: Int32Array,
    at: number,
    server: number,
    message: number,
    list: number,
    out: Moves,
  ): void {
    const { items: lists } = this.moves.lists;
    const { items: words } = this.moves.words;
    this.maxTerm += lists[list + LIST.maxTerm] as number;
    this.maxLog += lists[list + LIST.maxLog] as number;
    const low = rows[at + this.width] as number;
    const high = rows[at + this.width + 1] as number;
    const end = lists[list + LIST.end] as number;
    for (let number = lists[list + LIST.first] as number; number < end; number += 1) {
      const word = number * WORD.words;
      const sent = words[word + WORD.sent] as number;
      const taken = words[word + WORD.taken] as number;
      if (sent !== 0 && !this.hasRoom(rows, at, sent, taken)) continue;
      out.push(
        (low + (words[word + WORD.deltaLow] as number)) | 0,
        (high + (words[word + WORD.deltaHigh] as number)) | 0,
        words[word + WORD.action] as number,
        words[word + WORD.fault] as number,
        number,
        server,
        message,
      );
      if (this.orbitHash !== null) {
        this.orbitHash.undo();
        this.orbitHash.change(PART.step, number, 1);
        this.close(this.orbitHash, out);
      }
    }
  }

  /** The network makes a copy of the message (1), or loses one (-1). */
  private copy(
    rows: Int32Array,
    at: number,
    message: number,
    action: number,
    copies: 1 | -1,
    out: Moves,
  ): void {
    const { lows, highs } = this.moves.messages;
    const low = (rows[at + this.width] as number) + copies * lows.at(message);
    const high = (rows[at + this.width + 1] as number) + copies * highs.at(message);
    out.push(low | 0, high | 0, action, 0, copies === 1 ? COPY : LOSS, 0, message);
    if (this.orbitHash === null) return;
    this.orbitHash.undo();
    this.orbitHash.change(PART.message, message, copies);
    this.close(this.orbitHash, out);
  }

  /** Gives the last move the hash of the orbit that it leads to. */
  private close(hash: OrbitHash, { items, count }: Moves): void {
    hash.close();
    const word = (count - 1) * MOVE.words;
    items[word] = hash.low;
    items[word + MOVE.high] = hash.high;
  }

  /** True if the network of the state, less `taken`, has room for the message; counts if not. */
  private hasRoom(rows: Int32Array, at: number, message: number, taken: number): boolean {
    let all = taken === 0 ? 0 : -1;
    let copies = taken === message ? -1 : 0;
    for (let p = at + this.bound.servers; p < at + this.width && rows[p] !== 0; p += 1) {
      all += 1;
      if (rows[p] === message) copies += 1;
    }
    if (copies >= this.bound.maxDuplicates) this.maxDuplicates += 1;
    else if (all >= this.bound.maxMessages) this.maxMessages += 1;
    else return true;
    return false;
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
