import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Verdict, check } from '../../../model/check.js';
import type { CheckOptions } from '../../../model/check-options.js';
import { Checkpoint } from '../../../model/checkpoint/checkpoint.js';
import { brokenCharts } from '../../support/broken-charts.js';
import { instanceOf } from '../../support/instances.js';

const bound = 'servers=2,terms=2,entries=1,restarts=1,drops=1';
const subject = {
  ...{ instance: 'here', bound, options: '{}', version: '1', modelHash: 'abc' },
};
const claimed = ['a leader is elected', 'two leaders of different terms'] as const;

const STATES = 11568;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A clock that goes on by a second each time it is read: a slice is one batch at most. */
function ticking(): () => number {
  let time = 0;
  return () => (time += 1000);
}

/** A clock that stands still: the search runs until something else stops it. */
const still = (): number => 0;

const run = (options: Partial<CheckOptions>): Promise<Verdict> =>
  check(instanceOf(bound, claimed), { now: still, ...options });

/** Searches until `maxStates` have been found, from the folder or from the beginning. */
async function part(options: Partial<CheckOptions>, resume: boolean): Promise<Verdict> {
  const checkpoint = resume
    ? Checkpoint.resume(folder, subject)
    : Checkpoint.begin(folder, subject);
  try {
    return await run({ ...options, checkpoint });
  } finally {
    checkpoint.close();
  }
}

/** Ten numbers from 0 to 1 that follow from the seed. */
function random(seed: number): readonly number[] {
  let x = seed;
  return Array.from({ length: 10 }, () => {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    return x / 2 ** 32;
  });
}

/** Time and memory are those of the run, not of what was found. */
const comparable = (verdict: Verdict) => ({ ...verdict, seconds: 0, bytes: 0 });

describe('a search in parts', () => {
  it.each([1, 2, 3])('ends as in one go, stopped at ten places (seed %i)', async (seed) => {
    const whole = await run({});
    const places = random(seed).map((share) => Math.floor(share * whole.states));
    let last = await part({ maxStates: 0 }, false);
    for (const maxStates of places.sort((a, b) => a - b)) {
      expect(last.ending.type).toBe('stopped');
      last = await part({ maxStates }, true);
    }
    last = await part({}, true);
    expect(comparable(last)).toEqual(comparable(whole));
    expect(last.ending).toEqual({ type: 'exhausted' });
    expect(last.states).toBe(STATES);
  });

  it('finds the same trace', async () => {
    const chart = brokenCharts.votesTwice;
    const whole = await run({ chart });
    await part({ chart, maxStates: 5 }, false);
    const resumed = await part({ chart }, true);
    expect(whole.ending.type).toBe('violated');
    expect(comparable(resumed)).toEqual(comparable(whole));
  });

  it('adds the seconds up', async () => {
    await part({ maxSeconds: 1, now: ticking() }, false);
    const first = Checkpoint.resume(folder, subject);
    first.close();
    expect(first.seconds).toBeGreaterThan(1);
    const second = await part({ maxSeconds: 1, now: ticking() }, true);
    expect(second.seconds).toBeGreaterThan(first.seconds + 1);
  });

  it('goes on from the snapshot before, when the last one is cut short', async () => {
    await part({ maxStates: 50 }, false);
    await part({ maxStates: 900 }, true);
    const { files } = JSON.parse(
      readFileSync(join(folder, 'snapshot-1.json'), 'utf8').split('\n')[0] ?? '',
    ) as { files: Record<string, { bytes: number }> };
    truncateSync(join(folder, 'rows.bin'), (files['rows.bin']?.bytes ?? 0) - 4);
    const earlier = Checkpoint.resume(folder, subject);
    earlier.close();
    expect(earlier.damage).toContain('rows.bin: is cut short');
    expect((await part({}, true)).states).toBe(STATES);
  });
});

describe('a folder that is no good', () => {
  const resume = () => Checkpoint.resume(folder, subject);

  it('is refused without a snapshot, or with one where a search shall begin', async () => {
    expect(resume).toThrow(/there is no snapshot in this folder/);
    await part({ maxStates: 50 }, false);
    expect(() => Checkpoint.begin(folder, subject)).toThrow(/has a snapshot; --resume/);
  });

  it.each([
    ['modelHash', 'def', /the model hash 'abc', and this is 'def'/],
    ['bound', 'servers=9', /the bound '.*', and this is 'servers=9'/],
  ])('is refused for another %s', async (name, value, message) => {
    await part({ maxStates: 50 }, false);
    expect(() => Checkpoint.resume(folder, { ...subject, [name]: value })).toThrow(message);
  });

  it.each(['rows.bin', 'parents.bin', 'ordinals.bin', 'values.jsonl', 'steps-0.bin'])(
    'is refused with the name of a damaged file: %s',
    async (name) => {
      await part({ maxStates: 50 }, false);
      const path = join(folder, name);
      const bytes = readFileSync(path);
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      expect(resume).toThrow(`${name}: is damaged`);
      truncateSync(path, 2);
      expect(resume).toThrow(`${name}: is cut short`);
    },
  );

  it('is refused with a damaged manifest', async () => {
    await part({ maxStates: 50 }, false);
    writeFileSync(join(folder, 'snapshot-0.json'), '{"format":1');
    expect(resume).toThrow(/snapshot-0.json: is damaged/);
  });
});
