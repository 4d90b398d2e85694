import { describe, expect, it } from 'vitest';
import { defaultTiming, wrongTiming } from '../../../src/server/timing.js';

const timing = (least: number, most: number, heartbeatMs: number) =>
  ({ electionTimeoutMs: [least, most], heartbeatMs }) as const;

describe('the timing of a server', () => {
  it('P5.2.4 is by default twice that of the paper', () => {
    expect(defaultTiming).toEqual({ electionTimeoutMs: [300, 600], heartbeatMs: 50 });
    expect(wrongTiming(defaultTiming)).toBeNull();
  });

  it.each([
    ['the example of the paper', timing(150, 300, 50)],
    ['timeouts that differ by a fifth', timing(100, 120, 10)],
    ['the least there is', timing(3, 4, 1)],
    ['the most there is', timing(500_000, 600_000, 1000)],
  ])('P5.6.2 accepts %s', (_what, accepted) => {
    expect(wrongTiming(accepted)).toBeNull();
  });

  it.each([
    ['no interval at all', timing(0, 300, 50), 'intervals are 1 to 600000 ms, not 0, 300 and 50'],
    ['no heartbeat', timing(150, 300, 0), 'intervals are 1 to 600000 ms, not 150, 300 and 0'],
    ['no number', timing(150, NaN, 50), 'intervals are 1 to 600000 ms, not 150, NaN and 50'],
    [
      'what never ends',
      timing(150, Infinity, 50),
      'intervals are 1 to 600000 ms, not 150, Infinity and 50',
    ],
    [
      'what looks dead',
      timing(150, 600_001, 50),
      'intervals are 1 to 600000 ms, not 150, 600001 and 50',
    ],
  ])('P5.6.2 refuses %s', (_what, refused, why) => {
    expect(wrongTiming(refused)).toBe(why);
  });

  it.each([
    ['the same everywhere', timing(300, 300, 50), '300 to 300 ms'],
    ['less than a fifth apart', timing(300, 359, 50), '300 to 359 ms'],
    ['the wrong way round', timing(600, 300, 50), '600 to 300 ms'],
  ])('P5.2.4 refuses timeouts that are %s', (_what, refused, range) => {
    expect(wrongTiming(refused)).toBe(
      `P5.2.4: election timeouts from ${range} are too much alike; let them differ by a fifth`,
    );
  });

  it('P5.6.2 refuses a timeout that one lost heartbeat or two use up', () => {
    expect(wrongTiming(timing(149, 300, 50))).toBe(
      'P5.6.2: an election timeout of 149 ms is too short for a heartbeat each 50 ms;' +
        ' take 3 times as much',
    );
  });
});
