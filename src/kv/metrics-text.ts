/**
 * Metrics in the text format of Prometheus, version 0.0.4.
 *
 * @module
 */
import type { ServerStatus } from '../server/status.js';
import { type Metrics, bucketSeconds } from './metrics.js';

/** The content type that goes with the text. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** All metrics of a server as text. */
export const metricsText = (status: ServerStatus, metrics: Metrics): string =>
  [...serverLines(status), ...requestLines(metrics), ...latencyLines(metrics), ''].join('\n');

function serverLines(status: ServerStatus): readonly string[] {
  const { counts, role } = status;
  const roles = (['follower', 'candidate', 'leader'] as const).map(
    (each) => [`{role="${each}"}`, role === each ? 1 : 0] as const,
  );
  return [
    ...family('raft_role', 'gauge', 'The role of this server: 1 for the one that it has.', roles),
    ...gauge('raft_term', 'The current term.', status.term),
    ...gauge('raft_has_leader', 'Whether a leader is known.', status.leader === null ? 0 : 1),
    ...gauge('raft_last_log_index', 'The last index of the log.', status.lastLogIndex),
    ...gauge('raft_commit_index', 'The highest index known to be committed.', status.commitIndex),
    ...gauge('raft_last_applied', 'The highest index applied.', status.lastApplied),
    ...gauge('raft_waiting', 'Commands and reads of clients that wait.', status.waiting),
    ...family(
      ...['raft_match_index', 'gauge', 'How far another server is known to be; a leader only.'],
      Object.entries(status.matchIndex).map(([id, index]) => [`{server="${id}"}`, index]),
    ),
    ...total('raft_steps', 'Events that went through the statechart.', counts.steps),
    ...total('raft_elections_started', 'Elections stood for.', counts.electionsStarted),
    ...total('raft_elections_won', 'Elections won.', counts.electionsWon),
    ...total('raft_messages_sent', 'Messages to other servers.', counts.messagesSent),
    ...total('raft_messages_received', 'Messages from others.', counts.messagesReceived),
    ...total('raft_syncs', 'Writes to the storage, each one sync.', counts.syncs),
    ...total('raft_sync_seconds', 'The time that they took.', counts.syncMs / 1000),
    ...total('raft_entries_appended', 'Entries appended.', counts.entriesAppended),
    ...total('raft_commands_applied', 'Commands applied.', counts.commandsApplied),
  ];
}

function requestLines(metrics: Metrics): readonly string[] {
  const samples = [...metrics.counts()].flatMap(([operation, { byStatus }]) =>
    [...byStatus].map(
      ([status, count]) => [`{operation="${operation}",status="${status}"}`, count] as const,
    ),
  );
  return family('raft_kv_requests_total', 'counter', 'Requests, by what came of them.', samples);
}

function latencyLines(metrics: Metrics): readonly string[] {
  const name = 'raft_kv_request_seconds';
  const lines = [`# HELP ${name} How long requests took.`, `# TYPE ${name} histogram`];
  for (const [operation, { inBucket, count, seconds }] of metrics.counts()) {
    const label = `operation="${operation}"`;
    let below = 0;
    bucketSeconds.forEach((most, i) => {
      below += inBucket[i] ?? 0;
      lines.push(`${name}_bucket{${label},le="${most}"} ${below}`);
    });
    lines.push(`${name}_bucket{${label},le="+Inf"} ${count}`);
    lines.push(`${name}_sum{${label}} ${seconds}`, `${name}_count{${label}} ${count}`);
  }
  return lines;
}

const gauge = (name: string, about: string, value: number): readonly string[] =>
  family(name, 'gauge', about, [['', value]]);

const total = (name: string, about: string, value: number): readonly string[] =>
  family(`${name}_total`, 'counter', about, [['', value]]);

const family = (
  name: string,
  type: string,
  about: string,
  samples: readonly (readonly [labels: string, value: number])[],
): readonly string[] => [
  ...[`# HELP ${name} ${about}`, `# TYPE ${name} ${type}`],
  ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
];
