import { describe, expect, it } from 'vitest';
import { fingerprint, high, low } from '../../../model/search/fingerprint.js';
import { randoms } from '../../support/search-models.js';

const of = (row: Int32Array, at = 0, width = row.length): string => {
  fingerprint(row, at, width);
  return `${low()},${high()}`;
};

describe('a fingerprint', () => {
  it('is the same for the same words, wherever they stand', () => {
    const rows = Int32Array.of(9, 1, 2, 3, 8, 1, 2, 3);
    expect(of(rows, 5, 3)).toBe(of(rows, 1, 3));
  });

  it('depends on the order and on the number of words', () => {
    const all = [[1, 2], [2, 1], [1, 2, 0], [0, 1, 2], [0], [0, 0], []];
    expect(new Set(all.map((row) => of(Int32Array.from(row)))).size).toBe(7);
  });

  it('has no equal for 262144 rows of small numbers', () => {
    const row = new Int32Array(9);
    const prints = new Set<string>();
    for (let i = 0; i < 4 ** 9; i += 1) {
      for (let k = 0; k < 9; k += 1) row[k] = (i >> (2 * k)) & 3;
      prints.add(of(row));
    }
    expect(prints.size).toBe(262144);
  });

  it('has no equal for 250000 rows that look like those of a cluster', () => {
    const prints = new Set<string>();
    for (let i = 0; i < 250_000; i += 1) {
      prints.add(of(Int32Array.of(i % 50, (i / 50) % 50, i / 2500, 0, 0, 0, 1, 2)));
    }
    expect(prints.size).toBe(250000);
  });

  it('spreads both halves: those of 65536 rows collide about as often as chance has it', () => {
    const [lows, highs] = [new Set<number>(), new Set<number>()];
    for (let i = 0; i < 65536; i += 1) {
      fingerprint(Int32Array.of(i & 255, i >> 8, 0, 0), 0, 4);
      lows.add(low());
      highs.add(high());
    }
    expect(Math.min(lows.size, highs.size)).toBeGreaterThan(65520);
  });

  it.each([1, 2, 5, 12, 31])('differs in both halves when one of %i words differs', (width) => {
    const random = randoms(width);
    const same: string[] = [];
    for (let round = 0; round < 200; round += 1) {
      const row = Int32Array.from({ length: width }, () => random() >> (round % 32));
      const other = row.slice();
      const k = round % width;
      other[k] = (row[k] ?? 0) ^ (1 << (round % 32));
      if (of(row) === of(other)) same.push(row.join());
    }
    expect(same).toEqual([]);
  });
});
