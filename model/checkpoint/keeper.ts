/**
 * Saves a search now and then, and when it stops; and says why it stopped, if something ran out.
 *
 * @module
 */
import { EncodedCluster } from '../encoded/encoded-cluster.js';
import { BreadthFirst } from '../search/breadth-first.js';
import type { Finding } from '../search/finding.js';
import { JournalError } from '../search/journal.js';
import type { Shortage } from '../search/shortage.js';
import type { Checkpoint } from './checkpoint.js';

/** A search stopped early: what by, and what can be done. */
export interface Stop {
  readonly type: 'stopped';
  readonly by: string;
  /** What to do; nothing is said where that is plain. */
  readonly advice?: string;
}

/** Saving takes at most this share of the time, however large the search is. */
const SHARE = 0.1;

/** How a search is kept. */
export interface KeepOptions {
  /** Bytes that the visited set, the parents and the levels may take; no limit if absent. */
  readonly maxBytes?: number;
  /** Where a breadth-first search with message steps is kept; nowhere if absent. */
  readonly checkpoint?: Checkpoint;
  /** Seconds between two snapshots, 30 if absent. */
  readonly saveEvery?: number;
}

/** Saves one search, if it is to be kept. */
export class Keeper {
  private readonly search: KeptSearch;
  private readonly kept: Kept | null;
  private readonly maxBytes: number;
  private readonly every: number;
  /** The next time to save, in seconds of the search. */
  private due: number;

  /** @throws TypeError when another kind of search is to be kept */
  constructor(options: KeepOptions, search: KeptSearch, model: unknown) {
    const { checkpoint = null, maxBytes = Infinity, saveEvery = 30 } = options;
    this.search = search;
    this.maxBytes = maxBytes;
    this.every = saveEvery;
    this.kept = checkpoint === null ? null : keptBy(checkpoint, search, model);
    this.due =
      checkpoint === null || checkpoint.saved === null ? 0 : checkpoint.seconds + saveEvery;
  }

  /** Saves if it is time. Null, or what stops the search: it cannot be saved. */
  pulse(seconds: () => number): string | null {
    const began = seconds();
    if (this.kept === null || began < this.due || this.search.finding.type !== 'searching') {
      return null;
    }
    const failure = save(this.kept, began);
    const end = seconds();
    this.due = end + Math.max(this.every, (end - began) * (1 / SHARE - 1));
    return failure;
  }

  /** What is to be said of a search that stopped; it has been saved if that was possible. */
  stop(by: string, seconds: number): Stop {
    const { finding } = this.search;
    const shortage = finding.type === 'limited' ? finding.shortage : undefined;
    const stop: Omit<Stop, 'type'> =
      shortage === undefined ? { by } : stopOf(shortage, this.maxBytes);
    const advice = [...(stop.advice === undefined ? [] : [stop.advice]), ...this.last(seconds)];
    if (advice.length === 0) return { type: 'stopped', by: stop.by };
    return { type: 'stopped', by: stop.by, advice: advice.join('; ') };
  }

  /** Saves a last time; how to go on. */
  private last(seconds: number): readonly string[] {
    if (this.kept === null) return [];
    const { checkpoint, search } = this.kept;
    const failure = search.whole ? save(this.kept, seconds) : 'the search stopped within a step';
    if (failure === null) return [`--resume ${checkpoint.folder} goes on from here`];
    return [`--resume ${checkpoint.folder} goes on from the last snapshot: ${failure}`];
  }
}

/** What the keeper reads of any search. */
interface KeptSearch {
  readonly finding: Finding;
}

interface Kept {
  readonly checkpoint: Checkpoint;
  readonly search: BreadthFirst;
  readonly model: EncodedCluster;
}

function keptBy(checkpoint: Checkpoint, search: unknown, model: unknown): Kept {
  if (search instanceof BreadthFirst && model instanceof EncodedCluster) {
    return { checkpoint, search, model };
  }
  throw new TypeError('only a breadth-first search with message steps can be kept');
}

/** Null, or why it could not be saved. */
function save({ checkpoint, search, model }: Kept, seconds: number): string | null {
  try {
    checkpoint.save(search, model, seconds);
    return null;
  } catch (error) {
    if (error instanceof JournalError) return error.message;
    throw error;
  }
}

/** What ran out, and what to do about it. */
function stopOf({ by, why }: Shortage, maxBytes: number): Omit<Stop, 'type'> {
  const smaller = 'a smaller bound, --symmetry or --compact take less';
  switch (by) {
    case 'memory':
      return { by: `--memory ${showBytes(maxBytes)}`, advice: `give it more, or ${smaller}` };
    case 'allocation':
      return { by: `a lack of memory (${why})`, advice: `find more memory, or ${smaller}` };
    case 'journal':
      return { by: why, advice: 'make room, or see that the folder can be written' };
    case 'worker':
      return { by: `a worker that failed (${why})`, advice: 'search with --workers 1' };
  }
}

/** As people write it: `512MB`. */
const showBytes = (bytes: number): string => {
  const [size, unit] = bytes % 2 ** 30 === 0 ? [2 ** 30, 'GB'] : [2 ** 20, 'MB'];
  return `${Number((bytes / size).toFixed(3))}${unit}`;
};
