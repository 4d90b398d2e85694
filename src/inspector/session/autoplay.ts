/**
 * Who plays when nobody does: at random, or fairly, so that something comes of it. The same seed
 * plays the same run.
 *
 * @module
 */
import type { ClusterAction } from '../../../model/cluster/action.js';
import type { Cluster } from '../../../model/cluster/cluster.js';
import { randoms, seedOfWalk } from '../../../model/search/random-walk.js';
import type { Session } from './moment.js';
import { choicesOf, pastOf, presentOf } from './session.js';

/** How the next step is chosen. */
export type Manner = 'random' | 'fair';

/** How likely what happens is beside the others; what is not named does not happen by itself. */
const weights: Readonly<Record<Manner, Readonly<Partial<Record<ClusterAction['type'], number>>>>> =
  {
    random: {
      ...{ deliver: 6, drop: 1, duplicate: 1, electionTimeout: 1, heartbeatTimeout: 2 },
      ...{ clientCommand: 1, restart: 1, crash: 1, recover: 3, partition: 1, heal: 3 },
    },
    fair: {
      deliver: 40,
      heartbeatTimeout: 4,
      electionTimeout: 1,
      clientCommand: 8,
      recover: 20,
      heal: 20,
    },
  };

/** What happens next; null if nothing can. */
export function chosenBy(session: Session, manner: Manner, seed: number): ClusterAction | null {
  const { cluster } = presentOf(session);
  const possible = choicesOf(session).flatMap(({ successor, action }) => {
    const weight = weights[manner][action.type] ?? 0;
    const waits = manner === 'fair' && isUntimely(action, cluster);
    return successor === null || waits ? [] : [{ action, weight }];
  });
  const total = possible.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  let left = randoms(seedOfWalk(seed, pastOf(session).length))(total);
  for (const { action, weight } of possible) {
    if (left < weight) return action;
    left -= weight;
  }
  return null;
}

/** Fairly, a client asks the leader, timers wait for messages, and an election for no leader. */
function isUntimely(action: ClusterAction, { servers, network }: Cluster): boolean {
  const leader = servers.find(({ chart, up }) => up && chart.role === 'leader');
  switch (action.type) {
    case 'clientCommand':
      return leader?.chart.state.id !== action.server;
    case 'electionTimeout':
      return leader !== undefined || network.length > 0;
    case 'heartbeatTimeout':
      return network.length > 0;
    default:
      return false;
  }
}
