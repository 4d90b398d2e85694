import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowTable } from '../../../model/liveness/row-table.js';
import { randoms } from '../../support/search-models.js';

describe('a row table', () => {
  it('gives equal rows one number, and others the next', () => {
    const table = new RowTable(2);
    const rows = Int32Array.of(0, 0, 1, 2, 2, 1, 1, 2);

    const numbers = [0, 2, 4, 6].map((at) => table.number(rows, at));

    expect(numbers).toEqual([0, 1, 2, 1]);
    expect(table.count).toBe(3);
    expect([...table.row(2)]).toEqual([2, 1]);
  });

  it('agrees with a Map, whatever the rows', () => {
    const row = fc.array(fc.integer(), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = new RowTable(3);
        const map = new Map<string, number>();
        for (const each of rows) {
          const expected = map.get(each.join()) ?? map.size;
          map.set(each.join(), expected);
          expect(table.number(Int32Array.from(each), 0)).toBe(expected);
        }
        expect(table.count).toBe(map.size);
      }),
    );
  });

  it('keeps all rows when it has grown many times', () => {
    const table = new RowTable(4);
    const random = randoms(7);
    const rows = Int32Array.from({ length: 4 * 50_000 }, () => random() % 50);
    const numbers = Array.from({ length: 50_000 }, (_, i) => table.number(rows, 4 * i));

    const again = Array.from({ length: 50_000 }, (_, i) => table.number(rows, 4 * i));

    expect(again).toEqual(numbers);
    expect([...table.row(numbers[777] ?? 0)]).toEqual([...rows.subarray(4 * 777, 4 * 778)]);
  });
});
