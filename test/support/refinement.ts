/**
 * Servers of the model in situations of interest, what they really do there, and the same with one
 * thing changed.
 *
 * @module
 */
import { whole } from '../../model/cluster/action-kind.js';
import {
  type Outcome,
  type ServerRecord,
  type Stimulus,
  startServer,
  stimulate,
} from '../../model/cluster/server.js';
import type { Effect } from '../../src/core/effects.js';
import type { RaftEvent } from '../../src/core/events.js';
import type { Message } from '../../src/core/messages.js';
import { type PersistentState, type RaftOptions, persistentPart } from '../../src/core/server-state.js';
import type { ServerState } from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Role } from '../../src/statechart/step.js';
import { clusterOf, s1 } from './builders.js';
import { deepFreeze } from './deep-freeze.js';

interface Start {
  /** How many servers the cluster has. */
  readonly servers?: number;
  readonly persistent?: PersistentState;
  readonly options?: Partial<RaftOptions>;
}

/** The server s1 of three, as it starts from that disk. */
export const started = ({ servers = 3, persistent, options = {} }: Start = {}): ServerRecord =>
  deepFreeze(
    startServer(
      {
        ...{ id: s1, servers: clusterOf(servers), options },
        ...(persistent === undefined ? {} : { persistent }),
      },
      raftStatechart,
    ),
  );

/** What the server does when that happens to it. */
export const felt = (server: ServerRecord, stimulus: Stimulus): Outcome =>
  deepFreeze(stimulate(server, stimulus, raftStatechart));

/** What the server does with the event. */
export const done = (server: ServerRecord, event: RaftEvent): Outcome => felt(server, whole(event));

/** What it does with the event until it crashes after so many effects. */
export const torn = (server: ServerRecord, event: RaftEvent, tornAfter: number): Outcome =>
  felt(server, { type: 'event', event, tornAfter });

/** The server after these events. */
export const after = (server: ServerRecord, ...events: readonly RaftEvent[]): ServerRecord =>
  events.reduce((each, event) => done(each, event).next, server);

/** The outcome after which the server is another one; what it wrote is what it then has. */
export function withState(
  outcome: Outcome,
  changes: { readonly [K in keyof ServerState]?: unknown },
  role?: Role,
): Outcome {
  const { next, effects } = outcome;
  const state = { ...next.chart.state, ...changes } as ServerState;
  const disk = persistentPart(state);
  const writes = effects.filter(({ type }) => type === 'persist').length;
  let written = 0;
  return deepFreeze({
    ...outcome,
    next: { ...next, disk, chart: { role: role ?? next.chart.role, state } },
    effects: effects.map((effect): Effect => {
      if (effect.type !== 'persist') return effect;
      written += 1;
      return written === writes ? { ...effect, state: disk } : effect;
    }),
  });
}

/** The outcome in which the n-th message that the server sends, counted from 0, is another one. */
export function withSent(
  outcome: Outcome,
  change: (message: Message) => object | null,
  nth = 0,
): Outcome {
  let sent = -1;
  return deepFreeze({
    ...outcome,
    effects: outcome.effects.flatMap((effect): readonly Effect[] => {
      if (effect.type !== 'send') return [effect];
      sent += 1;
      if (sent !== nth) return [effect];
      const message = change(effect.message);
      return message === null
        ? []
        : [{ ...effect, message: { ...effect.message, ...message } as Message }];
    }),
  });
}
