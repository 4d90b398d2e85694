/**
 * A search kept in a folder: each state is written down once, when it is found, and a snapshot says
 * how far that is good. So a snapshot costs little, however large the search is.
 *
 * Fifty bytes a state or so: the row with its hash, the parent, which move it was. The states that
 * wait to be expanded are the last ones of that list.
 *
 * @module
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EncodedCluster } from '../encoded/encoded-cluster.js';
import { booksOf, restoreModel, snapshotOf } from '../encoded/snapshot.js';
import type { BreadthFirst } from '../search/breadth-first.js';
import { type Journal, JournalError, type Keeping, type SavedSearch } from '../search/journal.js';
import { AppendedFile, touching } from './appended-file.js';
import {
  type Manifest,
  type Subject,
  hasSnapshot,
  journalFile,
  journals,
  readManifest,
  stepsFile,
  writeManifest,
  writeWhole,
} from './manifest.js';

const PIECE_ROWS = 1 << 12;

/** The folder of one search. Open for as long as the search runs. */
export class Checkpoint implements Keeping {
  readonly folder: string;
  readonly journal: Journal;
  readonly saved: SavedSearch | null;
  /** What is wrong with the last snapshot, if an earlier one had to do. */
  readonly damage: string | null;
  /** Seconds of the search before this process. */
  readonly seconds: number;
  private readonly files: Readonly<Record<(typeof journals)[number], AppendedFile>>;
  private readonly subject: Subject;
  private readonly manifest: Manifest | null;
  private sequence: number;
  /** How many values of each book are in the file. */
  private readonly written: number[] = [];

  private constructor(folder: string, subject: Subject, resumed: Resumed | null) {
    const manifest = resumed?.manifest ?? null;
    this.folder = folder;
    this.subject = subject;
    this.manifest = manifest;
    this.damage = resumed?.damage ?? null;
    this.seconds = manifest?.seconds ?? 0;
    this.sequence = manifest === null ? 0 : manifest.sequence + 1;
    const open = (name: (typeof journals)[number]): AppendedFile => {
      const file = journalFile(name);
      return new AppendedFile(join(folder, file), manifest?.files[file] ?? null);
    };
    this.files = {
      rows: open('rows'),
      parents: open('parents'),
      ordinals: open('ordinals'),
      values: open('values'),
    };
    const { rows } = this.files;
    this.journal = {
      append: (words) => {
        rows.append(words);
      },
      read: (from, into) => {
        rows.read(from * Int32Array.BYTES_PER_ELEMENT, into);
      },
    };
    this.saved = manifest === null ? null : this.savedBy(manifest);
  }

  /** A new folder, or one without a snapshot. @throws JournalError when that cannot be had */
  static begin(folder: string, subject: Subject): Checkpoint {
    touching(folder, 'written', () => mkdirSync(folder, { recursive: true }));
    if (hasSnapshot(folder)) {
      throw new JournalError(
        `${folder}: has a snapshot; --resume ${folder} goes on with it, or name another folder`,
      );
    }
    return new Checkpoint(folder, subject, null);
  }

  /** The folder of a search to go on with. @throws JournalError when that cannot be */
  static resume(folder: string, subject: Subject): Checkpoint {
    const resumed = readManifest(folder);
    const kept = resumed.manifest.subject;
    for (const name of ['instance', 'bound', 'options', 'version', 'modelHash'] as const) {
      if (kept[name] === subject[name]) continue;
      throw new JournalError(
        `${folder}: was written with ${words[name]} '${kept[name]}', and this is ` +
          `'${subject[name]}': go on with the same, or begin again in another folder`,
      );
    }
    return new Checkpoint(folder, subject, resumed);
  }

  /** Afterwards the new model knows what it knew. */
  restore(model: EncodedCluster): void {
    const { manifest } = this;
    if (manifest === null) return;
    const books = booksOf(model);
    const path = join(this.folder, journalFile('values'));
    const text = touching(path, 'read', () => readFileSync(path, 'utf8'));
    for (const line of text.split('\n')) {
      if (line !== '') books[Number(line[0])]?.restore(line.slice(1));
    }
    books.forEach(({ values }, k) => (this.written[k] = values.length));
    const steps = join(this.folder, stepsFile(manifest.sequence));
    const bytes = touching(steps, 'read', () => Uint8Array.from(readFileSync(steps)));
    const { tally, seen } = manifest;
    restoreModel(model, { tally, seen, steps: new Int32Array(bytes.buffer) });
  }

  /** Afterwards the search can be resumed from here. @throws JournalError */
  save(search: BreadthFirst, model: EncodedCluster, seconds: number): void {
    const { rows, parents, ordinals, values } = this.files;
    const counts = search.checkpoint();
    const { lineage } = search;
    for (const piece of lineage.parents.piecesFrom(parents.bytes / 4)) parents.append(piece);
    for (const piece of lineage.ordinals.piecesFrom(ordinals.bytes / 2)) ordinals.append(piece);
    booksOf(model).forEach((book, k) => {
      const lines = book.textsFrom(this.written[k] ?? 0).map((text) => `${k}${text}\n`);
      values.append(Buffer.from(lines.join('')));
      this.written[k] = book.values.length;
    });
    const { tally, seen, steps } = snapshotOf(model);
    const stepsName = stepsFile(this.sequence);
    const files = {
      [journalFile('rows')]: rows.settle(),
      [journalFile('parents')]: parents.settle(),
      [journalFile('ordinals')]: ordinals.settle(),
      [journalFile('values')]: values.settle(),
      [stepsName]: writeWhole(join(this.folder, stepsName), new Uint8Array(steps.buffer)),
    };
    const { subject, sequence } = this;
    const stride = model.width + 2;
    const about = { sequence, subject, seconds, stride, search: counts };
    writeManifest(this.folder, { ...about, tally, seen, files });
    this.sequence += 1;
  }

  close(): void {
    for (const name of journals) this.files[name].close();
  }

  private savedBy({ search: counts, stride }: Manifest): SavedSearch {
    const { files } = this;
    const { states } = counts;
    return {
      counts,
      rows: () => pieces(files.rows, states * stride, PIECE_ROWS * stride, Int32Array),
      parents: () => pieces(files.parents, states, PIECE_ROWS, Int32Array),
      ordinals: () => pieces(files.ordinals, states, PIECE_ROWS, Uint16Array),
    };
  }
}

interface Resumed {
  readonly manifest: Manifest;
  readonly damage: string | null;
}

const words: Readonly<Record<keyof Subject, string>> = {
  instance: 'the instance',
  bound: 'the bound',
  options: 'the options',
  version: 'the package version',
  modelHash: 'the model hash',
};

/** The first `length` values of the file, in pieces. */
function* pieces<A extends Int32Array | Uint16Array>(
  file: AppendedFile,
  length: number,
  most: number,
  Kind: { new (length: number): A; readonly BYTES_PER_ELEMENT: number },
): Generator<A> {
  for (let at = 0; at < length; at += most) {
    const piece = new Kind(Math.min(most, length - at));
    file.read(at * Kind.BYTES_PER_ELEMENT, piece);
    yield piece;
  }
}
