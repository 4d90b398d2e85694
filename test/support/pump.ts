/**
 * A cluster on the real statechart whose network is the test: no message arrives unless the test
 * delivers it. Chart states and effects are frozen, so that a step that changes its input throws.
 *
 * @module
 */
import { assert } from '../../src/core/assert.js';
import type { Effect, Respond } from '../../src/core/effects.js';
import type { RaftEvent } from '../../src/core/events.js';
import { type PerServer, type ServerId, of } from '../../src/core/ids.js';
import type { Message } from '../../src/core/messages.js';
import { type PersistentState, type RaftOptions, blankDisk } from '../../src/core/server-state.js';
import { type ChartState, start, step } from '../../src/statechart/step.js';
import { clusterOf, s1 } from './builders.js';
import { deepFreeze } from './deep-freeze.js';
import { electionTimeout } from './messages.js';

export interface PumpInput {
  /** How many servers: s1, s2, … */
  readonly servers: number;
  readonly disks?: PerServer<PersistentState>;
  readonly options?: Partial<RaftOptions>;
}

/** Which messages a test speaks of. */
export type Which = (message: Message) => boolean;

/** Messages between these servers. */
export const among =
  (...ids: readonly ServerId[]): Which =>
  ({ from, to }) =>
    ids.includes(from) && ids.includes(to);

const everyMessage: Which = () => true;

const MOST_DELIVERIES = 1000;

export class Pump {
  readonly servers: readonly ServerId[];
  /** Messages sent and neither delivered nor lost, the oldest first. */
  underWay: readonly Message[] = [];
  /** Messages that a server has handled, in order. */
  readonly delivered: Message[] = [];
  readonly replies: Respond[] = [];
  readonly #options: Partial<RaftOptions>;
  readonly #up = new Map<ServerId, ChartState>();
  readonly #disks = new Map<ServerId, PersistentState>();
  readonly #applied = new Map<ServerId, string[]>();

  constructor({ servers, disks = {}, options = {} }: PumpInput) {
    this.servers = clusterOf(servers);
    this.#options = options;
    for (const id of this.servers) {
      this.#disks.set(id, disks[id] ?? blankDisk);
      this.restart(id);
    }
  }

  /** The server handles the event; what it asks for is done. */
  tell(id: ServerId, event: RaftEvent): void {
    const { next, effects } = step(this.on(id), event);
    this.#up.set(id, deepFreeze(next));
    for (const effect of deepFreeze(effects)) this.#carryOut(id, effect);
  }

  /** Delivers these messages, and those that come of them, until none is under way. */
  deliver(which: Which = everyMessage): void {
    for (let count = 0; count < MOST_DELIVERIES; count += 1) {
      const message = this.underWay.find(which);
      if (message === undefined) return;
      this.underWay = this.underWay.filter((other) => other !== message);
      if (!this.#up.has(message.to)) continue;
      this.delivered.push(message);
      this.tell(message.to, message);
    }
    assert(false, `${MOST_DELIVERIES} deliveries and no end`);
  }

  /** These messages never arrive. */
  lose(which: Which = everyMessage): void {
    this.underWay = this.underWay.filter((message) => !which(message));
  }

  /** The server is down: only its disk is left. */
  crash(id: ServerId): void {
    this.#up.delete(id);
  }

  /** The server is up again, with what is on its disk. */
  restart(id: ServerId): void {
    const persistent = this.onDisk(id);
    const { next } = start({ id, servers: this.servers, options: this.#options, persistent });
    this.#up.set(id, deepFreeze(next));
    this.#applied.set(id, []);
  }

  on = (id: ServerId): ChartState => of(Object.fromEntries(this.#up), id);
  onDisk = (id: ServerId): PersistentState => of(Object.fromEntries(this.#disks), id);
  /** Commands that the server's state machine has applied since it started. */
  applied = (id: ServerId): readonly string[] => of(Object.fromEntries(this.#applied), id);
  /** The commands that were answered with success. */
  acknowledged = (): readonly string[] =>
    this.replies.filter(({ reply }) => reply.ok).map(({ command }) => command);

  #carryOut(id: ServerId, effect: Effect): void {
    if (effect.type === 'persist') this.#disks.set(id, effect.state);
    if (effect.type === 'send') this.underWay = [...this.underWay, effect.message];
    if (effect.type === 'apply') this.#applied.get(id)?.push(effect.entry.command);
    if (effect.type === 'respond') this.replies.push(effect);
  }
}

/** A cluster that s1 leads in term 1, with nothing under way. */
export function ledBy1(servers: number): Pump {
  const pump = new Pump({ servers });
  pump.tell(s1, electionTimeout);
  pump.deliver();
  return pump;
}
