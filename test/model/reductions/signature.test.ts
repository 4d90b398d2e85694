import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calm } from '../../../model/cluster/environment.js';
import { startServer } from '../../../model/cluster/server.js';
import {
  clusterShapeOf,
  environmentShape,
  historyShape,
  messageShape,
  serverShape,
} from '../../../model/reductions/cluster-shapes.js';
import { newName, rename, renamingsOf } from '../../../model/reductions/renaming.js';
import { signatureOf, signatureOfServer } from '../../../model/reductions/signature.js';
import { emptyHistory } from '../../../spec/variables.js';
import type { ServerState } from '../../../src/core/server-state.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { clusterOf, leader, s1, s2, s3 } from '../../support/builders.js';
import { voteReply } from '../../support/messages.js';
import { anyCluster } from '../../support/reached-clusters.js';
import { effort } from './steps.js';

const servers = clusterOf(3);
const started = startServer({ id: s1, servers }, raftStatechart);
const signed = (parts: Partial<ServerState>): string =>
  signatureOfServer({ ...started, chart: { role: 'leader', state: { ...leader(), ...parts } } });

describe('the signature of a server', () => {
  it('says of each name whether it is the own one', () => {
    expect(signed({ votesGranted: [s1, s3] })).toContain(
      '"id":"self","servers":{"size":3,"self":true}',
    );
    expect(signed({ votesGranted: [s1, s3] })).toContain('"votesGranted":{"size":2,"self":true}');
    expect(signed({ votedFor: s2, leader: null })).toContain('"votedFor":"other"');
    expect(signed({ votedFor: null })).toContain('"votedFor":null');
    expect(signed({})).not.toMatch(/s[123]/);
  });

  it('is the same for who has the same at others, whoever they are', () => {
    const { matchIndex } = leader({ matchIndex: { s2: 2, s3: 0 } });
    const { matchIndex: swapped } = leader({ matchIndex: { s2: 0, s3: 2 } });
    const { matchIndex: different } = leader({ matchIndex: { s2: 1, s3: 2 } });
    expect(signed({ matchIndex })).toBe(signed({ matchIndex: swapped }));
    expect(signed({ matchIndex })).not.toBe(signed({ matchIndex: different }));
  });

  it.each([
    [s1, '"from":"other","to":"self"'],
    [s2, '"from":"self","to":"other"'],
    [s3, '"from":"other","to":"other"'],
  ])('sees messages as %s sees them', (self, part) => {
    expect(signatureOf(voteReply(), messageShape, { self, servers })).toContain(part);
  });

  it.each([
    [s1, 0, 3],
    [s1, 0b110, 1],
    [s2, 0b110, 2],
  ])('sees as %s of the cut %i how many are on its side: %i', (self, cut, size) => {
    const text = signatureOf({ ...calm, cut }, environmentShape, { self, servers });
    expect(text).toContain(`"cut":${size}`);
  });

  it('sees in the history which terms are its own', () => {
    const leaders = [1, 2].map((term) => ({ term, server: `s${term}` }));
    const text = signatureOf({ ...emptyHistory, leaders }, historyShape, { self: s2, servers });
    expect(JSON.parse(text)).toMatchObject({
      leaders: ['{"term":1,"server":"other"}', '{"term":2,"server":"self"}'],
    });
  });

  it('does not change under any renaming', () => {
    const shape = clusterShapeOf('unordered');
    fc.assert(
      fc.property(
        anyCluster,
        fc.constantFrom(...renamingsOf(servers)),
        fc.constantFrom(...servers),
        (cluster, renaming, self) => {
          const renamed = rename(cluster, shape, renaming);
          const from = { self: newName(renaming, self), servers };
          expect(signatureOf(renamed, shape, from)).toBe(
            signatureOf(cluster, shape, { self, servers }),
          );
          for (const server of cluster.servers) {
            const other = rename(server, serverShape, renaming);
            expect(signatureOfServer(other)).toBe(signatureOfServer(server));
          }
        },
      ),
      effort(100),
    );
  });
});
