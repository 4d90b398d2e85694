import { describe, expect, it } from 'vitest';
import {
  branchesOf,
  compareBranches,
  nameOfBranch,
  namePresent,
} from '../../../src/inspector/session/branches.js';
import { differencesOf } from '../../../src/inspector/session/difference.js';
import {
  beginSession,
  freeStart,
  goTo,
  presentOf,
} from '../../../src/inspector/session/session.js';
import { does, elected } from '../../support/by-hand.js';

/** s1 leads on the one branch; on the other, s3 stands for election too. */
const twoBranches = () => does(goTo(elected(), 1), 'electionTimeout', 's3');

describe('branches', () => {
  it('F4.T2 are called by the last name on their own way, else by a number', () => {
    const named = namePresent(goTo(twoBranches(), 3), ' s1 leads ');

    expect(branchesOf(named).map((end) => nameOfBranch(named, end))).toEqual([
      's1 leads',
      'branch 2',
    ]);
    expect(nameOfBranch(namePresent(named, ''), 3)).toBe('branch 1');
  });

  it('F4.T2 do not take the name of a moment that they share', () => {
    const named = namePresent(goTo(twoBranches(), 1), 'shared');

    expect(branchesOf(named).map((end) => nameOfBranch(named, end))).toEqual([
      'branch 1',
      'branch 2',
    ]);
  });

  it('F4.T4 are compared step by step and field by field', () => {
    const session = twoBranches();

    const { common, own, differences } = compareBranches(session, 3, 4);

    expect({ common, own }).toEqual({ common: 1, own: [2, 1] });
    expect(differences).toContainEqual({
      ...{ where: 's1', what: 'role', before: 'leader', after: 'candidate' },
    });
    expect(differences).toContainEqual({
      ...{ where: 's3', what: 'votedFor', before: 'none', after: 's3' },
    });
  });
});

describe('the difference of two states', () => {
  it('F4.T2 names each field that changes, and the messages', () => {
    const before = beginSession(freeStart(2));
    const after = does(before, 'electionTimeout', 's1');

    expect(differencesOf(presentOf(before).cluster, presentOf(after).cluster)).toEqual([
      { where: 's1', what: 'role', before: 'follower', after: 'candidate' },
      { where: 's1', what: 'currentTerm', before: '0', after: '1' },
      { where: 's1', what: 'votedFor', before: 'none', after: 's1' },
      { where: 's1', what: 'votesGranted', before: '', after: 's1' },
      {
        ...{ where: 'network', what: 'in flight', before: '' },
        after: 's1 → s2 requestVoteRequest term 1',
      },
    ]);
  });

  it('F2.ST.L1 names the indexes of a leader, peer by peer', () => {
    const session = elected();
    const before = session.moments[2];
    if (before === undefined) throw new Error('there are four moments');

    const changed = differencesOf(before.cluster, presentOf(session).cluster);

    expect(changed.map(({ what }) => what)).toEqual([
      ...['role', 'votesGranted', 'leader', 'timers', 'nextIndex[s2]', 'nextIndex[s3]'],
      ...['matchIndex[s2]', 'matchIndex[s3]', 'in flight', 'in flight', 'in flight'],
    ]);
  });

  it('tells a cut network', () => {
    const before = beginSession(freeStart(3));
    const after = does(before, 'partition');

    expect(differencesOf(presentOf(before).cluster, presentOf(after).cluster)).toEqual([
      { where: 'network', what: 'partition', before: 'none', after: 's1 s3 | s2' },
    ]);
  });
});
