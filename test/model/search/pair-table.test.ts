import { describe, expect, it } from 'vitest';
import { ABSENT, PairTable } from '../../../model/search/pair-table.js';
import { randoms } from '../../support/search-models.js';

const MOST = 2 ** 31 - 2;

describe('a pair table', () => {
  it('has nothing at first', () => {
    const table = new PairTable();
    expect([table.get(0, 0), table.get(1, 2), table.get(MOST, MOST)]).toEqual([-1, -1, -1]);
    expect(ABSENT).toBe(-1);
  });

  it('tells (a, b) from (b, a), and 0 from nothing', () => {
    const table = new PairTable();
    table.set(0, 0, 0);
    table.set(1, 2, 12);
    table.set(2, 1, 21);
    expect([table.get(0, 0), table.get(1, 2), table.get(2, 1)]).toEqual([0, 12, 21]);
    expect([table.get(0, 1), table.get(1, 0), table.get(2, 2)]).toEqual([-1, -1, -1]);
  });

  it('keeps the largest numbers', () => {
    const table = new PairTable();
    table.set(MOST, MOST, MOST);
    table.set(MOST, 0, 1);
    table.set(0, MOST, 2);
    expect([table.get(MOST, MOST), table.get(MOST, 0), table.get(0, MOST)]).toEqual([MOST, 1, 2]);
  });

  it.each([
    ['small', 64],
    ['dense', 400],
    ['wide', MOST],
  ])('agrees with a Map on %s random pairs while it grows', (_, most) => {
    const table = new PairTable();
    const map = new Map<string, number>();
    const random = randoms(most);
    const disagreements: string[] = [];
    for (let i = 0; i < 40_000; i += 1) {
      const [a, b] = [(random() >>> 0) % most, (random() >>> 0) % most];
      const known = map.get(`${a},${b}`) ?? ABSENT;
      if (table.get(a, b) !== known) disagreements.push(`${a},${b}`);
      if (known !== ABSENT) continue;
      table.set(a, b, i);
      map.set(`${a},${b}`, i);
    }
    for (const [pair, value] of map) {
      const [a = 0, b = 0] = pair.split(',').map(Number);
      if (table.get(a, b) !== value) disagreements.push(pair);
    }
    expect(disagreements).toEqual([]);
  });

  it('has all values after growing many times', () => {
    const table = new PairTable();
    for (let i = 0; i < 100_000; i += 1) table.set(i % 317, i, i * 2);
    const wrong = Array.from({ length: 100_000 }, (_, i) => i).filter(
      (i) => table.get(i % 317, i) !== i * 2,
    );
    expect(wrong).toEqual([]);
    expect(table.get(0, 1)).toBe(-1);
  });
});
