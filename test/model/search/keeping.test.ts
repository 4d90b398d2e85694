import { describe, expect, it } from 'vitest';
import { BreadthFirst } from '../../../model/search/breadth-first.js';
import type { Limits } from '../../../model/search/finding.js';
import { type Journal, JournalError, type SavedSearch } from '../../../model/search/journal.js';
import { VisitedSet } from '../../../model/search/visited-set.js';
import { cube } from '../../support/search-models.js';

const still = () => 0;
const unlimited = { maxStates: 2 ** 30 };

/** A journal in memory; from `most` words on it is full. */
function journalOf(most = Infinity): Journal & { readonly words: number[]; reads: number } {
  const words: number[] = [];
  return {
    words,
    reads: 0,
    append: (rows) => {
      if (words.length + rows.length > most) throw new JournalError('rows: no space left');
      words.push(...rows);
    },
    read(from, into) {
      this.reads += 1;
      into.set(words.slice(from, from + into.length));
    },
  };
}

function searched(limits: Limits, journal: Journal, visited = new VisitedSet()): BreadthFirst {
  const search = new BreadthFirst(cube(16), limits, visited, { journal, saved: null });
  search.run(still, 1);
  return search;
}

const counts = ({ states, transitions, depth, queue }: BreadthFirst) => ({
  ...{ states, transitions, depth, queue },
});

const whole = { states: 65536, transitions: 1048576, depth: 16, queue: 0 };

describe('a search with a journal', () => {
  it('writes every row down once, in order', () => {
    const journal = journalOf();
    const search = searched(unlimited, journal);
    search.checkpoint();
    expect(counts(search)).toEqual(whole);
    expect(journal.words).toHaveLength(65536 * (cube(16).width + 2));
    expect(journal.reads).toBe(0);
  });

  it('reads its levels back when they have no place in memory', () => {
    const journal = journalOf();
    const search = searched({ ...unlimited, maxBytes: 3_270_000 }, journal);
    expect(counts(search)).toEqual(whole);
    expect(journal.reads).toBeGreaterThan(0);
  });

  it('goes on from any place with the same counts', () => {
    const model = cube(10);
    const journal = journalOf();
    let search = new BreadthFirst(model, unlimited, new VisitedSet(), { journal, saved: null });
    let parts = 0;
    for (; search.finding.type === 'searching'; parts += 1) {
      let time = 0;
      search.run(() => time++, 3);
      const before = search;
      const saved: SavedSearch = {
        counts: before.checkpoint(),
        rows: () => [Int32Array.from(journal.words)],
        parents: () => before.lineage.parents.piecesFrom(0),
        ordinals: () => before.lineage.ordinals.piecesFrom(0),
      };
      if (before.finding.type !== 'searching') break;
      search = new BreadthFirst(model, unlimited, new VisitedSet(), { journal, saved });
    }
    expect(parts).toBeGreaterThan(10);
    expect(counts(search)).toEqual({ states: 1024, transitions: 10240, depth: 10, queue: 0 });
    expect(search.lineage.pathTo(1023).ordinals).toHaveLength(10);
  });
});

describe('a shortage', () => {
  it('of the bytes that may be used stops the search between two batches', () => {
    const search = searched({ ...unlimited, maxBytes: 1_000_000 }, journalOf());
    expect(search.finding).toMatchObject({ type: 'limited', shortage: { by: 'memory' } });
    expect(search.whole).toBe(true);
  });

  it('of memory for the visited set stops it there as well', () => {
    class Poor extends VisitedSet {
      override grow(): void {
        throw new RangeError('Array buffer allocation failed');
      }
    }
    const search = searched(unlimited, journalOf(), new Poor());
    expect(search.finding).toEqual({
      type: 'limited',
      shortage: { by: 'allocation', why: 'Array buffer allocation failed' },
    });
    expect(search.whole).toBe(true);
    expect(search.states).toBeLessThan(65536);
  });

  it('of room for the journal stops it, and it cannot be saved any more', () => {
    const search = searched(unlimited, journalOf(100_000));
    expect(search.finding).toEqual({
      type: 'limited',
      shortage: { by: 'journal', why: 'rows: no space left' },
    });
    expect(search.whole).toBe(false);
  });
});
