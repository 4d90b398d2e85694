import { describe, expect, it } from 'vitest';
import { IntList } from '../../../model/search/growable.js';
import { Successors } from '../../../model/search/row-model.js';

describe('a list of integers', () => {
  it('keeps all that is pushed while it grows', () => {
    const list = new IntList(2);
    for (let i = 0; i < 1000; i += 1) list.push(i * i);
    expect([list.length, list.at(0), list.at(31), list.at(999)]).toEqual([1000, 0, 961, 998001]);
  });

  it('says 0 beyond its room', () => {
    expect(new IntList(2).at(5)).toBe(0);
  });

  it('makes room for many at once, and only when it must', () => {
    const list = new IntList(4);
    const { items } = list;
    list.reserve(4);
    expect(list.items).toBe(items);
    list.push(7);
    list.reserve(100);
    expect([list.items.length, list.length, list.at(0)]).toEqual([101, 1, 7]);
  });

  it('doubles when little more is needed', () => {
    const list = new IntList(4);
    for (let i = 0; i < 5; i += 1) list.push(i);
    expect(list.items.length).toBe(8);
  });

  it('is empty after clear, and keeps its room', () => {
    const list = new IntList(2);
    for (let i = 0; i < 10; i += 1) list.push(i);
    list.clear();
    expect([list.length, list.items.length]).toEqual([0, 16]);
  });
});

describe('successors', () => {
  it('count a row once it is closed', () => {
    const successors = new Successors(3);
    const row = successors.open();
    successors.rows.items.set([1, 2, 3], row);
    expect(successors.count).toBe(0);
    successors.close(9, 4);
    expect([successors.count, successors.open()]).toEqual([1, 3]);
    expect([successors.labels.at(0), successors.faults.at(0)]).toEqual([9, 4]);
  });

  it('drop a row that is opened and never closed', () => {
    const successors = new Successors(2);
    successors.rows.items.set([8, 8], successors.open());
    successors.rows.items.set([1, 2], successors.open());
    successors.close(0, 0);
    expect([...successors.rows.items.slice(0, successors.rows.length)]).toEqual([1, 2]);
  });

  it('are none after clear', () => {
    const successors = new Successors(1);
    successors.open();
    successors.close(1, 1);
    successors.clear();
    expect([successors.count, successors.rows.length, successors.faults.length]).toEqual([0, 0, 0]);
  });
});
