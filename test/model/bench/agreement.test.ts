import { describe, expect, it } from 'vitest';
import { compared } from '../../../model/bench/agreement.js';
import type { Race } from '../../../model/bench/contender.js';
import { result, run } from './results.js';

const race: Race = {
  name: 'race',
  about: '',
  bound: null,
  contenders: [],
  pinned: { none: { states: 7 } },
};

const counting = (name: string, counts: Record<string, number>) =>
  result(`race/${name}`, [run(0, 1, { counts })]);

describe('compared', () => {
  it('names a count that is not the pinned one', () => {
    const [right, wrong] = compared(race, [
      counting('fast', { states: 7 }),
      counting('exact', { states: 8 }),
    ]);

    expect(right?.wrong).toBeNull();
    expect(wrong?.wrong).toBe('counts 8 states where there must be 7');
  });

  it('holds what is not pinned against the first who counts it', () => {
    const [, silent, wrong] = compared(race, [
      counting('fast', { states: 7, transitions: 20 }),
      counting('tlc', { states: 7 }),
      counting('spin', { states: 7, transitions: 21 }),
    ]);

    expect(silent?.wrong).toBeNull();
    expect(wrong?.wrong).toBe('counts 21 transitions where there must be 20');
  });

  it('compares each reduction with itself, and never what was stopped early', () => {
    const results = compared(race, [
      counting('fast', { states: 7 }),
      { ...counting('symmetric', { states: 3 }), reduction: 'symmetry' },
      { ...counting('first', { states: 5 }), reduction: 'stopped early' },
    ]);

    expect(results.map(({ wrong }) => wrong)).toEqual([null, null, null]);
  });

  it('sees a run that counts otherwise than the run before', () => {
    const runs = [run(0, 1, { counts: { depth: 4 } }), run(1, 1, { counts: { depth: 5 } })];

    expect(compared(race, [result('race/fast', runs)])[0]?.wrong).toBe(
      'counts 5 depth where there must be 4',
    );
  });
});
