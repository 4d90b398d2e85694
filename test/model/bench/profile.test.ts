import { describe, expect, it } from 'vitest';
import { type CpuProfile, sharesOf } from '../../../model/bench/profile.js';

const frame = (id: number, url: string, hitCount: number, children: readonly number[] = []) => ({
  id,
  callFrame: { functionName: `f${id}`, url },
  hitCount,
  children,
});

const named = (id: number, functionName: string, hitCount: number) => ({
  ...frame(id, '', hitCount),
  callFrame: { functionName, url: '' },
});

describe('sharesOf', () => {
  it('gives what is called to the part that called it, where that part is whole', () => {
    const profile: CpuProfile = {
      nodes: [
        frame(1, '', 4, [2, 8, 9]),
        frame(2, 'file:///p/dist/model/search/breadth-first.js', 30, [3]),
        frame(3, 'file:///p/dist/model/encoded/step-cache.js', 20, [4, 6]),
        frame(4, 'file:///p/node_modules/xstate/dist/xstate.js', 6, [5]),
        frame(5, 'file:///p/dist/src/rules/leaders.js', 4),
        frame(6, 'file:///p/dist/model/properties.js', 5, [7]),
        frame(7, 'file:///p/dist/model/cluster/server.js', 15),
        named(8, '(garbage collector)', 16),
        named(9, '(idle)', 1000),
      ],
    };

    expect(sharesOf(profile)).toEqual({
      statechart: 0.1,
      properties: 0.2,
      search: 0.3,
      model: 0.2,
      'garbage collection': 0.16,
      'Node.js': 0.04,
    });
  });

  it('of a profile without samples is an error', () => {
    expect(() => sharesOf({ nodes: [named(1, '(idle)', 7)] })).toThrow(
      'the profile has no samples',
    );
  });
});
