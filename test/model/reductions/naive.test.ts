/**
 * What the reductions leave, counted by the searches that anybody would write. The fast search is
 * held against these counts.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { parseBound } from '../../../model/cluster/bound.js';
import { type Cluster, settingOf } from '../../../model/cluster/cluster.js';
import { nextOf } from '../../../model/cluster/next.js';
import { type Reductions, unreduced } from '../../../model/encoded/reductions.js';
import { staleVoteCounted } from '../../../model/mutants/stale-vote-counted.js';
import { clusterShapeOf } from '../../../model/reductions/cluster-shapes.js';
import { orbitCount, reducedSearch } from '../../../model/reductions/naive.js';
import { generatorsOf, rename } from '../../../model/reductions/renaming.js';
import { naiveSearch } from '../../../model/search/naive.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { instanceOf } from '../../support/instances.js';
import {
  allReductions,
  deadMessages,
  reducedCounts,
  symmetry,
} from '../../support/reduced-counts.js';

const counts = (bound: string, reductions: Reductions): readonly number[] => {
  const { states, transitions, depth } = reducedSearch({ bound: parseBound(bound) }, reductions);
  return [states, transitions, depth];
};

/** The different sets of servers that the search met, whatever was in flight. */
const serversMet = (bound: string, reductions: Reductions, chart = raftStatechart) => {
  const { clusters } = reducedSearch({ bound: parseBound(bound) }, reductions, chart);
  const most = Math.max(...clusters.map(({ network }) => network.length));
  return { met: new Set(clusters.map(({ servers }) => JSON.stringify(servers))), most };
};

describe('the reduced searches', () => {
  it.each(reducedCounts)('count in %s', (bound, expected) => {
    const found = allReductions.map((each) => counts(bound, each));
    expect(found).toEqual(expected);
  });

  it('count without reductions what the naive search counts', () => {
    const bound = 'servers=2,terms=2,entries=1';
    const { states, transitions, depth, keys } = naiveSearch(instanceOf(bound));
    const { clusters } = reducedSearch({ bound: parseBound(bound) }, unreduced);
    expect(counts(bound, unreduced)).toEqual([states, transitions, depth]);
    expect(clusters.every((cluster) => keys.has(JSON.stringify(cluster)))).toBe(true);
  });
});

describe('symmetry', () => {
  it.each([
    ['servers=2,terms=2,entries=1', 624],
    ['servers=2,terms=2,entries=1,network=fifo,heartbeats=1,inFlight=3', 344],
    ['servers=2,terms=1,entries=1,crashes=1', 162],
    ['servers=3,terms=1', 298],
    ['servers=3,terms=1,partitions=1,inFlight=3', 461],
    ['servers=4,terms=1,inFlight=3', 8],
  ])('leaves in %s as many states as there are orbits: %i', (bound, orbits) => {
    const { keys } = naiveSearch(instanceOf(bound));
    const clusters = [...keys].map((key) => JSON.parse(key) as Cluster);
    expect(orbitCount(clusters, parseBound(bound).network)).toBe(orbits);
    expect(counts(bound, symmetry)[0]).toBe(orbits);
  });

  it('loses states where torn broadcasts tell servers apart: it has to be refused there', () => {
    const bound = 'servers=3,terms=1,tornSteps=1,inFlight=4';
    const { clusters } = reducedSearch({ bound: parseBound(bound) }, unreduced);
    expect(orbitCount(clusters, 'unordered')).toBe(1119);
    expect(counts(bound, symmetry)[0]).toBe(1027);
  });

  it.each([
    ['servers=3,terms=1,partitions=1,inFlight=3'],
    ['servers=2,terms=1,entries=1,drops=1,duplicates=1,restarts=1'],
  ])('renames in %s all that may happen next', (text) => {
    const bound = parseBound(text);
    const setting = settingOf(bound);
    const shape = clusterShapeOf(bound.network);
    const { clusters } = reducedSearch({ bound }, symmetry);
    const textsOf = (some: readonly Cluster[]) => some.map((each) => JSON.stringify(each)).sort();
    const nextTo = (cluster: Cluster) =>
      nextOf(cluster, setting).successors.map((successor) => successor.cluster);
    for (const cluster of clusters) {
      for (const renaming of generatorsOf(cluster.servers.map(({ chart }) => chart.state.id))) {
        const renamed = nextTo(cluster).map((each) => rename(each, shape, renaming));
        expect(textsOf(nextTo(rename(cluster, shape, renaming)))).toEqual(textsOf(renamed));
      }
    }
  });
});

describe('dead-message removal', () => {
  /** Of each bound, how many different sets of servers it has; nothing in flight is cut off. */
  it.each([
    ['servers=3,terms=1', 83],
    ['servers=2,terms=2,entries=1', 71],
    ['servers=2,terms=1,entries=1,drops=1,duplicates=1', 18],
    ['servers=2,terms=1,entries=1,restarts=1', 36],
    ['servers=2,terms=1,entries=1,crashes=1,partitions=1', 64],
    ['servers=2,terms=1,entries=2,tornSteps=1', 74],
    ['servers=2,terms=2,network=fifo,restarts=1', 51],
    ['servers=2,terms=1,entries=2,maxEntries=1,fastBackup=1,restarts=1', 70],
  ])('meets in %s the same servers in the same states', (bound, different) => {
    const all = serversMet(`${bound},inFlight=24`, unreduced);
    const live = serversMet(`${bound},inFlight=24`, deadMessages);
    expect([all.met.size, live.met.size]).toEqual([different, different]);
    expect([...live.met].filter((servers) => !all.met.has(servers))).toEqual([]);
    expect(all.most).toBeLessThan(24);
  });

  it('P5.2.2 meets fewer where late votes count: it has to be refused there', () => {
    const bound = 'servers=2,terms=2,inFlight=24';
    const all = serversMet(bound, unreduced, staleVoteCounted.chart);
    const live = serversMet(bound, deadMessages, staleVoteCounted.chart);
    expect([all.met.size, live.met.size]).toEqual([35, 27]);
  });
});
