import { describe, expect, it } from 'vitest';
import { RowQueue } from '../../../model/search/row-queue.js';

describe('RowQueue', () => {
  it('gives rows back in the order in which they went in, however it grew', () => {
    const queue = new RowQueue(2);
    const row = new Int32Array(2);
    const out: number[] = [];
    const take = () => {
      queue.take(row);
      expect(row[1]).toBe(1000 - (row[0] ?? 0));
      out.push(row[0] ?? 0);
    };
    for (let i = 0; i < 50; i += 1) {
      queue.put(Int32Array.of(i, 1000 - i));
      if (i % 3 === 0) take();
    }
    expect(queue.count).toBe(33);
    while (queue.count > 0) take();
    expect(out).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
