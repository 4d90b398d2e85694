/**
 * One server of the model: the real statechart, a disk, two timers, and whether it is up.
 *
 * Here the effects of a step are carried out: `persist` goes to the disk, `send` to the outbox,
 * timers are noted as running. Crashing between two effects leaves the rest undone.
 *
 * @module
 */
import type { Effect } from '../../src/core/effects.js';
import { AssertionFailure, unreachable } from '../../src/core/assert.js';
import type { RaftEvent } from '../../src/core/events.js';
import type { ServerId } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import {
  type PersistentState,
  type RaftOptions,
  type StartInput,
  blankDisk,
  startingState,
} from '../../src/core/server-state.js';
import type { RaftStatechart } from '../../src/statechart/raft-statechart.js';
import { type ChartState, type Fired, start, step } from '../../src/statechart/step.js';

/** One server of the model. */
export interface ServerRecord {
  readonly chart: ChartState;
  readonly disk: PersistentState;
  readonly electionTimer: boolean;
  readonly heartbeatTimer: boolean;
  readonly up: boolean;
}

/** What happens to a server: an event, perhaps torn after so many effects, or a crash. */
export type Stimulus =
  | { readonly type: 'event'; readonly event: RaftEvent; readonly tornAfter: number | null }
  | { readonly type: 'restart' }
  | { readonly type: 'crash' };

/** What came of a stimulus. */
export interface Outcome {
  readonly stimulus: Stimulus;
  readonly next: ServerRecord;
  /** Where the server was when it crashed between two effects; null if it did not. */
  readonly reached: ServerRecord | null;
  /** The effects that happened, in order. */
  readonly effects: readonly Effect[];
  readonly fired: readonly Fired[];
  /** True if volatile state was lost. */
  readonly crashed: boolean;
  /** How many effects the step has when nothing tears it. */
  readonly effectCount: number;
  /** The assertion that failed inside the step; then `next` is the server as it was. */
  readonly failure: string | null;
}

/** The server as it starts for the first time, or from what is given as its disk. */
export function startServer(input: StartInput, chart: RaftStatechart): ServerRecord {
  const disk = input.persistent ?? blankDisk;
  const started = start(input, chart);
  const down: ServerRecord = { ...idle, chart: started.next, disk };
  return carryOut({ ...down, up: true }, started.effects);
}

const idle = { electionTimer: false, heartbeatTimer: false, up: false };

/** What `stimulus` does to the server; an error inside the statechart is an outcome too. Pure. */
export function stimulate(
  record: ServerRecord,
  stimulus: Stimulus,
  chart: RaftStatechart,
): Outcome {
  try {
    return { ...undergo(record, stimulus, chart), stimulus };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ...unmoved(record), failure: failureIn(error), stimulus };
  }
}

/** What went wrong. XState puts a line of its own before what a guard throws; it is left out. */
function failureIn(error: Error): string {
  if (error instanceof AssertionFailure) return error.message;
  const [, thrown] = /^Unable to evaluate guard [^]*?:\n([^]+)$/.exec(error.message) ?? [];
  return thrown ?? String(error);
}

/** What came of it, without saying of what. */
type Undergone = Omit<Outcome, 'stimulus'>;

function undergo(record: ServerRecord, stimulus: Stimulus, chart: RaftStatechart): Undergone {
  switch (stimulus.type) {
    case 'event':
      return record.up ? handle(record, stimulus, chart) : unmoved(record);
    case 'restart':
      return restart(record, chart);
    case 'crash':
      return { ...unmoved(record), crashed: true, next: fallen(record) };
    default:
      return unreachable(stimulus);
  }
}

function handle(
  record: ServerRecord,
  { event, tornAfter }: Extract<Stimulus, { type: 'event' }>,
  chart: RaftStatechart,
): Undergone {
  const waiting = { ...record, ...withoutTimer(event) };
  const done = step(record.chart, event, chart);
  const whole = { effects: done.effects, fired: done.fired, effectCount: done.effects.length };
  if (tornAfter === null) {
    const next = carryOut({ ...waiting, chart: done.next }, done.effects);
    return { ...whole, next, reached: null, crashed: false, failure: null };
  }
  const effects = done.effects.slice(0, tornAfter);
  const reached = carryOut({ ...waiting, chart: done.next }, effects);
  const { next, fired } = restart(reached, chart);
  const both = [...whole.fired, ...fired];
  return { ...whole, effects, fired: both, next, reached, crashed: true, failure: null };
}

function restart(record: ServerRecord, chart: RaftStatechart): Undergone {
  const started = start({ ...identity(record), persistent: record.disk }, chart);
  const next = carryOut(
    { ...idle, up: true, chart: started.next, disk: record.disk },
    started.effects,
  );
  const { effects, fired } = started;
  return { ...unmoved(next), effects, fired, crashed: true, effectCount: effects.length };
}

/**
 * A server that is down: nothing but its disk matters, so the chart shows what it would start as.
 */
function fallen(record: ServerRecord): ServerRecord {
  const state = startingState({ ...identity(record), persistent: record.disk });
  return { ...idle, chart: { role: 'follower', state }, disk: record.disk };
}

function identity({ chart }: ServerRecord): {
  id: ServerId;
  servers: readonly ServerId[];
  options: RaftOptions;
} {
  const { id, servers, options } = chart.state;
  return { id, servers, options };
}

const unmoved = (record: ServerRecord): Undergone => ({
  next: record,
  reached: null,
  effects: [],
  fired: [],
  crashed: false,
  effectCount: 0,
  failure: null,
});

/** A timer that has run out does not run until it is started again. */
function withoutTimer(event: RaftEvent): Partial<ServerRecord> {
  if (event.type === 'electionTimeout') return { electionTimer: false };
  if (event.type === 'heartbeatTimeout') return { heartbeatTimer: false };
  return {};
}

/** The server after the effects that concern itself. */
function carryOut(record: ServerRecord, effects: readonly Effect[]): ServerRecord {
  return effects.reduce(afterEffect, record);
}

function afterEffect(record: ServerRecord, effect: Effect): ServerRecord {
  switch (effect.type) {
    case 'persist':
      return { ...record, disk: effect.state };
    case 'startElectionTimer':
      return { ...record, electionTimer: true };
    case 'stopElectionTimer':
      return { ...record, electionTimer: false };
    case 'startHeartbeatTimer':
      return { ...record, heartbeatTimer: true };
    case 'stopHeartbeatTimer':
      return { ...record, heartbeatTimer: false };
    case 'send':
    case 'apply':
    case 'respond':
      return record;
    default:
      return unreachable(effect);
  }
}

/** The messages among the effects, in order. */
export const sentIn = (effects: readonly Effect[]): readonly Message[] =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : []));

/** True if the step turned a client away. */
export const refusedIn = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.type === 'respond' && !effect.reply.ok);

/**
 * True if the server will do something of itself: a timer runs, or it is down and may come back.
 */
export const isAlive = ({ up, electionTimer, heartbeatTimer }: ServerRecord): boolean =>
  !up || electionTimer || heartbeatTimer;
