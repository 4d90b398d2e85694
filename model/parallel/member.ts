/**
 * One member of a crew: it expands its own states, looks after its own part of the visited set, and
 * keeps the new states that its own states lead to. Rows never change hands, only hashes do.
 *
 * The crew works on a run of states at a time, in three strides with a barrier after each:
 *
 * 1. Each member writes down the moves of its states.
 * 2. Each member puts the hashes that belong to its part of the visited set into it, those of all
 *    members in the order of the states, and flags those that were not there.
 * 3. Each member counts all flags in that order, so that it knows the numbers of the new states,
 *    and keeps its own.
 *
 * So every state gets the number, the parent and the move that it has when one thread searches
 * alone: counts and traces do not depend on how many there are.
 *
 * @module
 */
import type { MessagePort } from 'node:worker_threads';
import { Level } from '../search/level.js';
import { type Link, Lineage } from '../search/lineage.js';
import { MOVE, NONE, type SearchModel } from '../search/search-model.js';
import { Segments } from '../search/segments.js';
import { type VisitedSet, partOf } from '../search/visited-set.js';
import { Inbox } from './inbox.js';
import {
  type Control,
  MOST_STATES,
  NOBODY,
  type Shown,
  SharedMoves,
  received,
  sharedWords,
} from './shared.js';

const FIRST_ROOM = 1 << 15;

/** Where a run ends: at a step that breaks a property, or after a state that is a deadlock. */
export interface Stop {
  readonly state: number;
  /** The move; as many moves as the state has for a deadlock. */
  readonly ordinal: number;
}

/** What a run of states came to, the same for every member. */
export interface RunResult {
  readonly transitions: number;
  /** States found so far, in all. */
  readonly count: number;
  readonly stop: Stop | null;
}

/** One member of a crew. */
export class Member {
  readonly index: number;
  /** The states of this member in order: their numbers, and where they came from. */
  private readonly numbers = new Segments((length) => new Int32Array(length));
  private readonly lineage = new Lineage();
  private readonly queue: Level;
  private expanded = 0;
  private chunk: Int32Array | null = null;
  private at = 0;
  /** What each member shows, and how often that was replaced. */
  private readonly all: Shown[];
  private readonly versions: number[];
  private readonly moves = new SharedMoves(FIRST_ROOM);
  private readonly rows: Int32Array[] = [];
  private readonly places = new Int32Array(MOST_STATES);
  private readonly owners = new Int32Array(MOST_STATES);
  private readonly slots = new Int32Array(MOST_STATES);
  private readonly stride: number;
  private readonly model: SearchModel;
  private readonly control: Control;
  private readonly visited: VisitedSet;
  private readonly inbox: Inbox;
  private readonly ports: readonly (MessagePort | null)[];

  constructor(
    model: SearchModel,
    index: number,
    control: Control,
    ports: readonly (MessagePort | null)[],
    visited: VisitedSet,
  ) {
    this.model = model;
    this.index = index;
    this.control = control;
    this.ports = ports;
    this.visited = visited;
    this.inbox = new Inbox(visited);
    this.stride = model.width + 2;
    this.queue = new Level(this.stride);
    this.all = new Array<Shown>(control.size);
    this.versions = Array.from({ length: control.size }, () => 0);
    this.publish(sharedWords(MOST_STATES), sharedWords(MOST_STATES + 1));
  }

  /** Keeps a state that the crew begins with. */
  adopt(row: Int32Array, number: number, parent: number, ordinal: number): void {
    const to = this.queue.open();
    this.queue.tail.set(row, to);
    this.note(number, parent, ordinal);
  }

  /** Expands the states from `from` to `to`, together with the other members. */
  run(from: number, to: number, count: number): RunResult {
    this.expand(to);
    this.control.meet('strides');
    this.catchUp();
    const stop = this.firstStop();
    this.locate(from, to);
    const last = stop === null ? to : stop.state + 1;
    const transitions = this.insert(from, last, stop);
    this.control.meet('strides');
    const found = this.keepFresh(from, last, stop, count);
    this.control.meet('strides');
    return { transitions, count: found, stop };
  }

  /** Bytes of what this member keeps. */
  get bytes(): number {
    const lists = [this.visited, this.numbers, this.lineage, this.queue];
    return lists.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Where a state came from; null if the state is not this member's. */
  linkOf(number: number): Link | null {
    let [from, to] = [0, this.numbers.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.numbers.at(middle) < number) from = middle + 1;
      else to = middle;
    }
    if (from === this.numbers.length || this.numbers.at(from) !== number) return null;
    return this.lineage.linkOf(from);
  }

  /** How many steps leave the states of the last run, which began with `from`, before `state`. */
  stepsBefore(from: number, state: number): number {
    let steps = 0;
    for (let number = from; number < state; number += 1) {
      const { firsts } = this.all[this.owners[number - from] as number] as Shown;
      const slot = this.slots[number - from] as number;
      steps += (firsts[slot + 1] as number) - (firsts[slot] as number);
    }
    return steps;
  }

  private get own(): Shown {
    return this.all[this.index] as Shown;
  }

