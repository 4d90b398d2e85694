import { describe, expect, it } from 'vitest';
import { boundOf } from '../../../model/cluster/bound.js';
import { type ClusterReport, joinReports } from '../../../model/encoded/cluster-report.js';
import { specBoundOf } from '../../../model/specification/bound.js';
import type { SpecBeyond } from '../../../model/specification/encoded-spec.js';
import { joinBeyond } from '../../../model/specification/spec-team.js';
import type { clusterSource as ClusterSource } from '../../../model/encoded/shareable.js';
import { foundBy, withModule } from '../../support/crews.js';
import type { FailingModel, NumberedModel } from '../../support/numbered-model.js';

const shareable = new URL('../../../dist/model/encoded/shareable.js', import.meta.url).href;
const { clusterSource } = (await import(shareable)) as { clusterSource: typeof ClusterSource };

/** What so many threads find in a numbered model, of which each number is random. */
const numbered = (threads: number, data: NumberedModel, name = 'numbered') =>
  withModule('numbered-model.ts', (module) =>
    foundBy(threads, { module, name, data }, threads === 1 ? 0 : 20 * threads),
  );

const whole = { seed: 5, states: 60_000, broken: 0, wrong: 0, dead: 0 };

describe('2 and 3 threads find what one finds', () => {
  it.each([
    ['when nothing is wrong', whole, 'exhausted'],
    ['when an invariant breaks', { ...whole, broken: 20_011 }, 'invariant'],
    ['when a step property breaks', { ...whole, wrong: 30_011 }, 'step'],
    ['when there is a deadlock', { ...whole, dead: 20_021 }, 'deadlock'],
    ['when much is wrong', { seed: 8, states: 9000, broken: 811, wrong: 907, dead: 801 }, null],
  ])('%s', async (_, data, type) => {
    const [alone, two, three] = [
      await numbered(1, data),
      await numbered(2, data),
      await numbered(3, data),
    ].map(({ found }) => found);
    if (type !== null) expect(alone?.finding.type).toBe(type);
    expect(two).toEqual(alone);
    expect(three).toEqual(alone);
  });

  it.each([
    ['each state', false],
    ['states up to renaming', true],
  ])('in a cluster of statecharts, with the same coverage: %s', async (_, symmetry) => {
    const source = clusterSource(
      {
        ...{ name: 'x', about: '', pinned: null },
        bound: boundOf({ terms: 2, inFlight: 3, restarts: 1, drops: 1 }),
        witnesses: ['a leader is elected', 'a vote is split', 'a command is acknowledged'],
      },
      true,
      symmetry,
    );
    if (source === null) throw new Error('the instance has no source');
    const { reports: seen, found: alone } = await foundBy(1, source, 0);
    const { reports, found: two } = await foundBy(2, source, 300);
    expect(two).toEqual(alone);
    const [one, both] = [seen, reports].map((each) => joinReports(each as ClusterReport[]));
    expect(both?.coverage).toEqual(one?.coverage);
    expect(both?.beyond).toEqual(one?.beyond);
    expect(both?.reached).toEqual(['a leader is elected', 'a vote is split']);
    expect([...(both?.steps ?? [])].sort()).toEqual([...(one?.steps ?? [])].sort());
    expect(alone.finding.type).toBe('exhausted');
  });
});

describe('2 and 3 threads find in the specification what one finds', () => {
  const module = new URL('../../../dist/model/specification/spec-team.js', import.meta.url).href;
  const bound = specBoundOf({ servers: 2, maxTerm: 2, maxLog: 1, maxMessages: 2 });

  it.each([
    ['each state', false, 13_479],
    ['states up to renaming', true, 6_763],
  ])('%s', async (_, symmetry, states) => {
    const source = { module, name: 'specFrom', data: { bound, symmetry } };
    const { reports: seen, found: alone } = await foundBy(1, source, 0);
    expect(alone).toMatchObject({ finding: { type: 'exhausted' }, states });
    for (const threads of [2, 3]) {
      const { reports, found } = await foundBy(threads, source, 300);
      expect(found).toEqual(alone);
      expect(joinBeyond(reports as SpecBeyond[])).toEqual(joinBeyond(seen as SpecBeyond[]));
    }
  });
});

describe('a thread that fails', () => {
  const failing = (failure: FailingModel['failure'], message: string) =>
    numbered(2, { ...whole, failure, message } as NumberedModel, 'failing');

  it.each([
    ['Error', 'no luck', 'worker'],
    ['RangeError', 'Array buffer allocation failed', 'allocation'],
  ] as const)('ends the search with what it said: %s %s', async (failure, why, by) => {
    const { found, reports } = await failing(failure, why);
    expect(found.finding).toEqual({ type: 'limited', shortage: { by, why } });
    expect(reports).toEqual([null]);
    expect(found.states).toBeGreaterThanOrEqual(40);
  });

  it('may refuse to go on, as one thread does', async () => {
    await expect(failing('SyntaxError', 'not this bound')).rejects.toThrow(
      new SyntaxError('not this bound'),
    );
  });
});
