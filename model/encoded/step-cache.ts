/**
 * The step cache: each distinct pair of server and stimulus runs the statechart once.
 *
 * A step is pure, and everything that it depends on is in the two numbers, so what it did can be
 * remembered: the next server, what it sends, what the history learns, which step property it
 * breaks, which witnesses and rules it shows. Tens of millions of transitions are a few ten
 * thousand steps.
 *
 * @module
 */
import { type ServerStep, emptyHistory } from '../../spec/variables.js';
import { recordStep } from '../../spec/history.js';
import type { StepWitness } from '../../spec/witnesses.js';
import type { Fired } from '../../src/statechart/step.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Message } from '../../src/core/messages.js';
import { whole } from '../cluster/action-kind.js';
import {
  type Outcome,
  type ServerRecord,
  type Stimulus,
  refusedIn,
  sentIn,
  stimulate,
} from '../cluster/server.js';
import { stepsOf } from '../cluster/variables-of.js';
import type { Fault } from '../fault.js';
import { type MoveProperties, findMoveFault } from '../properties.js';
import { ABSENT, PairTable } from '../search/pair-table.js';
import { IntList } from '../search/growable.js';
import { Interner } from './interner.js';
import { SALT } from './salts.js';

/** What one step does, in numbers. */
export interface CachedStep {
  readonly next: number;
  readonly outbox: readonly number[];
  /** True if the history may learn something from the step. */
  readonly historic: boolean;
  readonly refused: boolean;
  /** The number of the property that the step breaks; 0 for none. */
  readonly fault: number;
  /** Bit k is set if the step shows the k-th step witness. */
  readonly witnesses: number;
  readonly effectCount: number;
  readonly fired: readonly Fired[];
  readonly steps: readonly ServerStep[];
  /** The same step torn after 1, 2, … effects, as far as it has been asked for. */
  readonly torn: number[];
  readonly server: number;
  readonly stimulus: number;
}

/** Sees a step of a server; throws if something is wrong with it. */
export type StepWatch = (before: ServerRecord, stimulus: Stimulus, outcome: Outcome) => void;

/** What the cache needs to know to judge steps. */
export interface StepJudges extends MoveProperties {
  readonly witnesses: readonly StepWitness[];
}

/**
 * What the search reads of a step, as words by their offset: eight words, so that a step is half a
 * cache line. The two deltas are what the step adds to the hash of the state: the server as it is
 * now less the server as it was, the messages that it sent, less the one that it received.
 */
export const STEP = {
  deltaLow: 0,
  deltaHigh: 1,
  next: 2,
  sends: 3,
  fault: 4,
  witnesses: 5,
  flags: 6,
  uses: 7,
  words: 8,
} as const;

/**
 * Set where the history may learn something, the disk's term changes, a client is refused, or the
 * step shows a witness.
 */
export const FLAG = { historic: 1, disk: 2, refused: 4, shows: 8 } as const;

/** In place of the number of a step, where no server takes one. */
export const NO_STEP = -1;

/** Servers, messages and stimuli as numbers, and all steps taken so far. */
export class StepCache {
  /** {@link STEP}.words for each step. */
  readonly words = new IntList(1 << 12);
  /** What each step sends, one after the other, and where that of each step begins. */
  readonly sent = new IntList(1 << 10);
  readonly sentFirst = new IntList(1 << 10);
  readonly servers = new Interner<ServerRecord>(0, SALT.server);
  /** Stimuli of which some are messages; 0 is no message, which marks an empty place in a row. */
  readonly stimuli = new Interner<Stimulus>(1, SALT.message);
  readonly steps: CachedStep[] = [];
  readonly faults: Fault[] = [];
  private readonly table = new PairTable();
  private readonly chart: RaftStatechart;
  private readonly judges: StepJudges;
  private readonly watch: StepWatch | null;

  /** `watch` sees each step when it is taken for the first time. */
  constructor(chart: RaftStatechart, judges: StepJudges, watch: StepWatch | null = null) {
    this.chart = chart;
    this.judges = judges;
    this.watch = watch;
  }

  messageNumber(message: Message): number {
    return this.stimuli.number(whole(message));
  }

  /** The message of that number. */
  message(number: number): Message {
    const stimulus = this.stimuli.value(number);
    if (stimulus.type !== 'event' || !('from' in stimulus.event)) {
      throw new RangeError(`stimulus ${number} is not a message`);
    }
    return stimulus.event;
  }

  /** Who sent the stimulus of that number, and to whom; null if it is no message. */
  endsOf(number: number): Pick<Message, 'from' | 'to'> | null {
    const stimulus = number === 0 ? null : this.stimuli.value(number);
    return stimulus?.type === 'event' && 'from' in stimulus.event ? stimulus.event : null;
  }