  /** Writes down the moves of this member's states below `to`. */
  private expand(to: number): void {
    const { moves, model, own, control, index } = this;
    moves.clear();
    this.rows.length = 0;
    let stop = NOBODY;
    let states = 0;
    for (; stop === NOBODY; states += 1) {
      const next = this.expanded + states;
      if (next === this.numbers.length || this.numbers.at(next) >= to) break;
      const rows = this.nextRow();
      own.numbers[states] = this.numbers.at(next);
      own.firsts[states] = moves.count;
      this.rows.push(rows);
      this.places[states] = this.at;
      const alive = model.expand(rows, this.at, moves);
      this.at += this.stride;
      if (moves.firstFault !== NONE) stop = moves.firstFault - (own.firsts[states] as number);
      else if (!alive) stop = moves.count - (own.firsts[states] as number);
    }
    own.firsts[states] = moves.count;
    control.set(index, 'states', states);
    control.set(
      index,
      'faultState',
      stop === NOBODY ? NOBODY : (own.numbers[states - 1] as number),
    );
    control.set(index, 'faultOrdinal', stop);
    control.set(index, 'broken', NOBODY);
    this.expanded += states;
    if (moves.items !== own.items) this.publish(own.numbers, own.firsts);
  }

  private nextRow(): Int32Array {
    if (this.chunk === null || this.at === this.chunk.length) {
      this.chunk = this.queue.shift();
      this.at = 0;
    }
    if (this.chunk === null) throw new Error('a state has no row');
    return this.chunk;
  }

  /** Shows the moves to the others, in arrays with room for all of them. */
  private publish(numbers: Int32Array, firsts: Int32Array): void {
    const { items } = this.moves;
    const flags = new Uint8Array(new SharedArrayBuffer(items.length / MOVE.words));
    const shown: Shown = { items, flags, numbers, firsts };
    this.all[this.index] = shown;
    for (const port of this.ports) port?.postMessage(shown);
    this.control.set(this.index, 'version', this.control.of(this.index, 'version') + 1);
  }

  /** Takes what others show in place of what they showed before. */
  private catchUp(): void {
    for (let e = 0; e < this.all.length; e += 1) {
      const version = this.control.of(e, 'version');
      for (; e !== this.index && (this.versions[e] as number) < version;) {
        this.all[e] = received(this.ports[e]) as Shown;
        this.versions[e] = (this.versions[e] as number) + 1;
      }
    }
  }

  private firstStop(): Stop | null {
    let first: Stop | null = null;
    for (let e = 0; e < this.all.length; e += 1) {
      const state = this.control.of(e, 'faultState');
      if (state === NOBODY || (first !== null && first.state <= state)) continue;
      first = { state, ordinal: this.control.of(e, 'faultOrdinal') };
    }
    return first;
  }

  /** Finds for each state of the run whose it is, and where. */
  private locate(from: number, to: number): void {
    this.owners.fill(NOBODY, 0, to - from);
    this.all.forEach(({ numbers }, e) => {
      const states = this.control.of(e, 'states');
      for (let i = 0; i < states; i += 1) {
        const offset = (numbers[i] as number) - from;
        this.owners[offset] = e;
        this.slots[offset] = i;
      }
    });
  }

  /** Puts what belongs to this member's part into it; returns how many steps there are in all. */
  private insert(from: number, last: number, stop: Stop | null): number {
    let transitions = 0;
    for (let number = from; number < last; number += 1) {
      const e = this.owners[number - from] as number;
      const slot = this.slots[number - from] as number;
      const { items, firsts, flags } = this.all[e] as Shown;
      const first = firsts[slot] as number;
      const end = number === stop?.state ? first + stop.ordinal : (firsts[slot + 1] as number);
      transitions += end - first;
      for (let k = first; k < end; k += 1) {
        const high = items[k * MOVE.words + MOVE.high] as number;
        if (partOf(high, this.all.length) !== this.index) continue;
        this.inbox.add(items[k * MOVE.words] as number, high, flags, k);
      }
    }
    this.inbox.empty();
    return transitions;
  }

  /** Counts the new states, and keeps this member's. */
  private keepFresh(from: number, last: number, stop: Stop | null, count: number): number {
    let found = count;
    for (let number = from; number < last; number += 1) {
      const e = this.owners[number - from] as number;
      const slot = this.slots[number - from] as number;
      const { firsts, flags } = this.all[e] as Shown;
      const first = firsts[slot] as number;
      const end = number === stop?.state ? first + stop.ordinal : (firsts[slot + 1] as number);
      for (let k = first; k < end; k += 1) {
        if (flags[k] === 0) continue;
        if (e === this.index) this.keep(slot, k, found, number, k - first);
        found += 1;
      }
    }
    return found;
  }

  private keep(slot: number, k: number, number: number, parent: number, ordinal: number): void {
    const { model, queue, moves, control, index } = this;
    const rows = this.rows[slot] as Int32Array;
    const from = this.places[slot] as number;
    const to = queue.open();
    const { tail } = queue;
    model.build(rows, from, moves, k, tail, to);
    tail[to + model.width] = moves.word(k, MOVE.low);
    tail[to + model.width + 1] = moves.word(k, MOVE.high);
    this.note(number, parent, ordinal);
    if (control.of(index, 'broken') !== NOBODY) return;
    if (model.judge(tail, to, rows, from) !== 0) control.set(index, 'broken', number);
  }

  private note(number: number, parent: number, ordinal: number): void {
    this.queue.close();
    this.numbers.push(number);
    this.lineage.push(parent, ordinal);
  }
}
