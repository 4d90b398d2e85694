import { describe, expect, it } from 'vitest';
import { timeout } from '../../spec/temporal/fairness.js';
import { livenessSubjects, livenessSubjectsNamed } from '../../src/cli/liveness-subjects.js';
import {
  livenessJsonOf,
  livenessOutcomeOf,
  livenessTableOf,
} from '../../src/cli/liveness-report.js';
import { UsageError } from '../../src/cli/exit-codes.js';
import { paletteOf } from '../../src/cli/terminal.js';
import { type LivenessVerdict, checkLiveness } from '../../model/liveness/check-liveness.js';
import { livenessInstanceNamed, livenessInstances } from '../../model/liveness/instances/index.js';
import type { LivenessInstance } from '../../model/liveness/instances/instance.js';
import { read } from '../support/sources.js';

const named = (name: string): LivenessInstance => livenessInstanceNamed(name) ?? expect.fail();
const run = (instance: LivenessInstance, options = {}): Promise<LivenessVerdict> =>
  checkLiveness(instance, { now: () => 0, ...options });
const tableOf = (verdict: LivenessVerdict): string =>
  livenessTableOf(`live:${verdict.instance.name}`, verdict, paletteOf(false)).join('\n');

describe('live', () => {
  it('stands for all liveness instances, and live: with a name for one', () => {
    const name = (each: { readonly name: string }): string => each.name;
    expect(livenessSubjectsNamed('live')).toBe(livenessSubjects);
    expect(livenessSubjects.map(name)).toEqual(
      livenessInstances.map((each) => `live:${name(each)}`),
    );
    expect(livenessSubjectsNamed('live:no-timeouts')?.map(name)).toEqual(['live:no-timeouts']);
    expect(livenessSubjectsNamed('election')).toBeNull();
    expect(() => livenessSubjectsNamed('live:none')).toThrow(UsageError);
    expect(() => livenessSubjectsNamed('live:none')).toThrow("'live:none'; there are live:leader-");
  });

  it('searches, and reports what it found', async () => {
    const [subject] = livenessSubjectsNamed('live:unfit-caller') ?? [];
    const { outcome, lines, json } = (await subject?.search({ color: false })) ?? expect.fail();
    expect(outcome).toBe('holds');
    expect(lines[0]).toBe('live:unfit-caller  does not hold, without what it needs');
    expect(json).toMatchObject({ instance: 'live:unfit-caller', outcome: 'holds' });
  });
});

describe('the table', () => {
  it('P5.2.4 shows the endless split vote: what is assumed, and the lasso', async () => {
    const table = tableOf(await run(named('split-votes-pair')));
    expect(table).toBe(`\
live:split-votes-pair  does not hold, without what it needs
  The same with two servers, each of which needs the vote of the other.
  property   P5.6.1 From some point on one and the same server leads, followed by a majority.
             \\E s \\in Server : <>[]Leads(s)
  assumed    WF    Deliver(m), Repair(s), TimeoutInSilence(s)
             <>[]~ Fault, TimeoutTooSoon(s), TimeoutUnderLeader(s)
  without    SF TimeoutInSilence(s), HeardInTime(s)
  bound      servers=2,inFlight=2
  calm       inFlight=2; terms at most 1 apart, always
  searched   170 states, 342 transitions, 32 classes of actions, 0.0 s
  beyond     terms 12, inFlight 162
  fair       runs from 170 of 170 states
  lasso      2 steps, then 6 for ever
    0  start: s1 s2
    1  s1: the election timer runs out (F4.T2)
    2  s2: the election timer runs out (F4.T2)
  for ever, each time in the next term:
    3  s2 receives s1 → s2 requestVoteRequest term 1 (F2.RV.2)
    4  s1 receives s2 → s1 requestVoteRequest term 1 (F2.RV.2)
    5  s1 receives s2 → s1 requestVoteResponse term 1, refused (F2.RV.R)
    6  s2 receives s1 → s2 requestVoteResponse term 1, refused (F2.RV.R)
    7  s1: the election timer runs out (F4.T3)
    8  s2: the election timer runs out (F4.T3)`);
  });

  it('P5.2.4 is what the guide shows, but for the seconds', async () => {
    const guide = read('docs/guides/liveness.md');
    const table = tableOf(await run(named('split-votes')));

    const shown = guide.slice(guide.indexOf('live:split-votes  does'));

    const without = (text: string): string => text.replace(/[\d.]+ s$/m, '');
    expect(without(shown).startsWith(without(table))).toBe(true);
  });

  it('shows a standstill, and for whom nothing happens', async () => {
    const table = tableOf(await run(named('no-heartbeats')));
    expect(table).toContain('; the promise is made in 321');
    expect(table).toContain('lasso      3 steps, then nothing for ever, for s1 and index 1');
    expect(table).toContain('for ever, nothing happens any more:\n       s1 leader, term 1');
  });

  it('says which rules a wrong Raft bends', async () => {
    const table = tableOf(await run(named('votes-uncounted')));
    expect(table).toContain('live:votes-uncounted  does not hold, as this Raft is wrong');
    expect(table).toContain('wrong      bends P5.2.2, F2.RS.CAND.2');
    expect(table).toContain('lasso      3 steps, then nothing for ever, for s1');
  });
});

