import { describe, expect, it } from 'vitest';
import { type SpecInvariant, specInvariants } from '../../../spec/invariants/without-history.js';
import type { SpecServer } from '../../../spec/variables.js';
import { entriesOf } from '../../support/specified.js';
import { specServer } from '../../support/specification.js';

const { typeInvariant, electionSafety, logMatching, leaderCompleteness, stateMachineSafety } =
  specInvariants;

/** Why the server does not hold to the invariant; with the server s2, if it is of two. */
function whyNot(
  invariant: SpecInvariant | undefined,
  a: Partial<SpecServer>,
  b: Partial<SpecServer> = {},
): string | null {
  if (invariant === undefined) throw new Error('there is no such invariant');
  return invariant.over === 'server'
    ? invariant.check(specServer(a))
    : invariant.check(specServer(a), specServer({ id: 's2', ...b }));
}

describe('F2.ST.P1 the type invariant', () => {
  it.each<[string, Partial<SpecServer>]>([
    ['has just begun', {}],
    ['has entries up to its term', { log: entriesOf('1:x', '1:y', '2:z') }],
    ['has committed its whole log', { log: entriesOf('1:x'), commitIndex: 1 }],
    ['has votes and refusals', { votesResponded: ['s1', 's2'], votesGranted: ['s2'] }],
    ['has a nextIndex of 1', { nextIndex: { s1: 1, s2: 1, s3: 1 } }],
  ])('holds of a server that %s', (_, parts) => {
    expect(whyNot(typeInvariant, parts)).toBeNull();
  });

  it.each<[Partial<SpecServer>, string]>([
    [{ log: entriesOf('2:x', '1:y') }, 'terms fall along the log, or exceed currentTerm 2'],
    [{ log: entriesOf('2:x', '3:y') }, 'terms fall along the log, or exceed currentTerm 2'],
    [{ log: entriesOf('1:x'), commitIndex: 2 }, "commitIndex 2 is beyond the log's 1"],
    [
      { votesResponded: ['s1'], votesGranted: ['s1', 's2'] },
      'a vote from a server that has not answered',
    ],
    [{ nextIndex: { s1: 1, s2: 0, s3: 1 } }, 'a nextIndex below 1'],
  ])('does not hold of %j', (parts, why) => {
    expect(whyNot(typeInvariant, parts)).toBe(`s1: ${why}`);
  });
});

describe('F3.ES election safety', () => {
  const leader = { role: 'leader' } as const;

  it.each<[string, Partial<SpecServer>, Partial<SpecServer>]>([
    ['a leader and a follower', leader, {}],
    ['a follower and a leader', {}, leader],
    ['a leader and a candidate', leader, { role: 'candidate' }],
    ['leaders of different terms', leader, { ...leader, currentTerm: 3 }],
    ['two followers', {}, {}],
  ])('holds of %s', (_, a, b) => {
    expect(whyNot(electionSafety, a, b)).toBeNull();
  });

  it('does not hold of two leaders of a term', () => {
    expect(whyNot(electionSafety, leader, leader)).toBe('s1 and s2 both lead term 2');
  });
});

describe('F3.LM log matching', () => {
  it('is that of two logs', () => {
    const a = { log: entriesOf('1:x', '2:z') };
    const b = { log: entriesOf('1:y', '2:z') };

    expect(whyNot(logMatching, a, { log: entriesOf('1:x') })).toBeNull();
    expect(whyNot(logMatching, a, b)).toBe(
      's1 and s2 both have an entry of term 1 at index 1, but at index 1 they have 1:x and 1:y',
    );
  });
});

describe('F3.LC leader completeness', () => {
  const leader = { role: 'leader', log: entriesOf('1:x', '2:y') } as const;
  const other = { log: entriesOf('1:x', '1:z'), commitIndex: 2 };
  const why = 's1 leads term 2 with 2:y at index 2, where 1:z is committed on s2';

  it.each<[string, Partial<SpecServer>, Partial<SpecServer>]>([
    ['a leader that has what is committed', leader, { ...other, commitIndex: 1 }],
    ['a leader, and who has committed nothing', leader, { ...other, commitIndex: 0 }],
    ['a leader that has more', leader, { log: entriesOf('1:x'), commitIndex: 1 }],
    ['a follower that lacks an entry', { ...leader, role: 'follower' }, other],
    ['a candidate that lacks an entry', { ...leader, role: 'candidate' }, other],
    ['a leader of an earlier term', leader, { ...other, currentTerm: 3 }],
  ])('holds of %s', (_, a, b) => {
    expect(whyNot(leaderCompleteness, a, b)).toBeNull();
  });

  it.each<[string, Partial<SpecServer>, Partial<SpecServer>, string]>([
    ['another entry', leader, other, why],
    ['another entry, of a server in an earlier term', leader, { ...other, currentTerm: 1 }, why],
    [
      'one entry too few',
      { ...leader, log: entriesOf('1:x') },
      other,
      's1 leads term 2 with nothing at index 2, where 1:z is committed on s2',
    ],
  ])('does not hold of a leader with %s', (_, a, b, reason) => {
    expect(whyNot(leaderCompleteness, a, b)).toBe(reason);
  });
});

describe('F3.SMS state machine safety', () => {
  const a = { log: entriesOf('1:x', '2:y'), commitIndex: 2 };
  const b = { log: entriesOf('1:x', '3:z'), commitIndex: 2 };
  const why = 'at index 2 2:y is committed on s1 and 3:z on s2';

  it.each<[string, Partial<SpecServer>, Partial<SpecServer>]>([
    ['the same is committed', a, a],
    ['only one has committed where they differ', a, { ...b, commitIndex: 1 }],
    ['only the other has', { ...a, commitIndex: 1 }, b],
    ['one has committed nothing', a, { ...b, commitIndex: 0 }],
  ])('holds where %s', (_, one, other) => {
    expect(whyNot(stateMachineSafety, one, other)).toBeNull();
  });

  it('does not hold where different entries are committed', () => {
    expect(whyNot(stateMachineSafety, a, b)).toBe(why);
  });

  it('does not hold where one has committed more than it has', () => {
    expect(whyNot(stateMachineSafety, a, { ...b, log: entriesOf('1:x') })).toBe(
      'at index 2 2:y is committed on s1 and nothing on s2',
    );
  });
});

it('F3.ES F3.LM F3.LC F3.SMS and F2.ST.P1 are their rules', () => {
  const table = Object.entries(specInvariants).map(([key, { name, rule, over }]) =>
    [key, rule, over, name].join(', '),
  );

  expect(table).toEqual([
    'typeInvariant, F2.ST.P1, server, type invariant',
    'electionSafety, F3.ES, two servers, election safety',
    'logMatching, F3.LM, two servers, log matching',
    'leaderCompleteness, F3.LC, two servers, leader completeness',
    'stateMachineSafety, F3.SMS, two servers, state machine safety',
  ]);
});
