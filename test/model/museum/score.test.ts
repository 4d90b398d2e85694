import { describe, expect, it } from 'vitest';
import { type Cell, type ScoreRow, scoresOf } from '../../../model/museum/score.js';
import { shortNameOf } from '../../../model/museum/score-table.js';

/** A row of the matrix; `3` breaks after 3 steps, `-` holds, `?` is unknown, `a3` lies behind. */
function row(mutant: string, text: string): ScoreRow {
  const cellOf = (word: string): Cell => {
    if (word === '-') return { type: 'holds' };
    if (word === '?') return { type: 'unknown' };
    return /^\d/.test(word)
      ? { type: 'breaks', depth: Number(word) }
      : { type: 'behind', what: 'assertion', depth: Number(word.slice(1)) };
  };
  const cells = text.split(' ').map((word, k) => [names[k] ?? '', cellOf(word)] as const);
  return { mutant, cells: Object.fromEntries(cells) };
}

const names = ['a', 'b', 'c'];
const none = { first: [], alone: [], perhapsAlone: [], impliedBy: [], impliedTogetherBy: [] };

const score = (property: string, ...rows: readonly ScoreRow[]) =>
  scoresOf(names, rows).find((each) => each.property === property);

describe('the worth of a property', () => {
  it('is nothing where it breaks nowhere', () => {
    expect(score('a', row('m', '- 3 ?'))).toEqual({ property: 'a', kills: [], ...none });
  });

  it('is that it breaks strictly sooner than all others', () => {
    const found = score('a', row('m', '2 3 -'), row('n', '3 3 -'), row('o', '4 - 3'));

    expect(found).toMatchObject({ kills: ['m', 'n', 'o'], first: ['m'], impliedBy: [] });
  });

  it('is that it alone breaks, which is known only if all others hold', () => {
    const rows = [row('m', '2 - -'), row('n', '2 - ?'), row('o', '2 a2 -'), row('p', '2 9 -')];

    expect(score('a', ...rows)).toMatchObject({ alone: ['m'], perhapsAlone: ['n', 'o'] });
  });

  it('is implied by each property that breaks no later wherever it breaks', () => {
    const rows = [row('m', '3 3 2'), row('n', '4 4 4'), row('o', '- 1 -')];

    expect(score('a', ...rows)).toMatchObject({ impliedBy: ['b', 'c'], impliedTogetherBy: [] });
  });

  it('is implied by several together where no single one does', () => {
    const rows = [row('m', '3 3 -'), row('n', '4 - 4'), row('o', '5 9 4')];

    expect(score('a', ...rows)).toMatchObject({ impliedBy: [], impliedTogetherBy: ['c', 'b'] });
  });
});

describe('the short name of a property', () => {
  it.each([
    ['election safety', 'ES'],
    ['leader append-only', 'LAO'],
    ['currentTerm never falls', 'CTNF'],
    ['commitIndex never falls', 'CINF'],
    ['assertion', 'A'],
  ])('%s is %s', (name, short) => {
    expect(shortNameOf(name)).toBe(short);
  });
});