describe('the outcome', () => {
  const pair = named('split-votes-pair');

  it.each<[string, Partial<LivenessInstance>, string, string]>([
    [
      'violated for a lasso that should not be there',
      { expected: { outcome: 'holds' } },
      'violated',
      'VIOLATED',
    ],
    [
      'changed for a lasso of another length',
      { expected: { outcome: 'lasso', prefix: 2, cycle: 7 } },
      'changed',
      'COUNTS CHANGED',
    ],
    [
      'changed for other counts',
      { pinned: { states: 171, transitions: 342 } },
      'changed',
      'pinned     171',
    ],
    ['holds for a bound that nobody has counted', { pinned: null }, 'holds', 'does not hold'],
    [
      'missed if an expected lasso is not there',
      { ...pair, fairness: pair.property.fairness },
      'missed',
      'LASSO MISSED',
    ],
  ])('is %s', async (_, parts, outcome, headline) => {
    const verdict = await run({ ...pair, ...parts });
    expect(livenessOutcomeOf(verdict)).toBe(outcome);
    expect(tableOf(verdict)).toContain(headline);
  });

  it('is missed if no run meets the assumptions, or nothing is promised', async () => {
    const none = { weak: [timeout], strong: [], eventuallyNever: [timeout], never: [] };
    const idle = { ...named('no-heartbeats').bound, entries: 0 };

    const impossible = await run({ ...named('no-timeouts'), fairness: none });
    const aimless = await run({ ...named('no-heartbeats'), bound: idle });

    expect([impossible, aimless].map(livenessOutcomeOf)).toEqual(['missed', 'missed']);
    expect(tableOf(impossible)).toContain('NO RUN MEETS THE ASSUMPTIONS');
    expect(tableOf(aimless)).toContain('NOTHING IS PROMISED');
  });

  it('is incomplete, and says nothing, if the search was stopped', async () => {
    const limited = await run(pair, { maxStates: 10 });
    const late = await run(named('votes-lost'), { now: clockOf(60), maxSeconds: 0.1 });
    const halted = await run(named('votes-lost'), {
      now: clockOf(60),
      pulse: () => Promise.resolve('SIGINT'),
    });

    expect([limited, late, halted].map(livenessOutcomeOf)).toEqual(Array(3).fill('incomplete'));
    expect(tableOf(limited)).toContain('stopped    by --max-states 10');
    expect(tableOf(late)).toContain('stopped    by --max-seconds 0.1');
    expect(halted.ending).toEqual({ type: 'stopped', by: 'SIGINT' });
  });

  it('is data as well: the lasso as its actions', async () => {
    const json = JSON.parse(JSON.stringify(livenessJsonOf('live:x', await run(pair)))) as object;
    expect(json).toMatchObject({
      instance: 'live:x',
      property: { rule: 'P5.6.1' },
      fairness: {
        strong: [],
        eventuallyNever: ['Fault', 'TimeoutTooSoon(s)', 'TimeoutUnderLeader(s)'],
      },
      ...{ states: 170, transitions: 342, fairFrom: 170 },
      ending: { type: 'lasso', rise: 1, prefix: [{ type: 'electionTimeout', server: 's1' }, {}] },
    });
  });
});

/** A clock that shows so many milliseconds more at each look. */
function clockOf(step: number): () => number {
  let time = 0;
  return () => (time += step);
}
