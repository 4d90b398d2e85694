import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundOf } from '../../../model/cluster/bound.js';
import {
  type Cluster,
  initialCluster,
  serverIds,
  settingOf,
} from '../../../model/cluster/cluster.js';
import { calm, separates } from '../../../model/cluster/environment.js';
import { startServer } from '../../../model/cluster/server.js';
import {
  clusterShapeOf,
  effectShape,
  environmentShape,
  historyShape,
  messageShape,
  serverShape,
  stimulusShape,
} from '../../../model/reductions/cluster-shapes.js';
import {
  composed,
  generatorsOf,
  inverse,
  newName,
  rename,
  renamingOf,
  renamingsOf,
  showRenaming,
} from '../../../model/reductions/renaming.js';
import { afterStory, appended, elected } from '../../../model/seeds/story.js';
import { emptyHistory } from '../../../spec/variables.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { clusterOf, disk, leader, log, s1, s2, s3 } from '../../support/builders.js';
import { appendEntries } from '../../support/messages.js';
import { anyCluster } from '../../support/reached-clusters.js';
import { effort } from './steps.js';

const three = clusterOf(3);
/** s1→s2, s2→s3, s3→s1. */
const turn = renamingOf(three, [1, 2, 0]);
const shape = clusterShapeOf('unordered');
const textOf = (cluster: Cluster): string => JSON.stringify(cluster);
const anyRenaming = fc.constantFrom(...renamingsOf(three));

describe('renamings', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 6],
    [5, 120],
  ])('of %i servers are %i', (size, count) => {
    const names = renamingsOf(clusterOf(size)).map((renaming) => renaming.names.join());
    expect([names.length, new Set(names).size]).toEqual([count, count]);
  });

  it.each([
    [1, []],
    [2, ['s1→s2, s2→s1']],
    [3, ['s1→s2, s2→s1', 's1→s2, s2→s3, s3→s1']],
  ])('of %i servers are made of these', (size, shown) => {
    expect(generatorsOf(clusterOf(size)).map(showRenaming)).toEqual(shown);
  });

  it.each([2, 3, 4, 5])('of %i servers are all made of the generators', (size) => {
    const generators = generatorsOf(clusterOf(size));
    const [start] = renamingsOf(clusterOf(size));
    const made = new Map([[start?.names.join(), start]]);
    for (const renaming of made.values()) {
      for (const generator of generators) {
        if (renaming === undefined) continue;
        const next = composed(generator, renaming);
        if (!made.has(next.names.join())) made.set(next.names.join(), next);
      }
    }
    expect(made.size).toBe([0, 1, 2, 6, 24, 120][size]);
  });

  it('leave strangers alone', () => {
    expect(['s1', 's3', 's4'].map((id) => newName(turn, id))).toEqual(['s2', 's1', 's4']);
  });
});

