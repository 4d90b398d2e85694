/**
 * Breadth-first search by several threads: the same counts and the same trace as by one.
 *
 * It goes on with what a search in one thread hands over at the start of a level. This thread is
 * the first member; the others sleep while it does not search.
 *
 * @module
 */
import { type MessagePort, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { Finding, HandedOver, Limits } from '../search/finding.js';
import type { Level } from '../search/level.js';
import { type Lineage, type Link, pathBy } from '../search/lineage.js';
import { MOVE, Moves, type Path, follow } from '../search/search-model.js';
import { type Shortage, shortageOf } from '../search/shortage.js';
import { VisitedSet, omissionProbability } from '../search/visited-set.js';
import { Member, type RunResult } from './member.js';
import {
  Control,
  CrewError,
  type Failure,
  MOST_STATES,
  NOBODY,
  ORDER,
  portsFor,
  received,
} from './shared.js';
import type { ModelSource, ShareableModel } from './source.js';
import type { WorkerStart } from './worker.js';

const workerUrl = new URL('./worker.js', import.meta.url);

/** A search by several threads that can be run in slices. */
export class Crew {
  finding: Finding = { type: 'searching' };
  transitions: number;
  depth: number;
  states: number;
  private expanded: number;
  private levelEnd: number;
  private readonly member: Member;
  private readonly control: Control;
  private readonly ports: ReturnType<typeof portsFor>[number];
  /** Where the states came from that were found before this search. */
  private readonly before: Lineage;
  private readonly model: ShareableModel;
  private readonly limits: Limits;
  private started = false;
  private stopped = false;

  constructor(
    model: ShareableModel,
    source: ModelSource,
    size: number,
    before: HandedOver,
    limits: Limits,
  ) {
    this.model = model;
    this.limits = limits;
    this.before = before.lineage;
    this.transitions = before.transitions;
    this.depth = before.depth;
    this.states = before.lineage.length;
    this.expanded = this.states - before.frontier.count;
    this.levelEnd = this.states;
    const buffer = Control.bufferFor(size);
    this.control = new Control(buffer, size);
    const ports = portsFor(size);
    this.ports = ports[0] as (typeof ports)[number];
    const shares = this.share(before.frontier, size);
    const texts = model.texts();
    shares.slice(1).forEach((share, k) => {
      const own = ports[k + 1] as (typeof ports)[number];
      const start: WorkerStart = {
        ...{ source, index: k + 1, size, control: buffer, ports: own, texts },
        ...{ fingerprints: before.visited.part(k + 1, size), ...share },
      };
      const transferList = own.flatMap((port) => port ?? []);
      this.begin(start, transferList);
    });
    const visited = VisitedSet.of(before.visited.part(0, size));
    this.member = new Member(model, 0, this.control, this.ports, visited);
    const { rows, numbers } = shares[0] as (typeof shares)[number];
    const stride = model.width + 2;
    numbers.forEach((number, i) => {
      this.member.adopt(rows.subarray(i * stride, (i + 1) * stride), number, NOBODY, 0);
    });
  }

  /** Starts a thread. One that fails says so at the next barrier, or does not come to it. */
  private begin(workerData: WorkerStart, transferList: MessagePort[]): void {
    try {
      const worker = new Worker(workerUrl, { workerData, transferList });
      worker.on('error', () => undefined).unref();
    } catch (error) {
      this.control.fail();
      throw new CrewError(error instanceof Error ? error.message : String(error));
    }
  }

  get queue(): number {
    return this.states - this.expanded;
  }

  get omission(): number {
    return omissionProbability(this.states);
  }

  /** Bytes of what this thread keeps, times the number of threads, which keep about as much. */
  get bytes(): number {
    return this.member.bytes * this.control.size + this.before.bytes;
  }

  /** Goes on until there is a finding or `deadline` has passed. */
  run(now: () => number, deadline: number): Finding {
    try {
      while (this.finding.type === 'searching' && now() < deadline) this.step();
    } catch (error) {
      this.finding = { type: 'limited', shortage: shortageIn(error) };
    }
    return this.finding;
  }

  /** What the models of the other threads report; nothing once one of them has failed. */
  reports(): readonly unknown[] {
    if (this.stopped) return [];
    return this.ask(ORDER.report, 0).map((answer) => (answer as { report: unknown }).report);
  }

  /** The path to what was found. */
  get pathToFinding(): Path {
    const { finding } = this;
    if (!('state' in finding)) return { root: 0, ordinals: [] };
    const { root, ordinals } = this.pathTo(finding.state);
    return { root, ordinals: finding.type === 'step' ? [...ordinals, finding.ordinal] : ordinals };
  }

  /** Lets the other threads go; the search cannot go on after that. */
  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.control.order = { type: ORDER.stop, from: 0, to: 0, count: 0 };
    this.call();
    for (const port of this.ports) port?.close();
  }

  private step(): void {
    if (this.expanded === this.levelEnd) {
      if (this.states === this.levelEnd) this.finding = { type: 'exhausted' };
      else this.depth += 1;
      this.levelEnd = this.states;
      return;
    }
    const from = this.expanded;
    const to = Math.min(from + MOST_STATES, this.levelEnd);
    this.control.order = { type: ORDER.expand, from, to, count: this.states };
    const result = this.together(() => this.member.run(from, to, this.states));
    if (!this.isBroken(result)) {
      this.transitions += result.transitions;
      this.states = result.count;
      if (result.stop === null) this.expanded = to;
      else this.explain(result);
    }
    if (this.finding.type === 'searching' && this.states > this.limits.maxStates) {
      this.finding = { type: 'limited' };
    }
  }

  /** Looks whether a new state breaks an invariant; then the counts are as at that state. */
  private isBroken(result: RunResult): boolean {
    const broken = Array.from({ length: this.control.size }, (_, e) =>
      this.control.of(e, 'broken'),
    );
    const state = Math.min(...broken.map((each) => (each === NOBODY ? result.count : each)));
    if (state === result.count) return false;
    const { parent, ordinal } = this.linkOf(state);
    this.transitions += this.member.stepsBefore(this.expanded, parent) + ordinal + 1;
    this.states = state + 1;
    const row = follow(this.model, this.pathTo(state)).at(-1)?.row;
    const fault = row === undefined ? 0 : this.model.judge(row, 0, null, 0);
    this.finding = { type: 'invariant', state, fault };
    return true;
  }

  /** Says what the step or the deadlock was at which the run ended. */
  private explain({ stop }: RunResult): void {
    const { state, ordinal } = stop ?? { state: NOBODY, ordinal: 0 };
    const row = follow(this.model, this.pathTo(state)).at(-1)?.row ?? this.model.initial();
    const moves = new Moves();
    this.model.expand(row, 0, moves);
    const fault = ordinal < moves.count ? moves.word(ordinal, MOVE.fault) : 0;
    if (fault === 0) this.finding = { type: 'deadlock', state };
    else {
      this.transitions += 1;
      this.finding = { type: 'step', state, ordinal, fault };
    }
  }

  private pathTo(state: number): Path {
    return pathBy(state, (each) => this.linkOf(each));
  }

  private linkOf(state: number): Link {
    if (state < this.before.length) return this.before.linkOf(state);
    const found = this.member.linkOf(state);
    if (found !== null) return found;
    const answer = this.ask(ORDER.parent, state).find((each) => each !== null);
    if (answer === undefined) throw new CrewError(`no worker knows state ${state}`);
    return answer as Link;
  }

  /** What the other threads answer to an order. */
  private ask(type: number, from: number): readonly unknown[] {
    this.control.order = { type, from, to: 0, count: 0 };
    this.call();
    this.meet('strides');
    return this.ports.slice(1).map((port) => received(port));
  }

  /** Meets the others, and does with them what was ordered. */
  private together<T>(work: () => T): T {
    this.call();
    try {
      return work();
    } catch (error) {
      throw this.reasonFor(error);
    }
  }

  /** Meets the others, who wait for an order. */
  private call(): void {
    this.meet(this.started ? 'strides' : 'starts');
    this.started = true;
  }

  private meet(between: 'starts' | 'strides'): void {
    try {
      this.control.meet(between);
    } catch (error) {
      throw this.reasonFor(error);
    }
  }

  /** Lets all threads go; returns what one of them said before it failed, if one did. */
  private reasonFor(error: unknown): unknown {
    this.stopped = true;
    this.control.fail();
    if (!(error instanceof CrewError)) return error;
    const failures = this.ports.flatMap((port) => (port === null ? [] : failuresAt(port)));
    // The others fail too, once they find out; that says nothing new.
    const first = failures.find(({ name }) => name !== error.name);
    if (first === undefined) return error;
    const { name, message } = first;
    if (name === RangeError.name) return new RangeError(message);
    return this.model.refusal(name, message) ?? new CrewError(message);
  }

  /** The states handed over, dealt out one by one. */
  private share(
    frontier: Level,
    size: number,
  ): { readonly rows: Int32Array; readonly numbers: Int32Array }[] {
    const stride = this.model.width + 2;
    const { count } = frontier;
    const shares = Array.from({ length: size }, (_, e) => {
      const own = Math.ceil((count - e) / size);
      return { rows: new Int32Array(own * stride), numbers: new Int32Array(own) };
    });
    let i = 0;
    for (let chunk = frontier.shift(); chunk !== null; chunk = frontier.shift()) {
      for (let at = 0; at < chunk.length; at += stride, i += 1) {
        const share = shares[i % size] as (typeof shares)[number];
        const slot = Math.floor(i / size);
        share.rows.set(chunk.subarray(at, at + stride), slot * stride);
        share.numbers[slot] = this.expanded + i;
      }
    }
    return shares;
  }
}

/** What ended the search. @throws the error, when that is one that the model throws */
export function shortageIn(error: unknown): Shortage {
  if (error instanceof CrewError) return { by: 'worker', why: error.message };
  return shortageOf(error);
}

/** The failures among the messages that have come to the port. */
function failuresAt(port: MessagePort): readonly Failure[] {
  const failures: Failure[] = [];
  for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
    const { failure } = (got.message ?? {}) as { readonly failure?: Failure };
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}
