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
import type { SearchModel, Successors } from '../search/search-model.js';
import { type SpecBound, constantsOf } from './bound.js';
import { type Move, Moves } from './moves.js';
import { Orbits } from './orbits.js';

/** How often the bound cut something off, by the name of the number that did. */
export type SpecBeyond = Partial<
  Record<'maxTerm' | 'maxLog' | 'maxMessages' | 'maxDuplicates', number>
>;

/** The specification as the fast search sees it. */
export class EncodedSpec implements SearchModel {
  readonly width: number;
  readonly moves: Moves;
  readonly beyond: SpecBeyond = {};
  private readonly constants: Constants;
  private readonly bound: SpecBound;
  private readonly orbits: Orbits | null;
  private readonly receivers: number[] = [];
  private readonly outside: (keyof SpecBeyond | null)[] = [];
  private readonly pairs = new PairTable();
  private readonly networkActions: readonly { readonly at: number; readonly copies: 1 | -1 }[];

  constructor(bound: SpecBound, symmetry: boolean, actions: readonly Action[]) {
    this.bound = bound;
    this.constants = constantsOf(bound);
    this.width = bound.servers + bound.maxMessages;
    this.moves = new Moves(this.constants, actions, stepPropertiesOf(this.constants));
    this.networkActions = actions.flatMap((action, at) =>
      action.by === 'network' ? [{ at, copies: action.copies }] : [],
    );
    this.orbits = symmetry ? new Orbits(this.moves, this.constants.servers) : null;
  }

  initial(): Int32Array {
    return this.encode(initialState(this.constants));
  }

  /** The row of a state within the bound; of its orbit, if symmetry is used. */
  encode({ servers, messages }: SpecState): Int32Array {
    const row = new Int32Array(this.width);
    servers.forEach((server, i) => {
      row[i] = this.moves.servers.number(server);
    });
    const numbers = messages.map((message) => this.moves.messages.number(message));
    numbers
      .sort((a, b) => a - b)
      .forEach((number, i) => {
        row[servers.length + i] = number;
      });
    this.orbits?.canonize(row, 0, this.width);
    return row;
  }

  expand(rows: Int32Array, at: number, out: Successors): boolean {
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
        const row = this.copy(rows, at, out);
        if (copies === 1) this.put(out.rows.items, row, message, action, 0, out);
        else {
          this.remove(out.rows.items, row, message);
          this.close(row, action, 0, out);
        }
      }
    }
    return true;
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
    move: Move,
    out: Successors,
  ): void {
    const row = this.copy(rows, at, out);
    const { items } = out.rows;
    items[row + server] = move.next;
    if (move.takesMessage) this.remove(items, row, message);
    const outside = this.boundLeftBy(move.next);
    if (outside !== null) {
      this.beyond[outside] = (this.beyond[outside] ?? 0) + 1;
      return;
    }
    const sent = move.sends[0];
    if (sent === undefined) this.close(row, move.action, move.fault, out);
    else this.put(items, row, sent, move.action, move.fault, out);
  }

  /** Closes the row with the message added, unless that leaves the bound. */
  private put(
    items: Int32Array,
    row: number,
    message: number,
    action: number,
    fault: number,
    out: Successors,
  ): void {
    const first = row + this.bound.servers;
    let place = row + this.width - 1;
    let copies = 0;
    for (let p = first; p <= place; p += 1) if (items[p] === message) copies += 1;
    if (copies >= this.bound.maxDuplicates) {
      this.beyond.maxDuplicates = (this.beyond.maxDuplicates ?? 0) + 1;
      return;
    }
    if (place < first || items[place] !== 0) {
      this.beyond.maxMessages = (this.beyond.maxMessages ?? 0) + 1;
      return;
    }
    for (; place > first; place -= 1) {
      const before = items[place - 1] as number;
      if (before !== 0 && before <= message) break;
      items[place] = before;
    }
    items[place] = message;
    this.close(row, action, fault, out);
  }

  private remove(items: Int32Array, row: number, message: number): void {
    const last = row + this.width - 1;
    let place = row + this.bound.servers;
    while (items[place] !== message) place += 1;
    for (; place < last; place += 1) items[place] = items[place + 1] as number;
    items[last] = 0;
  }

  private close(row: number, action: number, fault: number, out: Successors): void {
    this.orbits?.canonize(out.rows.items, row, this.width);
    out.close(action, fault);
  }

  private copy(rows: Int32Array, at: number, out: Successors): number {
    const row = out.open();
    const { items } = out.rows;
    for (let i = 0; i < this.width; i += 1) items[row + i] = rows[at + i] as number;
    return row;
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
