/**
 * The counts that TLC finds: those of raft.tla's reading on the public specification, those of
 * Figure 2's on the project's own twin.
 *
 * @module
 */
import { expect, it } from 'vitest';
import { parseSpecBound, showSpecBound } from '../../../model/specification/bound.js';
import { checkSpec } from '../../../model/specification/check-spec.js';
import { specInstanceNamed, specInstances } from '../../../model/specification/instances.js';

const now = (): number => performance.now();

const two = (maxTerm: number, maxLog: number, maxMessages: number): string =>
  `servers=2,values=1,maxTerm=${maxTerm},maxLog=${maxLog},` +
  `maxMessages=${maxMessages},maxDuplicates=1`;
const three = 'servers=3,values=1,maxTerm=2,maxLog=1,maxMessages=1,maxDuplicates=1';
const figure2 = 'firstTerm=0,maySendFewer=1,indexesMayFall=0';
const figure2C3 = `servers=3,values=1,maxTerm=1,maxLog=1,maxMessages=1,maxDuplicates=1,${figure2}`;

/** A name, the bound, whether symmetry is used; distinct states, those generated, the depth. */
const golden = [
  ['x1', two(2, 1, 1), false, 1645, 12_861, 28],
  ['x2', two(2, 1, 2), false, 13_479, 134_721, 32],
  ['a2', two(2, 2, 3), false, 248_085, 3_060_719, 46],
  ['a2-symmetric', two(2, 2, 3), true, 124_082, 1_530_744, 46],
  ['b2', two(3, 1, 2), false, 506_790, 5_345_223, 47],
  ['c3', three, false, 1_931_973, 22_844_275, 53],
  ['c3-symmetric', three, true, 322_580, 3_813_460, 53],
  ['figure-2-x1', `${two(1, 1, 1)},${figure2}`, false, 1677, 13_237, 28],
  ['figure-2-x2', `${two(1, 2, 2)},maxEntries=2,${figure2}`, false, 33_551, 344_065, 35],
  ['figure-2-c3-symmetric', figure2C3, true, 379_036, 4_720_378, 54],
] as const;

it('all instances of the specification are golden', () => {
  expect(specInstances.map(({ name }) => name)).toEqual(golden.map(([name]) => name));
  expect(specInstanceNamed('x9')).toBeUndefined();
});

it.each(golden)('%s (%s, symmetry: %s) counts %i, %i, %i', async (...row) => {
  const [name, bound, symmetry, distinct, generated, depth] = row;
  const instance = specInstanceNamed(name);
  if (instance === undefined) throw new Error(`there is no instance ${name}`);

  const verdict = await checkSpec(instance, { now });

  expect(instance.bound).toEqual(parseSpecBound(bound));
  expect(instance.symmetry).toBe(symmetry);
  expect(instance.pinned).toEqual({ distinct, generated, depth });
  expect(verdict.ending).toEqual({ type: 'exhausted' });
  expect([verdict.distinct, verdict.generated, verdict.depth]).toEqual([
    ...[distinct, generated, depth],
  ]);
});

it('the order in which a bound is given says nothing', () => {
  const turned = 'maxMessages=1,maxLog=1,maxTerm=2,values=1,servers=2,maxDuplicates=1';

  expect(showSpecBound(parseSpecBound(turned))).toBe(two(2, 1, 1));
});
