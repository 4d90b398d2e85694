/**
 * What `check` says of a specification that is wrong, or that counts otherwise than TLC: the real
 * command, with a wrong action in Next, or with other counts pinned.
 *
 * @module
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as CheckSpec from '../../model/specification/check-spec.js';
import type { SpecInstance } from '../../model/specification/instances.js';
import { runCheck } from '../../src/cli/check-command.js';
import { brokenActions } from '../support/broken-actions.js';

let wrong = false;
let counted = 1645;

vi.mock('../../model/specification/check-spec.js', async (original) => {
  const real = await original<typeof CheckSpec>();
  const checkSpec: typeof real.checkSpec = (instance, options) => {
    const pinned = { distinct: counted, generated: 12_861, depth: 28 };
    const known: SpecInstance = { ...instance, pinned };
    const actions = wrong ? { actions: brokenActions.forgetsVote } : {};
    return real.checkSpec(known, { ...options, ...actions });
  };
  return { ...real, checkSpec };
});

let printed = '';
beforeEach(() => {
  printed = '';
  [wrong, counted] = [false, 1645];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const flags = { color: false };

describe('exit code 1', () => {
  it('P5.2.1 says that a property is broken, with the behaviour that breaks it', async () => {
    wrong = true;

    const code = await runCheck(['spec:x1'], flags);

    expect(code).toBe(1);
    const lines = printed.split('\n');
    expect(lines[0]).toMatch(/^spec:x1 {2}\S/);
    expect(lines[0]).not.toContain('holds');
    expect(lines).toContain(
      '  violated   P5.2.1 one vote per term: s1 voted for s1 in term 2, and now has forgotten it',
    );
    const init = lines.indexOf('    0  Init: s1 s2');
    expect(lines.slice(init, init + 9)).toEqual([
      '    0  Init: s1 s2',
      '    1  Timeout(s1)  F2.RS.CAND.1',
      '         s1: candidate, term 2, voted for nobody, log [], committed 0',
      '    2  RequestVote(s1, s1)  F2.RS.CAND.1d',
      '         s1: candidate, term 2, voted for nobody, log [], committed 0',
      '    3  GrantVote(requestVoteRequest s1→s1 term 2 lastLogTerm 0 lastLogIndex 0)  F2.RV.2',
      '         s1: candidate, term 2, voted for s1, log [], committed 0',
      '    4  Restart(s1)  F4.T1',
      '         s1: follower, term 2, voted for nobody, log [], committed 0',
    ]);
    expect(printed).toContain('0 of 1 instances hold');
  });

  it('P5.2.1 says so in JSON', async () => {
    wrong = true;

    const names = ['spec:x1', 'spec:figure-2-x1'];
    // In this thread, which is the one that is mocked.
    const code = await runCheck(names, { ...flags, json: true, jobs: 1 });

    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      exitCode: 1,
      verdicts: [
        { outcome: 'violated', ending: { type: 'violated', fault: { rule: 'P5.2.1' } } },
        { outcome: 'violated', ending: { type: 'violated', fault: { rule: 'P5.2.1' } } },
      ],
    });
  });

  it('says that the counts are not those of TLC', async () => {
    counted = 1646;

    const code = await runCheck(['spec:x1'], flags);

    expect(code).toBe(1);
    expect(printed).toContain('spec:x1  COUNTS CHANGED');
    expect(printed).toContain('searched   1,645 distinct states');
    expect(printed).toContain('TLC        1,646 distinct states');
  });
});

it('exit code 0 needs the counts of TLC, and nothing else', async () => {
  expect(await runCheck(['spec:x1'], flags)).toBe(0);
});
