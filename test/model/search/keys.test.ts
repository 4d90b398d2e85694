import { describe, expect, it } from 'vitest';
import { keyHigh, keyLow } from '../../../model/search/keys.js';

describe('keys', () => {
  it('are the same for the same part', () => {
    expect([keyLow('a', 1), keyHigh('a', 1)]).toEqual([keyLow('a', 1), keyHigh('a', 1)]);
  });

  it('differ between the first 200,000 parts of four kinds, as pairs of lanes', () => {
    const seen = new Set<string>();
    for (let salt = 1; salt <= 4; salt += 1) {
      for (let number = 0; number < 50_000; number += 1) {
        seen.add(`${keyLow(`part ${number}`, salt)} ${keyHigh(`part ${number}`, salt)}`);
      }
    }

    expect(seen.size).toBe(200_000);
  });

  it('have lanes of which each bit is set about half the time', () => {
    const counts = Array.from({ length: 64 }, () => 0);
    for (let number = 0; number < 4096; number += 1) {
      const lanes = [keyLow(`${number}`, 2), keyHigh(`${number}`, 2)];
      counts.forEach((_, bit) => {
        counts[bit] = (counts[bit] ?? 0) + (((lanes[bit >> 5] ?? 0) >>> (bit & 31)) & 1);
      });
    }

    expect(Math.min(...counts)).toBeGreaterThan(1850);
    expect(Math.max(...counts)).toBeLessThan(2250);
  });

  it('make sums of small bags that do not meet', () => {
    const sums = new Set<string>();
    let bags = 0;
    for (let a = 0; a < 60; a += 1) {
      for (let b = a; b < 60; b += 1) {
        for (let c = b; c < 60; c += 1) {
          const sum = (key: typeof keyLow): number =>
            (key(`${a}`, 2) + key(`${b}`, 2) + key(`${c}`, 2)) | 0;
          sums.add(`${sum(keyLow)} ${sum(keyHigh)}`);
          bags += 1;
        }
      }
    }

    expect(sums.size).toBe(bags);
  });
});
