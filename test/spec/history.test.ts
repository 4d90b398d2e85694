import { describe, expect, it } from 'vitest';
import { forgetSettledTerms, recordStep } from '../../spec/history.js';
import { emptyHistory } from '../../spec/variables.js';
import {
  applied,
  committedIn,
  entriesOf,
  entryOf,
  historyOf,
  replied,
  sent,
  stepOf,
} from '../support/specified.js';

const wins = (id: string, term: number) =>
  stepOf({ id, role: 'candidate', currentTerm: term }, { role: 'leader' });

describe('F3.ES: recordStep', () => {
  it('remembers who becomes leader, by term and then by name', () => {
    const steps = [wins('s3', 2), wins('s2', 2), wins('s1', 1)];
    expect(steps.reduce(recordStep, emptyHistory).leaders).toEqual([
      { term: 1, server: 's1' },
      { term: 2, server: 's2' },
      { term: 2, server: 's3' },
    ]);
  });

  it('remembers a leader that a step elects in a later term, out of leadership', () => {
    const step = stepOf({ role: 'leader', currentTerm: 1 }, { currentTerm: 2 });
    expect(recordStep(emptyHistory, step).leaders).toEqual([{ term: 2, server: 's1' }]);
  });

  it.each([
    ['a leader leads on', stepOf({ role: 'leader' })],
    ['a leader is deposed', stepOf({ role: 'leader' }, { role: 'follower', currentTerm: 2 })],
    ['a follower learns what is committed', stepOf({ log: entriesOf('1:x') }, { commitIndex: 1 })],
    ['a message leaves', stepOf({}, {}, { outputs: [sent('vote')] })],
    ['a client is redirected', stepOf({}, {}, { outputs: [replied('x', null)] })],
  ])('returns the history itself where %s', (_, step) => {
    expect(recordStep(emptyHistory, step)).toBe(emptyHistory);
  });

  it('does not repeat a leader that it knows', () => {
    const known = historyOf({ leaders: [{ term: 2, server: 's1' }] });
    expect(recordStep(known, wins('s1', 2))).toBe(known);
  });
});

describe('F3.LC: recordStep', () => {
  const log = entriesOf('1:x', '2:y', '3:z');

  it('remembers what a leader finds committed, with its term', () => {
    const step = stepOf({ role: 'leader', currentTerm: 3, log }, { commitIndex: 2 });
    expect(recordStep(emptyHistory, step).committed).toEqual([
      { entry: { term: 1, command: 'x' }, term: 3 },
      { entry: { term: 2, command: 'y' }, term: 3 },
    ]);
  });

  it('adds only what is new, and keeps what others committed', () => {
    const known = historyOf({ committed: committedIn(1, '1:x') });
    const step = stepOf({ role: 'leader', currentTerm: 3, log }, { commitIndex: 2 });
    expect(recordStep(known, step).committed).toEqual([
      { entry: { term: 1, command: 'x' }, term: 1 },
      { entry: { term: 2, command: 'y' }, term: 3 },
    ]);
  });

  it('learns nothing from a leader that is behind', () => {
    const known = historyOf({ committed: committedIn(1, '1:x', '1:y') });
    const step = stepOf({ role: 'leader', currentTerm: 3, log }, { commitIndex: 1 });
    expect(recordStep(known, step)).toBe(known);
  });
});

describe('F3.SMS: recordStep', () => {
  const applies = (index: number, text: string) =>
    stepOf({}, {}, { outputs: [applied(index, text)] });

  it('remembers each different entry that was applied at an index', () => {
    const steps = [applies(2, '1:y'), applies(1, '1:x'), applies(2, '2:y'), applies(2, '1:y')];
    expect(steps.reduce(recordStep, emptyHistory).applied).toEqual([
      [{ term: 1, command: 'x' }],
      [
        { term: 1, command: 'y' },
        { term: 2, command: 'y' },
      ],
    ]);
  });

  it('returns the history itself for what was applied before', () => {
    const known = historyOf({ applied: [[entryOf('1:x')]] });
    expect(recordStep(known, applies(1, '1:x'))).toBe(known);
  });
});

describe('F2.RS.LEAD.2: recordStep', () => {
  const acknowledges = (...replies: readonly [string, number][]) =>
    stepOf({}, {}, { outputs: replies.map(([command, index]) => replied(command, index)) });

  it('remembers what was acknowledged, by index, each once', () => {
    const step = acknowledges(['y', 2], ['x', 1], ['y', 2], ['z', 2]);
    expect(recordStep(emptyHistory, step).acknowledged).toEqual([
      { index: 1, command: 'x' },
      { index: 2, command: 'y' },
      { index: 2, command: 'z' },
    ]);
  });
});

describe('F3.ES: forgetSettledTerms', () => {
  const known = historyOf({
    leaders: [
      { term: 1, server: 's1' },
      { term: 2, server: 's2' },
    ],
    committed: committedIn(1, '1:x'),
  });

  it('forgets the leaders of earlier terms, and nothing else', () => {
    expect(forgetSettledTerms(known, 2)).toEqual({
      leaders: [{ term: 2, server: 's2' }],
      committed: [{ entry: { term: 1, command: 'x' }, term: 1 }],
      applied: [],
      acknowledged: [],
    });
  });

  it('returns the history itself when no term is settled', () => {
    expect(forgetSettledTerms(known, 1)).toBe(known);
    expect(forgetSettledTerms(emptyHistory, 9)).toBe(emptyHistory);
  });
});
