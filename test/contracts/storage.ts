/**
 * What every storage owes, whatever it writes to.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { type PersistentState, blankDisk } from '../../src/core/server-state.js';
import { term } from '../../src/core/ids.js';
import { type Storage, StorageError } from '../../src/storage/storage.js';
import { entry, log, s1, s2 } from '../support/builders.js';

/** One place that a server's state is kept in; each opening is that of the next process. */
export interface StoragePlace {
  open(): Promise<Storage>;
  /** Nothing is left of it. */
  clear(): Promise<void>;
}

const votes: PersistentState = { currentTerm: term(3), votedFor: s2, log: [] };
const entries: PersistentState = { currentTerm: term(3), votedFor: null, log: log(1, 1, 3) };

/** Runs the suite on places that `newPlace` makes, each of them new. */
export function describeStorage(name: string, newPlace: () => Promise<StoragePlace>): void {
  const withPlace = (run: (place: StoragePlace) => Promise<void>) => async () => {
    const place = await newPlace();
    try {
      await run(place);
    } finally {
      await place.clear();
    }
  };

  describe(`F2.ST.P0 ${name}`, () => {
    it(
      'begins blank',
      withPlace(async (place) => {
        const storage = await place.open();

        expect(storage.recovered).toEqual(blankDisk);
        await storage.close();
      }),
    );

    it.each([
      ['a vote', [votes]],
      ['a log', [entries]],
      ['the last of many states', [votes, entries, { ...entries, votedFor: s1 }]],
      ['a blank vote after a vote', [votes, { ...votes, currentTerm: term(4), votedFor: null }]],
    ])('D3.8.1 recovers %s', async (_, states) => {
      await withPlace(async (place) => {
        await persistAll(place, states);

        expect(await recovered(place)).toEqual(states.at(-1));
      })();
    });

    it(
      'D3.8.1 recovers a log that was cut and grew again, entry by entry',
      withPlace(async (place) => {
        const cut = { ...entries, log: [...entries.log.slice(0, 1), entry(3, 'other')] };
        const grown = { ...cut, log: [...cut.log, entry(3, 'more')] };
        await persistAll(place, [entries, cut, grown]);

        expect(await recovered(place)).toEqual({
          currentTerm: 3,
          votedFor: null,
          log: [
            { term: 1, command: 'x1' },
            { term: 3, command: 'other' },
            { term: 3, command: 'more' },
          ],
        });
      }),
    );

    it(
      'D3.8.1 recovers a log that was only cut',
      withPlace(async (place) => {
        await persistAll(place, [entries, { ...entries, log: entries.log.slice(0, 2) }]);

        expect((await recovered(place)).log).toEqual([
          { term: 1, command: 'x1' },
          { term: 1, command: 'x2' },
        ]);
      }),
    );

    it.each(['', 'a\nb\0c', '𝄞 é \u2028', '\ud800 alone', '"\\', 'x'.repeat(100_000)])(
      'recovers a command with all its characters (%#)',
      async (command) => {
        await withPlace(async (place) => {
          await persistAll(place, [{ ...entries, log: [entry(1, command)] }]);

          expect((await recovered(place)).log[0]?.command).toBe(command);
        })();
      },
    );

    it(
      'goes on from what it recovered, over many openings',
      withPlace(async (place) => {
        for (let i = 1; i <= 5; i++) {
          const storage = await place.open();
          const added = [...storage.recovered.log, entry(1, `command ${i}`)];
          await storage.persist({ ...votes, log: added });
          await storage.close();
        }

        expect((await recovered(place)).log.map(({ command }) => command)).toEqual([
          ...['command 1', 'command 2', 'command 3', 'command 4', 'command 5'],
        ]);
      }),
    );

    it(
      'leaves what was recovered as it was at opening',
      withPlace(async (place) => {
        await persistAll(place, [entries]);
        const storage = await place.open();

        await storage.persist({ ...entries, log: [...storage.recovered.log, entry(3)] });

        expect(storage.recovered).toEqual(entries);
        await storage.close();
      }),
    );

    it(
      'F2.ST.P1 refuses a state of an earlier term, and keeps the later one',
      withPlace(async (place) => {
        await persistAll(place, [votes]);
        const storage = await place.open();

        await expect(storage.persist({ ...votes, currentTerm: term(2) })).rejects.toThrow(
          'F2.ST.P1 term 2 follows term 3',
        );
        await storage.close();
        expect(await recovered(place)).toEqual(votes);
      }),
    );

    it(
      'takes the same state twice',
      withPlace(async (place) => {
        await persistAll(place, [entries, entries, { ...entries, log: [...entries.log] }]);

        expect(await recovered(place)).toEqual(entries);
      }),
    );

    it(
      'refuses a second opening until it is closed, and persists nothing after that',
      withPlace(async (place) => {
        const storage = await place.open();

        await expect(place.open()).rejects.toThrow(StorageError);
        await storage.close();
        await storage.close();
        await expect(storage.persist(votes)).rejects.toThrow(StorageError);
        expect(await recovered(place)).toEqual(blankDisk);
      }),
    );
  });
}

async function persistAll(place: StoragePlace, states: readonly PersistentState[]): Promise<void> {
  const storage = await place.open();
  for (const state of states) await storage.persist(state);
  await storage.close();
}

async function recovered(place: StoragePlace): Promise<PersistentState> {
  const storage = await place.open();
  await storage.close();
  return storage.recovered;
}
