import { describe, expect, it } from 'vitest';
import {
  type Fairness,
  type Happening,
  type Situation,
  deliver,
  fault,
  heardInTime,
  timeoutTooSoon,
} from '../../../spec/temporal/fairness.js';
import { ClassBook } from '../../../model/liveness/class-book.js';
import { requestVote } from '../../support/messages.js';
import { s2 } from '../../support/builders.js';
import { variables } from '../../support/specified.js';

const fairness: Fairness = {
  ...{ weak: [deliver], strong: [heardInTime], eventuallyNever: [fault], never: [] },
};
const situation = (): Situation => ({
  ...{ servers: [variables({ id: 's1' }), variables({ id: 's2' })], inFlight: [], restarted: [] },
});
const arrives = (term: number): Happening => {
  const message = requestVote({ from: s2, term });
  return { type: 'deliver', message, server: message.to };
};

describe('a class book', () => {
  it('P5.2.4 knows to which classes an action belongs, for each value of the parameter', () => {
    const book = new ClassBook(fairness);

    const inTime = book.setOf(arrives(2), 7, situation);
    const late = book.setOf(arrives(1), 8, situation);
    const lost = book.setOf({ ...arrives(2), type: 'drop' }, 7, situation);
    const other = book.setOf(
      { type: 'heartbeatTimeout', message: null, server: 's1' },
      0,
      situation,
    );

    expect([inTime, late, lost, other]).toEqual([2, 3, 4, 0]);
    expect(book.setOf(arrives(2), 7, situation)).toBe(inTime);
    expect(book.count).toBe(4);
    expect(book.sets().subarray(inTime)[0]).toBe(0b0011);
    expect(book.sets().subarray(late)[0]).toBe(0b0100);
    expect(['weak', 'strong'].map((part) => book.names(part as keyof Fairness, late))).toEqual([
      true,
      false,
    ]);
    expect([book.names('eventuallyNever', lost), book.names('weak', lost)]).toEqual([true, false]);
    expect(book.bits('weak')[0]).toBe(0b0101);
  });

  it('knows which classes are of messages that become stale, and which are stale for ever', () => {
    const book = new ClassBook({ ...fairness, strong: [], eventuallyNever: [] });

    book.setOf(arrives(2), 1, situation);
    book.setOf(arrives(0), 2, situation);

    expect(book.fading()[0]).toBe(0b01);
  });

  it('P5.6.2 knows whether the past matters', () => {
    expect(new ClassBook(fairness).looksBack).toBe(false);
    expect(new ClassBook({ ...fairness, never: [timeoutTooSoon] }).looksBack).toBe(true);
  });
});
