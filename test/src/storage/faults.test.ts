/**
 * Storage in files on a disk that fails: what is recovered was the last durable state, or the one
 * that was being written, and never anything else.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { term } from '../../../src/core/ids.js';
import { type PersistentState, blankDisk } from '../../../src/core/server-state.js';
import { FaultyDisk } from '../../../src/storage/faulty-disk.js';
import type { Fault } from '../../../src/storage/faults.js';
import { openFileStorage } from '../../../src/storage/file-storage.js';
import { type Storage, StorageError } from '../../../src/storage/storage.js';
import { s1, s2 } from '../../support/builders.js';

/** How one state follows from the one before. */
interface Step {
  readonly newTerm: boolean;
  readonly vote: boolean;
  readonly cut: number;
  readonly added: readonly number[];
}

const steps = fc.array(
  fc.record<Step>({
    newTerm: fc.boolean(),
    vote: fc.boolean(),
    cut: fc.oneof(fc.constant(0), fc.nat(4)),
    added: fc.array(fc.oneof(fc.nat(30), fc.nat(1200)), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

const segmentBytes = fc.constantFrom(1, 600, 2000, 1_000_000);

let serial = 0;

/** Commands are never the same, so that no state is taken for another. */
function after(state: PersistentState, { newTerm, vote, cut, added }: Step): PersistentState {
  const currentTerm = term(state.currentTerm + (newTerm ? 1 : 0));
  const kept = state.log.slice(0, Math.max(0, state.log.length - cut));
  const entries = added.map((size) => ({
    term: currentTerm,
    command: `${serial++} ${'é'.repeat(size)}`,
  }));
  const votedFor = vote ? s2 : newTerm ? null : state.votedFor;
  return { currentTerm, votedFor, log: [...kept, ...entries] };
}

const open = (disk: FaultyDisk, bytes = 2000): Promise<Storage> =>
  openFileStorage({ dir: 'data', id: s1, servers: [s1, s2], disk, segmentBytes: bytes });

/** What a process has achieved before it died or came to its end. */
interface Run {
  readonly durable: PersistentState;
  /** What was being made durable when the process came to its end. */
  readonly inFlight: PersistentState;
  readonly error: unknown;
}

async function run(
  disk: FaultyDisk,
  before: Run,
  plan: readonly Step[],
  bytes: number,
): Promise<Run> {
  let { durable, inFlight } = before;
  try {
    const storage = await open(disk, bytes);
    expect([durable, inFlight]).toContainEqual(storage.recovered);
    durable = inFlight = storage.recovered;
    for (const step of plan) {
      inFlight = after(durable, step);
      try {
        await storage.persist(inFlight);
      } catch (error) {
        await expect(storage.persist(durable)).rejects.toThrow(StorageError);
        await expect(storage.persist(inFlight)).rejects.toThrow(StorageError);
        await storage.close().catch(() => undefined);
        return { durable, inFlight, error };
      }
      durable = inFlight;
    }
    await storage.close();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return { durable, inFlight, error };
  }
  return { durable, inFlight, error: null };
}

const blank: Run = { durable: blankDisk, inFlight: blankDisk, error: null };

/** Numbers that follow from a seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const fault = (span: number) =>
  fc.oneof(
    fc.record({ type: fc.constant('powerLoss' as const), at: fc.nat(span) }),
    fc.record({ type: fc.constant('killed' as const), at: fc.nat(span), bytes: fc.nat(3000) }),
    fc.record({ type: fc.constant('failedSync' as const), at: fc.nat(span) }),
    fc.record({
      type: fc.constant('fullDisk' as const),
      at: fc.nat(span),
      bytes: fc.oneof(fc.nat(40), fc.nat(3000)),
    }),
  ) satisfies fc.Arbitrary<Fault>;

describe('D3.8.1 files on a disk that fails', () => {
  it('F2.ST.P0 recover the last durable state or the one in flight, over many lives', async () => {
    const life = fc.record({ plan: steps, fault: fault(30), powerFails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(life, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        segmentBytes,
        async (lives, seed, bytes) => {
          const disk = new FaultyDisk(chances(seed));
          let known = blank;
          for (const { plan, fault, powerFails } of lives) {
            disk.plan({ ...fault, at: disk.operations + fault.at });
            known = await run(disk, known, plan, bytes);
            // Nothing fails unless the disk does.
            if (!disk.hasStruck) expect(known.error).toBe(null);
            if (known.error === null) expect(known.durable).toBe(known.inFlight);
            if (powerFails || fault.type === 'powerLoss') disk.losePower();
            else disk.restart();
          }
          const last = await run(disk, known, [], bytes);
          expect(last.error).toBe(null);
          // What was recovered stays, even if the power fails at once.
          disk.losePower();
          const again = await open(disk, bytes);
          expect(again.recovered).toEqual(last.durable);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(['failedSync', 'fullDisk'] as const)('F2.ST.P0 %s ends the storage', async (type) => {
    const disk = new FaultyDisk();
    const storage = await open(disk);
    const state = after(blankDisk, { newTerm: true, vote: true, cut: 0, added: [3] });
    disk.plan({ type, at: disk.operations, bytes: 5 });

    await expect(storage.persist(state)).rejects.toThrow(StorageError);
    disk.plan(null);

    await expect(storage.persist(state)).rejects.toThrow(/has to stop.*(EIO|ENOSPC)/);
    await storage.close();
    expect((await open(disk)).recovered.currentTerm).toBe(type === 'fullDisk' ? 0 : 1);
  });
});

/** A disk with segments, all of whose records were synced, and what is in them. */
async function written(plan: readonly Step[], bytes: number) {
  const disk = new FaultyDisk();
  const { durable } = await run(disk, blank, plan, bytes);
  disk.losePower();
  return { disk, durable };
}

const small: readonly Step[] = [
  { newTerm: true, vote: true, cut: 0, added: [5, 9] },
  { newTerm: false, vote: false, cut: 1, added: [300] },
  { newTerm: true, vote: false, cut: 0, added: [20] },
];

const placed = /data\/(?:segment-\d+\.log|meta\.json), byte \d+: |data\/meta\.json: /;

describe('D3.8.1 bit rot', () => {
  it.each([1, 1_000_000])(
    'in any byte is an error or without effect (segments of %i)',
    async (n) => {
      const { disk, durable } = await written(small, n);
      for (const path of disk.paths) {
        for (let offset = 0; offset < disk.contents(path).length; offset++) {
          for (const mask of [1, 0x20, 0xff, disk.contents(path)[offset] ?? 0]) {
            disk.rot(path, offset, mask);
            const outcome: unknown = await open(disk, n).then(
              ({ recovered }) => recovered,
              (cause: unknown) => cause,
            );
            disk.restart();
            if (outcome instanceof StorageError) expect(outcome.message).toMatch(placed);
            else expect(outcome).toEqual(durable);
            disk.rot(path, offset, mask);
          }
        }
      }
    },
  );

  it('F2.ST.P0 that erases a sector is an error, save in the last record', async () => {
    const { disk } = await written([...small, ...small], 1_000_000);
    const path = 'data/segment-00000001.log';
    const whole = disk.contents(path);
    for (let sector = 0; sector + 1 < Math.floor(whole.length / 512) - 1; sector++) {
      const rotten = Buffer.from(whole).fill(0, sector * 512, sector * 512 + 512);
      disk.replace(path, rotten);

      await expect(open(disk)).rejects.toThrow(placed);
      disk.restart();
    }
  });
});

describe('D3.8.1 a segment', () => {
  const second = 'data/segment-00000002.log';
  const third = 'data/segment-00000003.log';

  it.each([
    ['missing at the beginning', { 'data/segment-00000001.log': null }],
    ['missing in the middle', { [second]: null }],
    ['missing at the end', { [third]: null }],
    ['emptied at the end', { [third]: 'data/none' }],
    ['put in place of another', { [second]: third }],
    ['put in place of the one after', { [third]: second }],
    ['swapped with another', { [second]: third, [third]: second }],
  ])('%s is noticed', async (_, changes) => {
    const { disk } = await written(small, 1);
    disk.replace('data/none', Buffer.alloc(0));
    const before = new Map(disk.paths.map((path) => [path, disk.contents(path)]));
    for (const [path, from] of Object.entries(changes)) {
      disk.replace(path, from === null ? null : (before.get(from) ?? null));
    }

    await expect(open(disk)).rejects.toThrow(
      /data\/segment-0000000[123]\.log, byte \d+: .*D3\.8\.3/,
    );
  });

  it('of another server is noticed', async () => {
    const { disk } = await written(small, 1_000_000);
    const path = 'data/segment-00000001.log';
    const stranger = new FaultyDisk();
    await openFileStorage({ dir: 'data', id: s2, servers: [s1, s2], disk: stranger });
    disk.replace(path, stranger.contents(path));

    await expect(open(disk)).rejects.toThrow('belongs to another place');
  });
});
