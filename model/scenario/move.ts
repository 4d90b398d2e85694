/**
 * One move of a scenario.
 *
 * @module
 */
import type { RaftEvent } from '../../src/core/events.js';
import type { ServerId } from '../../src/core/ids.js';
import { type Cluster, type Setting, moveServer, offsetOf } from '../cluster/cluster.js';
import type { Successor } from '../cluster/next.js';
import type { Stimulus } from '../cluster/server.js';

/** One move of the cluster: what happened, and what it led to. */
export type Move = Successor;

/** What a move led to, before anybody says what happened. */
export type Moved = Omit<Move, 'action'>;

/** Why a command cannot be obeyed now: what was expected of the cluster. */
export interface Refusal {
  readonly expected: string;
}

/** What a move in which no server moves says of servers. */
export const nobodyMoves = { outcome: null, moved: -1 } as const;

/** The server handles the event; with `tornAfter`, it crashes after so many effects of it. */
export function handle(
  cluster: Cluster,
  server: ServerId,
  event: RaftEvent,
  tornAfter: number | null,
  setting: Setting,
): Moved | Refusal {
  const whole = moveOf(cluster, server, { type: 'event', event, tornAfter: null }, setting);
  if (tornAfter === null) return whole;
  const effects = whole.outcome?.effectCount ?? 0;
  if (tornAfter < 1 || tornAfter >= effects) {
    return { expected: `torn after at least 1 and less than the ${effects} effects of the step` };
  }
  return moveOf(cluster, server, { type: 'event', event, tornAfter }, setting);
}

/** The server feels the stimulus. */
export function moveOf(
  cluster: Cluster,
  server: ServerId,
  stimulus: Stimulus,
  setting: Setting,
): Moved {
  const moved = offsetOf(cluster, server);
  return { ...moveServer(cluster, moved, stimulus, setting), moved };
}
