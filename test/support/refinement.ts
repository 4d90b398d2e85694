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
import { explain } from '../../model/refinement/explain.js';
import { taskOf } from '../../model/refinement/task.js';
import type { Effect } from '../../src/core/effects.js';
import type { RaftEvent } from '../../src/core/events.js';
import type { Message } from '../../src/core/messages.js';
import {
  type PersistentState,
  type RaftOptions,
  type ServerState,
  persistentPart,
  samePersistentState,
} from '../../src/core/server-state.js';
import { raftStatechart } from '../../src/statechart/raft-statechart.js';
import type { Role } from '../../src/statechart/step.js';
import { clusterOf, disk, log, s1 } from './builders.js';
import { deepFreeze } from './deep-freeze.js';
import { clientCommand, electionTimeout, voteReply } from './messages.js';

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

/** Some of a server's state; a wrong value is the point of it. */
type StateParts = { readonly [K in keyof ServerState]?: unknown };

/** The outcome after which the server is another one. What it then has is what it wrote last. */
export function withState(outcome: Outcome, changes: StateParts, role?: Role): Outcome {
  const { next, effects, crashed } = outcome;
  const state = { ...next.chart.state, ...changes } as ServerState;
  const disk = persistentPart(state);
  const last = effects.findLastIndex(({ type }) => type === 'persist');
  const write: Effect = { type: 'persist', state: disk };
  const isNew = last === -1 && !samePersistentState(disk, next.disk) && !crashed;
  return deepFreeze({
    ...outcome,
    next: { ...next, disk, chart: { role: role ?? next.chart.role, state } },
    effects: isNew ? [write, ...effects] : effects.map((each, i) => (i === last ? write : each)),
  });
}

/** The outcome in which the first message that the server sends is changed; null: is not sent. */
export function withSent(outcome: Outcome, changes: object | null): Outcome {
  const first = outcome.effects.findIndex(({ type }) => type === 'send');
  return deepFreeze({
    ...outcome,
    effects: outcome.effects.flatMap((effect, i): readonly Effect[] => {
      if (i !== first || effect.type !== 'send') return [effect];
      if (changes === null) return [];
      return [{ ...effect, message: { ...effect.message, ...changes } }];
    }),
  });
}

/** The outcome in which the server sends one message more, at the end. */
export const withMore = (outcome: Outcome, message: Message): Outcome =>
  deepFreeze({ ...outcome, effects: [...outcome.effects, { type: 'send', message }] });

const four = disk({ currentTerm: 3, log: log(1, 1, 2, 2) });
const fresh = started();
const candidate = after(fresh, electionTimeout);
const leader = after(candidate, voteReply());

/** Servers in situations of interest, all of them s1. */
export const situations = {
  fresh,
  /** Of term 1, with its own vote. */
  candidate,
  /** Of term 1, of five servers, with its own vote. */
  candidateOfFive: after(started({ servers: 5 }), electionTimeout),
  /** Of term 1, with an empty log. */
  leader,
  /** Of term 1, with two entries that it sent once. */
  busy: after(leader, clientCommand('x1'), clientCommand('x2')),
  /** Of term 3, with entries of terms 1, 1, 2, 2. */
  follower: started({ persistent: four }),
  /** Of term 4, with the same entries, and nextIndex 5. */
  successor: after(started({ persistent: four }), electionTimeout, voteReply({ term: 4 })),
  /** Alone in its cluster. */
  alone: started({ servers: 1 }),
  /** Alone, and leader of term 1. */
  leaderAlone: after(started({ servers: 1 }), electionTimeout),
  /** Down, with two entries on disk. */
  down: felt(after(leader, clientCommand('x1'), clientCommand('x2')), { type: 'crash' }).next,
} as const;

/** An explanation, an action a line: `requestVote s2`, `grantVote ← s1`. */
export function explained(before: ServerRecord, outcome: Outcome): readonly string[] | null {
  const moves = explain(taskOf(before, outcome));
  if (moves === null) return null;
  return moves.map(({ action, given, message }) =>
    [action.part ?? action.name, ...given, ...(message === null ? [] : ['←', message.from])].join(
      ' ',
    ),
  );
}
