import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RaftEvent } from '../../../src/core/events.js';
import type { Message } from '../../../src/core/messages.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { whole } from '../../../model/cluster/action-kind.js';
import { type Cluster, offsetOf } from '../../../model/cluster/cluster.js';
import { nextOf } from '../../../model/cluster/next.js';
import { type ServerRecord, sentIn, stimulate } from '../../../model/cluster/server.js';
import { EncodedCluster } from '../../../model/encoded/encoded-cluster.js';
import {
  type Renaming,
  floorOf,
  logTermsIn,
  quotientOf,
  renameMessage,
  renameServer,
  renamingOf,
  staleMessage,
  termsTold,
} from '../../../model/liveness/quotient.js';
import { RowQuotient } from '../../../model/liveness/row-quotient.js';
import { RowReader } from '../../../model/liveness/row-reader.js';
import { log } from '../../support/builders.js';
import { anyCluster, freeSetting } from '../../support/reached-clusters.js';

const effort = { numRuns: 150 };

/** The renaming that takes the cluster to its quotient. */
const renamingFor = ({ servers, network }: Cluster): Renaming =>
  renamingOf(Math.min(...servers.map(floorOf)), [
    ...servers.flatMap(logTermsIn),
    ...network.flatMap(termsTold),
  ]);

const receiverOf = (cluster: Cluster, { to }: Message): ServerRecord => {
  const server = cluster.servers[offsetOf(cluster, to)];
  if (server === undefined) throw new Error(`no server ${to}`);
  return server;
};

const handled = (server: ServerRecord, event: RaftEvent) => {
  const { next, effects } = stimulate(server, whole(event), raftStatechart);
  return { next, sent: sentIn(effects), effects: effects.map(({ type }) => type) };
};

/** What follows from a cluster, up to the quotient: each action with all that it may lead to. */
const futures = (cluster: Cluster): ReadonlySet<string> =>
  new Set(
    nextOf(cluster, freeSetting).successors.map(({ action, cluster: next }) =>
      JSON.stringify([action.type, quotientOf(next)]),
    ),
  );

describe('renaming terms', () => {
  it('P5.1.1 takes the least term to the lowest free place, and keeps 0 where no entry is', () => {
    const renaming = renamingOf(7, [3, 9, 3, 5]);

    expect(renaming).toEqual({ old: [3, 5], least: 7 });
    const request = {
      type: 'requestVoteRequest',
      ...{ from: 's1', to: 's2', term: 9, lastLogIndex: 0, lastLogTerm: 0 },
    } as unknown as Message;
    expect(renameMessage(request, renaming)).toEqual({ ...request, term: 5 });
    const longer = { ...request, lastLogIndex: 2, lastLogTerm: 5 } as Message;
    expect(renameMessage(longer, renaming)).toEqual({ ...longer, term: 5, lastLogTerm: 2 });
  });

  it('P5.1.1 P5.4.1.2 is not noticed: steps of renamed servers are renamed steps', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const renaming = renamingFor(cluster);
        const rename = (message: Message): Message => renameMessage(message, renaming);
        for (const message of cluster.network) {
          const server = receiverOf(cluster, message);
          if (message.term < renaming.least) continue;
          const plain = handled(server, message);
          expect(handled(renameServer(server, renaming), rename(message))).toEqual({
            ...plain,
            next: renameServer(plain.next, renaming),
            sent: plain.sent.map(rename),
          });
        }
        const events: readonly RaftEvent[] = [
          { type: 'electionTimeout' },
          { type: 'heartbeatTimeout' },
          { type: 'clientCommand', command: 'x' },
        ];
        for (const server of cluster.servers) {
          for (const event of events) {
            if (event.type === 'heartbeatTimeout' && !server.heartbeatTimer) continue;
            if (event.type === 'electionTimeout' && !server.electionTimer) continue;
            const plain = handled(server, event);
            expect(handled(renameServer(server, renaming), event)).toEqual({
              ...plain,
              next: renameServer(plain.next, renaming),
              sent: plain.sent.map(rename),
            });
          }
        }
      }),
      effort,
    );
  });

  it.each([
    ['F2.RV.1', { type: 'requestVoteRequest', lastLogIndex: 3, lastLogTerm: 2 }],
    ['P5.2.2', { type: 'requestVoteResponse', voteGranted: true }],
    [
      'F2.AE.1',
      {
        ...{ type: 'appendEntriesRequest', prevLogIndex: 1, prevLogTerm: 1 },
        ...{ entries: log(1, 2), leaderCommit: 2 },
      },
    ],
    ['P5.1.1', { type: 'appendEntriesResponse', success: true, matchIndex: 2, conflict: null }],
  ])('%s what a stale message says is not noticed', (_, parts) => {
    fc.assert(
      fc.property(anyCluster, fc.nat({ max: 2 }), (cluster, offset) => {
        const server = cluster.servers[offset];
        if (server === undefined || floorOf(server) === 0) return;
        const { id, currentTerm } = server.chart.state;
        for (const term of [0, floorOf(server) - 1]) {
          const stale = { from: 's9', to: id, term, ...parts } as unknown as Message;
          expect(term).toBeLessThan(currentTerm);
          expect(handled(server, stale)).toEqual(handled(server, staleMessage(stale)));
        }
      }),
      effort,
    );
  });
});

describe('the quotient of a cluster', () => {
  it('is the same for clusters that differ only in how high their terms are', () => {
    const later = (cluster: Cluster): Cluster => ({
      ...cluster,
      servers: cluster.servers.map((server) => renameServer(server, { old: [1], least: -3 })),
    });
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const quiet = { ...cluster, network: [] };
        expect(quotientOf(later(quiet))).toEqual(quotientOf(quiet));
      }),
      effort,
    );
  });

  it('has the futures of the cluster, and is its own quotient', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const quotient = quotientOf(cluster);
        expect(quotientOf(quotient)).toEqual(quotient);
        expect(futures(quotient)).toEqual(futures(cluster));
      }),
      effort,
    );
  });

  it('has terms from 1 on, and logs whose terms are those of entries', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const { servers, network } = quotientOf(cluster);
        const logged = new Set([...servers.flatMap(logTermsIn), ...network.flatMap(termsTold)]);
        const least = Math.min(...servers.map(floorOf));
        const old = [...logged].filter((each) => each < least).sort((a, b) => a - b);
        expect(old).toEqual(Array.from({ length: least - 1 }, (_, i) => i + 1));
      }),
      effort,
    );
  });

  it('is what the rows of the search become', () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const unjudged = { invariants: [], steps: [], refinement: false, witnesses: [] };
        const model = new EncodedCluster(freeSetting, cluster, unjudged);
        const row = model.initial();
        const renamed = new RowQuotient(model.cache, cluster, 8).apply(row, 0);
        const reader = new RowReader(model.cache, cluster, model.width);
        const { servers, network } = quotientOf(cluster);
        const texts = (messages: readonly Message[]) =>
          messages.map((m) => JSON.stringify(m)).sort();
        expect(reader.records(row, 0)).toEqual(servers);
        expect(texts(reader.network(row, 0))).toEqual(texts(network));
        const terms = (all: readonly ServerRecord[]) =>
          all.map(({ chart }) => chart.state.currentTerm);
        if (!renamed) expect(terms(servers)).toEqual(terms(cluster.servers));
      }),
      effort,
    );
  });
});