describe('rename', () => {
  it('renames a server and all that it names, each set in the order of the servers', () => {
    const start = startServer({ id: s1, servers: three }, raftStatechart);
    const state = leader({ votesGranted: [s1, s3] });
    const server = { ...start, chart: { role: 'leader', state }, disk: disk({ votedFor: s3 }) };

    const renamed = rename(server, serverShape, turn);

    expect(renamed.chart.state).toMatchObject({ id: 's2', votedFor: 's2', leader: 's2' });
    expect(renamed.chart.state).toMatchObject({ servers: three, votesGranted: [s1, s2] });
    expect(JSON.stringify(renamed.chart.state.nextIndex)).toBe('{"s1":5,"s3":3}');
    expect(JSON.stringify(renamed.chart.state.matchIndex)).toBe('{"s1":0,"s3":2}');
    expect(renamed.disk.votedFor).toBe('s1');
    expect(Object.keys(renamed.chart.state)).toEqual(Object.keys(state));
  });

  it('renames messages and what has them, and no command', () => {
    const message = appendEntries({ entries: log(1).map((each) => ({ ...each, command: 's1' })) });
    const renamed = { ...message, from: 's3', to: 's2' };

    expect(rename(message, messageShape, turn)).toEqual(renamed);
    expect(rename({ type: 'event', event: message, tornAfter: 1 }, stimulusShape, turn)).toEqual({
      type: 'event',
      event: renamed,
      tornAfter: 1,
    });
    expect(rename({ type: 'send', message }, effectShape, turn)).toEqual({
      type: 'send',
      message: renamed,
    });
  });

  it.each([
    [{ type: 'persist', state: disk({ votedFor: s2 }) }, '"votedFor":"s3"'],
    [{ type: 'respond', command: 's1', reply: { ok: true, index: 1 } }, '"command":"s1"'],
    [
      { type: 'respond', command: 'x', reply: { ok: false, reason: 'notLeader', leader: s3 } },
      '"leader":"s1"',
    ],
    [{ type: 'startElectionTimer' }, 'startElectionTimer'],
  ])('renames the effect %j', (effect, part) => {
    expect(JSON.stringify(rename(effect, effectShape, turn))).toContain(part);
  });

  it('sorts who led which term again', () => {
    const leaders = [
      { term: 1, server: 's2' },
      { term: 1, server: 's3' },
      { term: 2, server: 's1' },
    ];
    expect(rename({ ...emptyHistory, leaders }, historyShape, turn).leaders).toEqual([
      { term: 1, server: 's1' },
      { term: 1, server: 's3' },
      { term: 2, server: 's2' },
    ]);
  });

  it.each([
    [0, 0],
    [0b010, 0b100],
    [0b100, 0b110],
    [0b110, 0b010],
  ])('turns the cut %i into %i', (cut, renamed) => {
    expect(rename({ ...calm, cut }, environmentShape, turn).cut).toBe(renamed);
  });

  it('parts by a cut whoever was parted before', () => {
    const servers = serverIds(5);
    for (const renaming of renamingsOf(servers)) {
      for (let cut = 0; cut < 32; cut += 2) {
        const renamed = rename({ ...calm, cut }, environmentShape, renaming).cut;
        const places = servers.map((id) =>
          servers.findIndex((each) => each === newName(renaming, id)),
        );
        const kept = places.every((a, i) =>
          places.every((b, j) => separates(cut, i, j) === separates(renamed, a, b)),
        );
        expect([kept, renamed & 1]).toEqual([true, 0]);
      }
    }
  });

  it('gives each server of a cluster the place of its new name', () => {
    const seeded = afterStory(3, elected('s1', 's2'), appended('s1'))(settingOf(boundOf({})));
    const { servers, history } = rename(seeded, shape, turn);
    expect(servers.map(({ chart: { role, state } }) => [state.id, role, state.votedFor])).toEqual([
      ['s1', 'follower', null],
      ['s2', 'leader', 's2'],
      ['s3', 'follower', 's2'],
    ]);
    expect(history.leaders).toEqual([{ term: 1, server: 's2' }]);
  });

  it('keeps the messages of a FIFO link in the order of sending', () => {
    const first = appendEntries({ from: s1, to: s2, prevLogIndex: 2 });
    const second = appendEntries({ from: s1, to: s2, prevLogIndex: 1 });
    const other = appendEntries({ from: s3, to: s2 });
    const seeded = initialCluster(settingOf(boundOf({ network: 'fifo' })));
    const { network } = rename(
      { ...seeded, network: [first, second, other] },
      clusterShapeOf('fifo'),
      turn,
    );
    expect(network).toMatchObject([
      { from: 's1', to: 's3' },
      { from: 's2', to: 's3', prevLogIndex: 2 },
      { from: 's2', to: 's3', prevLogIndex: 1 },
    ]);
  });
});

describe('renamed clusters', () => {
  it('are as they were if nobody has a new name', () => {
    const [nothing = turn] = renamingsOf(three);
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        expect(textOf(rename(cluster, shape, nothing))).toBe(textOf(cluster));
      }),
      effort(100),
    );
  });

  it('are renamed twice as by both renamings at once', () => {
    fc.assert(
      fc.property(anyCluster, anyRenaming, anyRenaming, (cluster, first, second) => {
        const once = rename(rename(cluster, shape, first), shape, second);
        expect(textOf(once)).toBe(textOf(rename(cluster, shape, composed(second, first))));
      }),
      effort(100),
    );
  });

  it('are as they were when the renaming is taken back', () => {
    fc.assert(
      fc.property(anyCluster, anyRenaming, (cluster, renaming) => {
        const there = rename(cluster, shape, renaming);
        expect(textOf(rename(there, shape, inverse(renaming)))).toBe(textOf(cluster));
      }),
      effort(100),
    );
  });
});
