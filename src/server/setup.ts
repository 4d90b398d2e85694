/**
 * What a live server is made of.
 *
 * @module
 */
import type { ServerId } from '../core/ids.js';
import type { RaftOptions } from '../core/server-state.js';
import { type RaftStatechart, raftStatechart } from '../statechart/raft-statechart.js';
import type { Storage } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import { type EventLog, noEvents } from './event-log.js';
import { type InboxLimits, defaultInboxLimits } from './inbox.js';
import type { StateMachine } from './state-machine.js';
import { type Timing, defaultTiming, wrongTiming } from './timing.js';
import type { World } from './world.js';

/** What a server needs, and what it may be given. It closes the storage and the transport. */
export interface ServerSetup<Result> {
  readonly id: ServerId;
  /** The whole cluster, in the same order everywhere. */
  readonly servers: readonly ServerId[];
  readonly storage: Storage;
  readonly transport: Transport;
  readonly world: World;
  readonly stateMachine: StateMachine<Result>;
  readonly timing?: Timing;
  readonly options?: Partial<RaftOptions>;
  readonly events?: EventLog;
  readonly limits?: Partial<InboxLimits>;
  /** The protocol, or a wrong one that is to be found out. */
  readonly chart?: RaftStatechart;
}

/** The same with everything decided. */
export type WholeSetup<Result> = Required<Omit<ServerSetup<Result>, 'limits'>> & {
  readonly limits: InboxLimits;
};

/**
 * A follower that lacks much is brought up in few messages, and a message of entries of the largest
 * size still is one that a transport takes.
 */
export const liveOptions: RaftOptions = { fastBackup: true, maxEntries: 16 };

/** The setup with what was left out. @throws RangeError when the intervals do not fit each other */
export function wholeSetup<Result>(given: ServerSetup<Result>): WholeSetup<Result> {
  const timing = given.timing ?? defaultTiming;
  const wrong = wrongTiming(timing);
  if (wrong !== null) throw new RangeError(wrong);
  return {
    ...{ events: noEvents, ...given, timing },
    chart: withoutLimit(given.chart ?? raftStatechart),
    options: { ...liveOptions, ...given.options },
    limits: { ...defaultInboxLimits, ...given.limits },
  };
}

/**
 * The same statechart without a limit to the entries that one step may apply: a server that comes
 * up again applies all that is committed in one step (`F2.RS.ALL.1`).
 */
function withoutLimit(chart: RaftStatechart): RaftStatechart {
  const unlimited = chart.provide({});
  Object.assign(unlimited.options, { maxIterations: Infinity });
  return unlimited;
}
