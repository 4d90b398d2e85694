/**
 * The keys of parts under renaming, and the hash of an orbit.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EveryRenaming } from '../../../model/encoded/every-renaming.js';
import { OrbitKeys } from '../../../model/encoded/orbit-keys.js';
import { RankedRenamings } from '../../../model/encoded/ranked-renamings.js';
import { SALT } from '../../../model/encoded/salts.js';
import {
  environmentShape,
  historyShape,
  messageShape,
  serverShape,
} from '../../../model/reductions/cluster-shapes.js';
import { rename, renamingsOf } from '../../../model/reductions/renaming.js';
import type { Shape } from '../../../model/reductions/shape.js';
import type { Cluster } from '../../../model/cluster/cluster.js';
import { raftStatechart } from '../../../src/statechart/raft-statechart.js';
import { effort, sampleRuns } from '../reductions/steps.js';

interface Kind {
  readonly salt: number;
  readonly shape: Shape;
  readonly of: (cluster: Cluster) => readonly object[];
}

const kinds: readonly Kind[] = [
  { salt: SALT.server, shape: serverShape, of: (cluster: Cluster) => cluster.servers },
  { salt: SALT.message, shape: messageShape, of: (cluster: Cluster) => cluster.network },
  { salt: SALT.environment, shape: environmentShape, of: (each: Cluster) => [each.environment] },
  { salt: SALT.history, shape: historyShape, of: (cluster: Cluster) => [cluster.history] },
];

const clusters = sampleRuns(raftStatechart, { numRuns: 12, torn: false }).flatMap(
  ({ happenings }) => happenings.map(({ before }) => before),
);
const namesOf = ({ servers }: Cluster): readonly string[] =>
  servers.map(({ chart }) => chart.state.id);

/** All parts of that kind of the clusters with those servers, and the keys of all. */
function keysOf(shape: Shape, salt: number, names: readonly string[], values: readonly unknown[]) {
  const keys = new OrbitKeys(names, [{ salt, shape, value: (number) => values[number] }]);
  const stride = 2 * keys.renamings.length;
  return (number: number): readonly number[] => {
    const id = keys.id(0, number);
    return [...keys.keys.items.slice(id * stride, (id + 1) * stride)];
  };
}

const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

const sizes = [...new Set(clusters.map(({ servers }) => servers.length))].filter((n) => n <= 5);

describe.each(kinds)('parts of kind $salt', ({ salt, shape, of }) => {
  const parts = (size: number) =>
    distinct(clusters.filter(({ servers }) => servers.length === size).flatMap(of));
  const names = (size: number): readonly string[] =>
    namesOf(clusters.find(({ servers }) => servers.length === size) as Cluster);

  it.each(sizes)('have, of %i servers, the keys of what renaming makes of them', (size) => {
    const some = parts(size).slice(0, 40);
    const renamings = renamingsOf(names(size));
    const renamed = some.flatMap((part) =>
      renamings.map((renaming) => rename(part, shape, renaming)),
    );
    const keys = keysOf(shape, salt, names(size), renamed);
    some.forEach((_, i) => {
      const under = keys(i * renamings.length);
      const own = renamings.flatMap((__, k) => keys(i * renamings.length + k).slice(0, 2));
      expect(under).toEqual(own);
    });
  });

  it.each(sizes)('differ in their keys, of %i servers', (size) => {
    const all = parts(size);
    const keys = keysOf(shape, salt, names(size), all);
    expect(new Set(all.map((_, i) => keys(i).slice(0, 2).join())).size).toBe(all.length);
  });
});

describe('a cut', () => {
  it('has different keys for different cuts, and the same from both sides', () => {
    const cuts = [0, 2, 4, 6, 8, 10, 12, 14, 1].map((cut) => ({ used: {}, cut }));
    const keys = keysOf(environmentShape, SALT.environment, ['s1', 's2', 's3', 's4'], cuts);
    const texts = cuts.map((_, i) => keys(i).join());
    expect(new Set(texts).size).toBe(8);
    expect(texts[8]).toBe(texts[7]);
  });
});

/** States of four servers as sets of pairs, which say who knows whom. */
const pairs = fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(3)), {
  selector: String,
  maxLength: 6,
});
const ids = ['a', 'b', 'c', 'd'];
const pairShape = { type: 'record', fields: { from: 'server', to: 'server' } } as const;

type Pairs = readonly (readonly [number, number])[];

const [PAIR, CHANGE] = [0, 1];

describe.each([
  ['of all renamings', (keys: OrbitKeys) => new EveryRenaming(keys, 6)],
  ['of the renamings that keep to the rank', (keys: OrbitKeys) => new RankedRenamings(keys, 6)],
])('the hash of an orbit as the least %s', (_, hashOf) => {
  const orbitHash = (state: Pairs, coming: Pairs = [], going: Pairs = [], together = false) => {
    const all = [...state, ...coming, ...going];
    const values = all.map(([from, to]) => ({ from: ids[from], to: ids[to] }));
    const changes = [...coming, ...going].map((__, i) => ({
      ...{ kind: PAIR, number: state.length + i },
      sign: i < coming.length ? (1 as const) : (-1 as const),
    }));
    const keys = new OrbitKeys(ids, [
      { salt: 1, shape: pairShape, value: (i) => values[i] },
      { changes: () => changes },
    ]);
    const hash = hashOf(keys);
    state.forEach((__, i) => {
      hash.add(PAIR, i, 0);
    });
    if (values.length > 0) hash.change(PAIR, 0, 1);
    hash.undo();
    if (together) hash.change(CHANGE, 0, 1);
    else for (const { kind, number, sign } of changes) hash.change(kind, number, sign);
    hash.close();
    return `${hash.low} ${hash.high}`;
  };

  it('is that of the renamed state', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(pairs, order, (state, to) => {
        const renamed = state.map(([a, b]) => [to[a] as number, to[b] as number] as const);
        expect(orbitHash(renamed)).toBe(orbitHash(state));
      }),
      effort(200),
    );
  });

  it.each([false, true])('is that of the changed state (all changes in one: %s)', (together) => {
    fc.assert(
      fc.property(pairs, fc.nat(5), fc.nat(5), (state, a, b) => {
        const [most, least] = [Math.max(a, b), Math.min(a, b)];
        const [before, after] = [state.slice(0, most), state.slice(least)];
        const [coming, going] = [state.slice(most), state.slice(0, Math.min(least, state.length))];
        expect(orbitHash(before, coming, going, together)).toBe(orbitHash(after));
      }),
      effort(200),
    );
  });

  it('tells states apart that look the same to each of their servers', () => {
    const ring = [0, 1, 2, 3].map((i) => [i, (i + 1) % 4] as const);
    const couples = [1, 0, 3, 2].map((to, i) => [i, to] as const);
    expect(orbitHash(ring)).not.toBe(orbitHash(couples));
  });
});
