import { describe, expect, it } from 'vitest';
import { VisitedSet, omissionProbability } from '../../../model/search/visited-set.js';
import { randoms } from '../../support/search-models.js';

describe('a visited set', () => {
  it('takes each fingerprint once', () => {
    const set = new VisitedSet();
    expect([set.add(1, 1), set.add(1, 1), set.add(1, 3), set.add(2, 1), set.add(2, 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(set.size).toBe(3);
  });

  it('takes halves that are 0 or negative', () => {
    const set = new VisitedSet(16);
    expect([set.add(0, 1), set.add(-1, 1), set.add(0, -1), set.add(0, 1)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['all over', 2 ** 32, 0xffffffff],
    ['crowded in few places', 64, 0x3f],
  ])('agrees with a Set on fingerprints %s, from 16 places on', (_, most, mask) => {
    const set = new VisitedSet(16);
    const known = new Set<string>();
    const random = randoms(11);
    const disagreements: string[] = [];
    for (let i = 0; i < 60_000; i += 1) {
      const low = random() & mask;
      const high = ((random() >>> 0) % most) | 1 | 0;
      const text = `${low},${high}`;
      if (set.add(low, high) === known.has(text)) disagreements.push(text);
      known.add(text);
    }
    expect(disagreements).toEqual([]);
    expect(set.size).toBe(known.size);
  });

  it('doubles when it is more than 70 % full', () => {
    const set = new VisitedSet(16);
    const bytes = Array.from({ length: 12 }, (_, i) => {
      set.add(Math.imul(i, 0x9e3779b1), 1);
      return set.bytes;
    });
    // 16 places of 8 bytes; the 12th does not fit into 70 % of them.
    expect(bytes).toEqual([128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 256]);
  });
});

it('omissionProbability is n² / 2⁶⁵', () => {
  expect(omissionProbability(0)).toBe(0);
  expect(omissionProbability(2 ** 22)).toBe(2 ** -21);
});
