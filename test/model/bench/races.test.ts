import { describe, expect, it } from 'vitest';
import { races } from '../../../model/bench/races.js';
import { targets } from '../../../model/bench/targets.js';
import { promelaDefinitions } from '../../../model/bench/promela.js';
import { specInstanceNamed } from '../../../model/specification/instances.js';
import { result, run } from './results.js';

const contenders = races.flatMap((race) =>
  race.contenders.map((contender) => ({ race, contender })),
);

describe('races', () => {
  it('name each contender once', () => {
    const names = contenders.map(({ race, contender }) => `${race.name}/${contender.name}`);

    expect(new Set(names).size).toBe(names.length);
  });

  it('give Spin only bounds that its model knows', () => {
    const definitions = contenders.flatMap(({ contender: { task } }) =>
      task.type === 'spin' ? [promelaDefinitions(task.bound).length] : [],
    );

    expect(definitions).toEqual([4, 4, 4]);
  });

  it('pin what the specification pins where TLC takes part', () => {
    const pins = contenders.flatMap(({ race, contender: { task } }) => {
      if (task.type !== 'tlc') return [];
      const pinned = specInstanceNamed(task.configuration)?.pinned;
      return [[race.pinned.none?.states, race.pinned.none?.generated, pinned]];
    });

    expect(pins).toEqual([
      [506_790, 5_345_223, { distinct: 506_790, generated: 5_345_223, depth: 47 }],
      [1_931_973, 22_844_275, { distinct: 1_931_973, generated: 22_844_275, depth: 53 }],
    ]);
  });

  it('have all contenders that the targets ask for', () => {
    const shares = {
      statechart: 1,
      properties: 0,
      search: 0,
      model: 0,
      'garbage collection': 0,
      'Node.js': 0,
    };
    const counts = { states: 30_000_000, transitions: 1 };
    const all = contenders.map(({ race, contender }) =>
      result(`${race.name}/${contender.name}`, [
        run(0, 1, { counts, shares, bytes: 1, peakBytes: 1 }),
      ]),
    );

    expect(
      targets.map(({ measure }) => measure(all)).filter((figure) => 'missing' in figure),
    ).toEqual([]);
  });
});
