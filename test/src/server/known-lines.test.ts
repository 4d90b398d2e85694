import { describe, expect, it } from 'vitest';
import { linesKnownTo } from '../../../src/server/known-lines.js';
import { disk, log, s1, s2 } from '../../support/builders.js';

const line = (term: number, votedFor: string | null, ...terms: readonly number[]): string =>
  JSON.stringify({
    ...{ server: 's1', term, votedFor, logLength: terms.length },
    ...(terms.length === 0 ? {} : { logTail: [{ term: terms.at(-1), command: 'x' }] }),
  });

const blank = line(0, null);
const voted = line(1, 's1');
const grown = line(1, 's1', 1);
const grownAgain = line(1, 's1', 1, 1);
const cut = line(2, 's2', 1, 2);

const votedDisk = disk({ currentTerm: 1, votedFor: s1 });

describe('the lines that a disk knows of', () => {
  it.each([
    ['none of no lines', disk(), [], 0],
    ['that of the start', disk(), [blank], 1],
    ['those up to the vote', votedDisk, [blank, voted, grown], 2],
    ['the later ones of the same state', votedDisk, [blank, voted, voted, grown], 3],
    ['all', disk({ currentTerm: 1, votedFor: s1, log: log(1, 1) }), [voted, grownAgain], 2],
    ['none if the vote is another', disk({ currentTerm: 1, votedFor: s2 }), [blank, voted], 0],
    ['none if the term is another', disk({ currentTerm: 2, votedFor: s1 }), [blank, voted], 0],
    ['none if the last entry is another', disk({ ...votedDisk, log: log(2) }), [grown], 0],
    [
      'those up to an entry in place of another',
      disk({ currentTerm: 2, votedFor: s2, log: log(1, 2) }),
      [grownAgain, cut, line(3, null, 1, 2)],
      2,
    ],
    ['those before what is no JSON', votedDisk, [blank, voted, '{"server":"s1","te'], 2],
    ['none of what is no line', disk(), ['null', '7', '[]'], 0],
  ])('F2.ST.P0 are %s', (_what, durable, lines, known) => {
    expect(linesKnownTo(durable, lines)).toBe(known);
  });
});
