/**
 * The fast search of the specification against a naive one on the readable actions: the same
 * counts, and violations of the same length.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { actions } from '../../../spec/actions/index.js';
import { parseSpecBound } from '../../../model/specification/bound.js';
import { checkSpec } from '../../../model/specification/check-spec.js';
import { searchNaively } from '../../support/naive-specification.js';

const figure2 = 'firstTerm=0,maySendFewer=1,indexesMayFall=0';
const late = 'firstTerm=1,maySendFewer=1,indexesMayFall=0';

/** A bound; the distinct states, those generated, and the depth. */
const bounds: readonly (readonly [string, number, number, number])[] = [
  ['servers=1,values=1,maxTerm=3,maxLog=2,maxMessages=2,maxDuplicates=2', 859, 5149, 21],
  ['servers=1,values=2,maxTerm=2,maxLog=2,maxMessages=1', 36, 131, 9],
  ['servers=1,values=0,maxTerm=3,maxLog=0,maxMessages=3,maxDuplicates=2', 504, 3875, 15],
  ['servers=2,values=0,maxTerm=2,maxLog=1,maxMessages=1', 1301, 10213, 20],
  ['servers=2,values=1,maxTerm=2,maxLog=1,maxMessages=1', 1645, 12861, 28],
  ['servers=2,values=2,maxTerm=2,maxLog=1,maxMessages=1', 1989, 15877, 28],
  ['servers=2,values=1,maxTerm=2,maxLog=2,maxMessages=1,maxEntries=2', 2511, 19375, 31],
  [`servers=2,values=1,maxTerm=1,maxLog=1,maxMessages=1,${figure2}`, 1677, 13237, 28],
  [`servers=2,values=2,maxTerm=1,maxLog=2,maxMessages=1,maxEntries=2,${figure2}`, 6317, 53989, 31],
  [`servers=2,values=1,maxTerm=2,maxLog=1,maxMessages=1,${late}`, 1677, 13237, 28],
  ['servers=3,values=1,maxTerm=3,maxLog=1,maxMessages=0', 125, 1201, 10],
];

const check = (text: string, symmetry: boolean, without: readonly string[] = []) => {
  const bound = parseSpecBound(text);
  const some = actions.filter(({ name }) => !without.includes(name));
  const naive = searchNaively(bound, symmetry, some);
  const instance = { name: text, about: '', bound, symmetry, pinned: null };
  return { naive, fast: checkSpec(instance, { now: () => 0, actions: some }) };
};

describe('the naive and the fast search of the specification', () => {
  it.each(bounds)('agree on %s', async (text, distinct, generated, depth) => {
    const { naive, fast } = check(text, false);

    expect(naive).toEqual({ distinct, generated, depth, violated: null });
    expect(await fast).toMatchObject({
      ...{ distinct, generated, depth, ending: { type: 'exhausted' }, queue: 0 },
    });
  });

  /** The same, up to renaming of the servers. */
  it.each<(typeof bounds)[number]>([
    ['servers=1,values=1,maxTerm=3,maxLog=2,maxMessages=2,maxDuplicates=2', 859, 5149, 21],
    ['servers=2,values=0,maxTerm=2,maxLog=1,maxMessages=1', 659, 5151, 20],
    ['servers=2,values=1,maxTerm=2,maxLog=1,maxMessages=1', 831, 6475, 28],
    ['servers=2,values=2,maxTerm=2,maxLog=1,maxMessages=1', 1003, 7983, 28],
    [`servers=2,values=1,maxTerm=1,maxLog=1,maxMessages=1,${figure2}`, 847, 6663, 28],
    ['servers=3,values=1,maxTerm=3,maxLog=1,maxMessages=0', 35, 337, 10],
  ])('agree on %s, up to renaming', async (text, distinct, generated, depth) => {
    const { naive, fast } = check(text, true);

    expect(naive).toEqual({ distinct, generated, depth, violated: null });
    expect(await fast).toMatchObject({ ...{ distinct, generated, depth }, queue: 0 });
  });

  /** Three servers, and copies, are many states unless something never happens. */
  const calm = ['restart', 'dropMessage'];
  const sure = [...calm, 'duplicateMessage'];
  const dull = [...sure, 'becomeLeader'];
  it.each<readonly [string, readonly string[], boolean, number, number, number]>([
    ['servers=3,values=0,maxTerm=2,maxLog=0,maxMessages=1', dull, false, 19853, 154147, 31],
    [`servers=3,values=0,maxTerm=1,maxLog=0,maxMessages=1,${figure2}`, dull, true, 3353, 26017, 31],
    [
      'servers=2,values=0,maxTerm=2,maxLog=0,maxMessages=2,maxDuplicates=2',
      calm,
      false,
      1804,
      12319,
      23,
    ],
    [
      'servers=2,values=1,maxTerm=2,maxLog=1,maxMessages=2,maxDuplicates=2',
      calm,
      true,
      2565,
      18538,
      32,
    ],
    [
      'servers=2,values=0,maxTerm=2,maxLog=0,maxMessages=3,maxDuplicates=2',
      sure,
      true,
      3246,
      19809,
      24,
    ],
  ])('agree on %s, without %j', async (text, without, symmetry, distinct, generated, depth) => {
    const { naive, fast } = check(text, symmetry, without);

    expect(naive).toEqual({ distinct, generated, depth, violated: null });
    expect(await fast).toMatchObject({ ...{ distinct, generated, depth }, queue: 0 });
  });
});