  /** All messages that were ever sent, each once. */
  get messages(): readonly Message[] {
    return this.stimuli.values.flatMap((stimulus) =>
      stimulus.type === 'event' && stimulus.tornAfter === null && 'from' in stimulus.event
        ? [stimulus.event]
        : [],
    );
  }

  /** The number of the step that `stimulus` makes `server` take. */
  step(server: number, stimulus: number): number {
    const known = this.table.get(server, stimulus);
    if (known !== ABSENT) return known;
    const number = this.take(server, stimulus);
    this.table.set(server, stimulus, number);
    return number;
  }

  /** The numbers of the same step, torn after each of its effects but the last. */
  torn(number: number): readonly number[] {
    const whole = this.steps[number] as CachedStep;
    const stimulus = this.stimuli.value(whole.stimulus);
    if (stimulus.type !== 'event') return [];
    for (let k = whole.torn.length + 1; k < whole.effectCount; k += 1) {
      whole.torn.push(this.step(whole.server, this.stimuli.number({ ...stimulus, tornAfter: k })));
    }
    return whole.torn;
  }

  /** The number of the fault: its place in `faults`, from 1 on. */
  fault(fault: Fault): number {
    return this.faults.push(fault);
  }

  /** The number of the message that the step receives; null if it receives none. */
  received({ stimulus }: CachedStep): number | null {
    const what = this.stimuli.value(stimulus);
    if (what.type !== 'event' || !('from' in what.event)) return null;
    return what.tornAfter === null ? stimulus : this.messageNumber(what.event);
  }

  private take(server: number, stimulus: number): number {
    const before = this.servers.value(server);
    const outcome = stimulate(before, this.stimuli.value(stimulus), this.chart);
    this.watch?.(before, this.stimuli.value(stimulus), outcome);
    const steps = stepsOf(before, outcome);
    const fault = findMoveFault(before, outcome, this.judges, steps);
    const cached: CachedStep = {
      next: this.servers.number(outcome.next),
      outbox: sentIn(outcome.effects).map((message) => this.messageNumber(message)),
      historic: steps.reduce(recordStep, emptyHistory) !== emptyHistory,
      refused: refusedIn(outcome.effects),
      fault: fault === null ? 0 : this.fault(fault),
      witnesses: this.witnessesIn(steps),
      effectCount: outcome.effectCount,
      fired: outcome.fired,
      steps,
      torn: [],
      server,
      stimulus,
    };
    this.write(cached, before.disk.currentTerm !== outcome.next.disk.currentTerm);
    return this.steps.push(cached) - 1;
  }

  private write(step: CachedStep, disk: boolean): void {
    const { words } = this;
    const received = this.received(step);
    const delta = (lane: 'lows' | 'highs'): number => {
      const [servers, stimuli] = [this.servers[lane], this.stimuli[lane]];
      const sent = step.outbox.reduce((sum, each) => sum + stimuli.at(each), 0);
      const gone = received === null ? 0 : stimuli.at(received);
      return servers.at(step.next) - servers.at(step.server) + sent - gone;
    };
    words.reserve(STEP.words);
    const { items, length: at } = words;
    items[at + STEP.deltaLow] = delta('lows');
    items[at + STEP.deltaHigh] = delta('highs');
    items[at + STEP.next] = step.next;
    items[at + STEP.sends] = step.outbox.length;
    items[at + STEP.fault] = step.fault;
    items[at + STEP.witnesses] = step.witnesses;
    items[at + STEP.flags] =
      (step.historic ? FLAG.historic : 0) |
      (disk ? FLAG.disk : 0) |
      (step.refused ? FLAG.refused : 0) |
      (step.witnesses === 0 ? 0 : FLAG.shows);
    items[at + STEP.uses] = 0;
    words.length = at + STEP.words;
    this.sentFirst.push(this.sent.length);
    this.sent.pushAll(step.outbox);
  }

  /** Afterwards the search has taken the step so many times. */
  setUses(step: number, uses: number): void {
    this.words.items[step * STEP.words + STEP.uses] = uses;
  }

  /** How often the search took the step. */
  usesOf(step: number): number {
    return this.words.at(step * STEP.words + STEP.uses);
  }

  private witnessesIn(steps: readonly ServerStep[]): number {
    const shown = this.judges.witnesses.map(({ shows }) => steps.some((step) => shows(step)));
    return shown.reduce((bits, yes, k) => (yes ? bits | (1 << k) : bits), 0);
  }
}
