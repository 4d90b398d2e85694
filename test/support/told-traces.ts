/**
 * Traces told in few letters, each action as `brief` writes it.
 *
 * @module
 */
import type { ClusterAction } from '../../model/cluster/action.js';
import { parseBound } from '../../model/cluster/bound.js';
import { initialCluster, settingOf } from '../../model/cluster/cluster.js';
import { finestOf } from '../../model/cluster/granularity.js';
import { nextOf } from '../../model/cluster/next.js';
import type { Trace } from '../../model/trace/trace.js';
import { brief } from './coarse.js';
import { traceIn } from './traces.js';

/** An action in a few letters; a cut says who is on which side: `partition s1 | s2 s3`. */
const told = (action: ClusterAction): string =>
  'sides' in action
    ? [action.type, action.sides.map((side) => side.join(' ')).join(' | ')].join(' ')
    : brief(action);

/** The trace that is told; of actions that are told alike the first that can happen. */
export function traceTold(bound: string, ...story: readonly string[]): Trace {
  const setting = settingOf(finestOf(parseBound(bound)));
  let cluster = initialCluster(setting);
  const actions = story.map((word) => {
    const { successors } = nextOf(cluster, setting);
    const found = successors.find(({ action }) => told(action) === word);
    if (found === undefined) {
      const known = successors.map(({ action }) => told(action)).join(', ');
      throw new Error(`'${word}' cannot happen; there are ${known}`);
    }
    ({ cluster } = found);
    return found.action;
  });
  return traceIn(bound, actions);
}

/** s1 of three is elected by s2 in term 1, and s3 has heard nothing yet. */
export const elected = ['electionTimeout s1', '+ask12', '+vote21'] as const;

/** Everything that the network and servers may suffer. */
export const misfortunes = traceTold(
  'servers=3,entries=9,heartbeats=9,drops=9,duplicates=9,crashes=9,tornSteps=9,restarts=9,' +
    'partitions=9,inFlight=24',
  ...elected,
  ...['-ask13', '*append12', '+append12', '+append12', '+ack21'],
  ...['clientCommand s1 x1', 'clientCommand s2 x2', '+append12/1', 'crash s3', '+append13'],
  ...['heartbeatTimeout s1', '*append12', '+append12', '-append12', '+ack21', 'recover s3'],
  ...['partition s1 s3 | s2', 'clientCommand s1 x2', '+append13', 'heal s1 s2 s3'],
  ...['restart s1', 'electionTimeout s3'],
);
