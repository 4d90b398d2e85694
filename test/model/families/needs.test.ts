import { describe, expect, it } from 'vitest';
import { type Sighting, needsOf } from '../../../model/families/needs.js';

const sighting = (
  bound: string,
  outcome: Sighting['outcome'],
  ...features: readonly string[]
): Sighting => ({ bound, base: bound.split('+')[0] ?? '', features, outcome });

describe('needsOf', () => {
  it('keeps the smallest sets, each with the bases that it is enough for', () => {
    const needs = needsOf([
      sighting('log', 'exhausted'),
      sighting('log+drops', 'caught', 'drops'),
      sighting('log+drops+restarts', 'caught', 'drops', 'restarts'),
      sighting('log+restarts+partitions', 'caught', 'restarts', 'partitions'),
      sighting('election+drops', 'caught', 'drops'),
    ]);
    expect(needs).toEqual([
      { features: ['drops'], bases: ['log', 'election'], unknown: [] },
      { features: ['restarts', 'partitions'], bases: ['log'], unknown: [] },
    ]);
  });

  it('needs no feature where it is seen without any', () => {
    const needs = needsOf([sighting('log', 'caught'), sighting('log+drops', 'caught', 'drops')]);
    expect(needs).toEqual([{ features: [], bases: ['log'], unknown: [] }]);
  });

  it('says of which smaller sets nothing is known', () => {
    const needs = needsOf([
      sighting('log', 'unknown'),
      sighting('log+fifo', 'unknown', 'fifo'),
      sighting('log+drops', 'caught', 'drops'),
    ]);
    expect(needs).toEqual([{ features: ['drops'], bases: ['log'], unknown: ['log'] }]);
  });

  it('is empty for what was not seen', () => {
    expect(needsOf([sighting('log', 'exhausted'), sighting('log-2', 'unknown')])).toEqual([]);
  });
});
