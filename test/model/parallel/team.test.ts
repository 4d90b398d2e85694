import { describe, expect, it } from 'vitest';
import type { Team as TeamClass } from '../../../model/parallel/team.js';
import type { specFrom as SpecFrom } from '../../../model/specification/spec-team.js';
import { specBoundOf } from '../../../model/specification/bound.js';

const dist = new URL('../../../dist/model/', import.meta.url);
const { Team } = (await import(new URL('parallel/team.js', dist).href)) as {
  Team: typeof TeamClass;
};
const module = new URL('specification/spec-team.js', dist).href;
const { specFrom } = (await import(module)) as { specFrom: typeof SpecFrom };

const x2 = { bound: specBoundOf({ maxTerm: 2, maxLog: 1, maxMessages: 2 }), symmetry: false };

describe('a thread that cannot be created', () => {
  it('ends the search with the reason, and with what was found until then', () => {
    // A function cannot be handed to a thread.
    const source = { module, name: 'specFrom', data: () => x2 };
    const size = { threads: 2, from: 300 };
    const team = new Team(specFrom(x2), source, { maxStates: 2 ** 30 }, size);
    const finding = team.run(() => 0, 1);
    expect(finding).toEqual({
      type: 'limited',
      shortage: { by: 'worker', why: expect.stringContaining('could not be cloned') as string },
    });
    expect(team.states).toBeGreaterThanOrEqual(300);
    expect(team.threads).toBe(1);
    expect(team.reports()).toEqual([]);
    team.stop();
  });
});
