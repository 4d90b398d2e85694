import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import { ExactSet } from '../../../model/search/exact-set.js';
import { searchable } from '../../../model/search/row-model.js';
import type { SearchModel } from '../../../model/search/search-model.js';
import { checked } from '../../support/instances.js';
import { grid, randoms } from '../../support/search-models.js';

const still = () => 0;

/** Numbers from 0 to 999, each followed by the next; the hash knows only the last two bits. */
const badlyHashed = (): SearchModel => {
  const model = searchable({
    width: 2,
    initial: () => Int32Array.of(0, 0),
    expand: (rows, at, out) => {
      const next = (rows[at] ?? 0) + 1;
      if (next < 1000) {
        out.rows.items[out.open()] = next;
        out.rows.items[out.rows.length + 1] = 70_000 * next;
        out.close(0, 0);
      }
      return true;
    },
    judge: () => 0,
  });
  return {
    ...model,
    expand: (rows, at, moves) => {
      const alive = model.expand(rows, at, moves);
      for (let k = 0; k < moves.count; k += 1) {
        moves.items[7 * k] = moves.word(k, 0) & 3;
        moves.items[7 * k + 1] = 1;
      }
      return alive;
    },
  };
};

describe('an exact set', () => {
  it('takes each row once, whatever its hash', () => {
    const set = new ExactSet(2);
    const rows = [
      [1, 2],
      [1, 2],
      [2, 1],
      [65535, 0],
      [-1, 0],
      [65536, 0],
      [0, 0],
      [-1, 0],
      [1, 2],
    ];
    const added = rows.map(([a = 0, b = 0]) => set.add(Int32Array.of(a, b), 5));
    expect(added).toEqual([true, false, true, true, true, true, true, false, false]);
    expect([set.size, set.omission]).toEqual([6, 0]);
  });

  it.each([
    ['that fit into 16 bits', 0xff],
    ['of which some do not', 0x3ffff],
  ])('agrees with a Set on numbers %s, through growth', (_, mask) => {
    const set = new ExactSet(2, 16);
    const known = new Set<string>();
    const random = randoms(3);
    const disagreements: string[] = [];
    for (let i = 0; i < 60_000; i += 1) {
      const row = Int32Array.of(random() & mask, random() & 0x3f);
      const text = row.join();
      if (set.add(row, Math.imul(row[0] ?? 0, 0x9e3779b1)) === known.has(text)) {
        disagreements.push(text);
      }
      known.add(text);
    }
    expect(disagreements).toEqual([]);
    expect(set.size).toBe(known.size);
  });

  it('takes two bytes a number while they fit, and four from then on', () => {
    const set = new ExactSet(8);
    const empty = set.bytes;
    set.add(new Int32Array(8), 1);
    const short = set.bytes - empty;
    set.add(Int32Array.of(1, 2, 3, 4, 5, 6, 7, 65536), 1);
    expect([short, set.bytes - empty]).toEqual([16 * 1024, 32 * 1024]);
  });
});

describe('a search with an exact set', () => {
  it('finds what hashes would hide', () => {
    const limits = { maxStates: 2 ** 20 };
    const hashed = new BreadthFirst(badlyHashed(), limits);
    hashed.run(still, 1);
    const exact = new BreadthFirst(badlyHashed(), limits, new ExactSet(2));
    exact.run(still, 1);
    expect(hashed.states).toBeLessThan(10);
    expect([exact.states, exact.depth, exact.omission]).toEqual([1000, 999, 0]);
  });

  it('counts as fingerprints do', () => {
    const search = new BreadthFirst(grid(300), { maxStates: 2 ** 20 }, new ExactSet(2));
    expect(search.run(still, 1)).toEqual({ type: 'exhausted' });
    expect([search.states, search.transitions, search.depth]).toEqual([90000, 179400, 598]);
  });

  it.each([
    ['servers=2,terms=2,entries=1', 1233, 3766, 14],
    ['servers=2,terms=1,entries=1,duplicates=2,drops=1', 1692, 6872, 12],
    ['servers=3,terms=1,partitions=1', 5615, 20604, 15],
    ['servers=2,terms=2,entries=1,network=fifo,heartbeats=1,inFlight=3', 681, 1428, 16],
  ] as const)('counts the cluster %s as fingerprints do', async (bound, ...counts) => {
    const { ending, states, transitions, depth, ...rest } = await checked(bound, {
      visited: 'exact',
    });
    expect([ending.type, states, transitions, depth]).toEqual(['exhausted', ...counts]);
    expect([rest.visited, rest.omission]).toEqual(['exact', 0]);
  });
});
