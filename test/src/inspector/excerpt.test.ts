import { describe, expect, it } from 'vitest';
import { chosenBy } from '../../../src/inspector/session/autoplay.js';
import {
  MOST_DRAWN,
  excerptOf,
  sequenceOfExcerpt,
} from '../../../src/inspector/session/excerpt.js';
import { act, beginSession, freeStart, goTo } from '../../../src/inspector/session/session.js';
import { sessionOfFragment } from '../../../src/inspector/session/share.js';
import { elected } from '../../support/by-hand.js';

/** A run of 100 steps, at its end. */
function long() {
  let session = beginSession(freeStart(3));
  for (let i = 0; i < 100; i += 1) {
    const action = chosenBy(session, 'fair', 4);
    if (action !== null) session = act(session, action);
  }
  return session;
}

describe('an excerpt of a run', () => {
  it('F4.T4 is all of a short one, what came after the present included', () => {
    const excerpt = excerptOf(goTo(elected(), 1));

    expect(excerpt).toEqual({
      ...{ steps: 3, skipped: 0, before: 0, present: 0 },
      moments: [1, 2, 3],
    });
  });

  it.each([
    [100, 80, 20, 19],
    [81, 80, 20, 0],
    [80, 60, 40, 19],
    [20, 0, 40, 19],
    [21, 20, 40, 0],
    [0, 0, 40, -1],
  ])('is around step %i of 100', (present, skipped, shown, row) => {
    const excerpt = excerptOf(goTo(long(), present));

    expect(excerpt.skipped).toBe(skipped);
    expect(excerpt.moments).toHaveLength(shown);
    expect(shown).toBeLessThanOrEqual(MOST_DRAWN);
    expect(excerpt.present).toBe(row);
  });

  it('counts its steps as the run does', () => {
    const session = goTo(long(), 81);

    const sequence = sequenceOfExcerpt(session, excerptOf(session));

    expect(sequence?.title).toBe('steps 81 to 100 of 100');
    expect(sequence?.skipped).toBe(80);
    expect(sequence?.rows).toHaveLength(20);
  });

  it('P5.2.1 marks a step where it breaks what was whole before', () => {
    const session = sessionOfFragment('servers=3&mutant=vote-twice&run=t0t1d1d1d1d1');

    const sequence = sequenceOfExcerpt(session, excerptOf(session));

    expect(
      sequence?.marks.map(({ row, text }) => [row, text.split(':').slice(0, 2).join()]),
    ).toEqual([
      [3, 'broken, P5.2.1 one vote per term'],
      [3, 'broken, F2.ST.P1 type invariant'],
    ]);
  });

  it('is none of a run that has only begun', () => {
    const session = beginSession(freeStart(3));

    expect(sequenceOfExcerpt(session, excerptOf(session))).toBe(null);
  });
});
