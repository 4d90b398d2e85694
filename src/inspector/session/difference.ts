/**
 * What is not the same in two states of a cluster: field by field, by the names of Figure 2.
 *
 * @module
 */
import type { Cluster } from '../../../model/cluster/cluster.js';
import { sidesOf } from '../../../model/cluster/next.js';
import type { ServerRecord } from '../../../model/cluster/server.js';
import { showFlightsBeyond, showLog, showSides } from '../../../model/scenario/show.js';

/** A field that differs. */
export interface Difference {
  /** The server that has the field, or `network`. */
  readonly where: string;
  readonly what: string;
  /** Its value in the one and in the other; empty for what is not there. */
  readonly before: string;
  readonly after: string;
}

/** All that differs, servers first; empty if the states look the same. */
export function differencesOf(before: Cluster, after: Cluster): readonly Difference[] {
  return [
    ...after.servers.flatMap((server, i) => {
      const was = before.servers[i];
      return was === undefined
        ? []
        : compared(server.chart.state.id, fieldsOf(was), fieldsOf(server));
    }),
    ...compared('network', { partition: cutOf(before) }, { partition: cutOf(after) }),
    ...showFlightsBeyond(before, after).map((text) => ({ ...flight, before: text, after: '' })),
    ...showFlightsBeyond(after, before).map((text) => ({ ...flight, before: '', after: text })),
  ];
}

const flight = { where: 'network', what: 'in flight' } as const;

type Fields = Readonly<Record<string, string>>;

function compared(where: string, before: Fields, after: Fields): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((what) => {
    const [a, b] = [before[what] ?? '', after[what] ?? ''];
    return a === b ? [] : [{ where, what, before: a, after: b }];
  });
}

/** What is known of a server, as it is shown. */
function fieldsOf({ up, chart, disk, electionTimer, heartbeatTimer }: ServerRecord): Fields {
  const { role, state } = chart;
  const timers = [...(electionTimer ? ['election'] : []), ...(heartbeatTimer ? ['heartbeat'] : [])];
  return {
    role: up ? role : 'down',
    currentTerm: `${state.currentTerm}`,
    votedFor: state.votedFor ?? 'none',
    log: showLog(state.log),
    'log on disk': showLog(disk.log),
    commitIndex: `${state.commitIndex}`,
    lastApplied: `${state.lastApplied}`,
    votesGranted: state.votesGranted.join(' '),
    leader: state.leader ?? 'unknown',
    timers: timers.join(' '),
    ...perPeer('nextIndex', state.nextIndex),
    ...perPeer('matchIndex', state.matchIndex),
  };
}

const perPeer = (name: string, values: Readonly<Record<string, number>>): Fields =>
  Object.fromEntries(
    Object.entries(values).map(([peer, value]) => [`${name}[${peer}]`, `${value}`]),
  );

const cutOf = (cluster: Cluster): string =>
  cluster.environment.cut === 0 ? 'none' : showSides(sidesOf(cluster, cluster.environment.cut));
