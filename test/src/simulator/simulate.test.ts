import { describe, expect, it } from 'vitest';
import { exhibits } from '../../../model/museum/exhibits.js';
import { judgeSeed } from '../../../src/cli/simulated-judge.js';
import { type SimulateOptions, simulate } from '../../../src/simulator/simulate.js';
import { wrongParts } from '../../../src/simulator/wrong-parts.js';

/** What can be told apart of a run. */
async function fingerprint(seed: number) {
  const { events, history, faults, servers } = await simulate({ seed, durationMs: 1000 });
  return { events, byKey: [...history.byKey], ends: history.ends, faults, servers };
}

describe('a simulation', () => {
  it('P5.6.2 is the same each time for a seed, and another for another', async () => {
    const [one, same] = [await fingerprint(3), await fingerprint(3)];
    const other = await fingerprint(4);

    expect(one.events.length).toBeGreaterThan(100);
    expect(one.ends.ok).toBeGreaterThan(0);
    expect(same).toEqual(one);
    expect(other.events).not.toEqual(one.events);
    expect(other.byKey).not.toEqual(one.byKey);
  });

  it.each([1, 2, 3, 4, 5])('F3.SMS P8.4 shows nothing wrong with Raft: seed %i', async (seed) => {
    const { run, findings } = await judgeSeed({ seed });

    expect(findings).toEqual([]);
    expect(run.hasRecovered).toBe(true);
    expect(run.history.acknowledged.length).toBeGreaterThan(0);
  });
});

/** What is found first. */
async function firstFinding(wanted: SimulateOptions): Promise<string> {
  const { findings } = await judgeSeed(wanted);
  return findings.map(({ type, rule }) => `${type} ${rule ?? ''}`.trim())[0] ?? 'nothing';
}

describe('a simulation of a wrong Raft', () => {
  it.each([
    ['vote-twice', 3, 'specification F2.RV.2'],
    ['vote-forgotten', 1, 'specification F2.ST.P0'],
    ['old-term-commit', 1, 'specification F2.RS.LEAD.4'],
    ['truncate-always', 1, 'specification F2.AE.3'],
    ['commit-unclamped', 1, 'assertion'],
    ['leader-keeps-on', 1, 'assertion F3.ES'],
    ['blank-disk', 1, 'applied F3.SMS'],
    ['entries-skipped', 1, 'history P8.4'],
    ['vote-never-cleared', 1, 'stuck'],
  ])('F3.SMS shows the mistake of %s at seed %i', async (id, seed, finding) => {
    const chart = exhibits.find((each) => each.id === id)?.chart;
    if (chart == null) throw new Error(`there is no ${id}`);

    expect(await firstFinding({ seed, chart })).toBe(finding);
  });
});

describe('a simulation of a right statechart in a wrong server', () => {
  it.each([
    ['P8.4', 'reads-unconfirmed', 1, 'history P8.4'],
    ['P8.4', 'reads-anywhere', 1, 'history P8.4'],
    ['P8.2', 'repeats-executed', 11, 'history P8.4'],
    ['F2.ST.P0', 'persists-later', 4, 'specification F2.ST.P0'],
  ])('%s shows the mistake of %s at seed %i', async (_rule, id, seed, expected) => {
    const wrongPart = wrongParts.find((each) => each.id === id);
    if (wrongPart === undefined) throw new Error(`there is no ${id}`);

    expect(await firstFinding({ seed, wrongPart })).toBe(expected);
  });
});
