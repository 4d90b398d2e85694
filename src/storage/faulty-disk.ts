/**
 * A disk in memory that fails as disks do, where and as it is told.
 *
 * @module
 */
import { dirname, join } from 'node:path';
import type { Disk, DiskFile } from './disk.js';
import { type Fault, Faults, hostError } from './faults.js';
import { FaultyFile } from './faulty-file.js';
import { StorageError } from './storage.js';

type Names = Map<string, FaultyFile>;

/** A change of names that is not durable yet. */
interface PendingName {
  readonly directory: string;
  readonly apply: (names: Names) => void;
}

/** Keeps files over restarts. `chance` gives numbers from 0 up to but not including 1. */
export class FaultyDisk implements Disk {
  private readonly chance: () => number;
  private readonly faults = new Faults();
  private names: Names = new Map();
  private durableNames: Names = new Map();
  private pending: readonly PendingName[] = [];
  private readonly locked = new Set<string>();
  private incarnation = 0;
  private held: Promise<void> | null = null;

  /** With a chance that is always 0 the power takes all that was not synced; with 0.99, nothing. */
  constructor(chance: () => number = () => 0) {
    this.chance = chance;
  }

  /** How many operations there have been. */
  get operations(): number {
    return this.faults.operations;
  }

  /** True if what was planned has gone wrong, or has begun to. */
  get hasStruck(): boolean {
    return this.faults.hasStruck;
  }

  /** The process that had files open is gone, and `fault` is what happens to the next. */
  restart(fault: Fault | null = null): void {
    this.incarnation++;
    this.locked.clear();
    this.faults.renew(fault);
  }

  /** What happens from now on, to the process that runs. */
  plan(fault: Fault | null): void {
    this.faults.renew(fault);
  }

  /** The disk is slow: no sync comes to its end until the function is called. */
  holdSyncs(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return () => {
      this.held = null;
      release();
    };
  }

  /** The power fails and comes back: of what was not synced, chance decides what is there. */
  losePower(fault: Fault | null = null): void {
    for (const { apply } of this.pending) if (this.chance() >= 0.5) apply(this.durableNames);
    this.pending = [];
    this.names = new Map(this.durableNames);
    for (const file of this.names.values()) file.losePower(this.chance);
    this.restart(fault);
  }

  /** The paths of all files, in order. */
  get paths(): readonly string[] {
    return [...this.names.keys()].sort();
  }

  /** The bytes of the file as programs see it now. */
  contents(path: string): Buffer {
    return Buffer.from(this.found(path).current);
  }

  /** The bits of `mask` in one byte have turned over, on the disk and in the cache. */
  rot(path: string, offset: number, mask: number): void {
    this.found(path).rot(offset, mask);
  }

  /** Somebody has put these bytes in place of the file, or removed it if null, durably. */
  replace(path: string, bytes: Uint8Array | null): void {
    const file = bytes === null ? null : new FaultyFile(bytes);
    for (const names of [this.names, this.durableNames]) {
      if (file === null) names.delete(path);
      else names.set(path, file);
    }
  }

  makeDirectory(_path: string): Promise<void> {
    return this.promise(() => undefined);
  }

  list(directory: string): Promise<readonly string[]> {
    const place = join(directory);
    return this.promise(() =>
      this.paths
        .filter((path) => dirname(path) === place)
        .map((path) => path.slice(place.length + 1)),
    );
  }

  read(path: string): Promise<Buffer> {
    return this.promise(() => this.contents(path));
  }

  create(path: string): Promise<DiskFile> {
    return this.promise(() => {
      if (this.names.has(path)) throw hostError('EEXIST', path);
      const file = new FaultyFile(Buffer.alloc(0));
      this.changeNames(dirname(path), (names) => names.set(path, file));
      return this.handle(file);
    });
  }

  open(path: string): Promise<DiskFile> {
    return this.promise(() => this.handle(this.found(path)));
  }

  rename(from: string, to: string): Promise<void> {
    return this.promise(() => {
      const file = this.found(from);
      this.changeNames(dirname(to), (names) => {
        names.delete(from);
        names.set(to, file);
      });
    });
  }

  remove(path: string): Promise<void> {
    return this.promise(() => {
      this.found(path);
      this.changeNames(dirname(path), (names) => names.delete(path));
    });
  }

  syncDirectory(path: string): Promise<void> {
    const isInside = ({ directory }: PendingName): boolean => directory === join(path);
    const settle = (): void => {
      for (const { apply } of this.pending.filter(isInside)) apply(this.durableNames);
      this.pending = this.pending.filter((each) => !isInside(each));
    };
    return this.promise(() => this.faults.sync(settle, () => undefined));
  }

  lock(directory: string): Promise<() => Promise<void>> {
    return this.promise(() => {
      if (this.locked.has(directory)) throw new StorageError(`${directory}: is open already`);
      this.locked.add(directory);
      const { incarnation } = this;
      return () => {
        if (incarnation === this.incarnation) this.locked.delete(directory);
        return Promise.resolve();
      };
    });
  }

  private found(path: string): FaultyFile {
    const file = this.names.get(path);
    if (file === undefined) throw hostError('ENOENT', path);
    return file;
  }

  /** What `act` gives, or a rejection: nothing can be done while the machine is down. */
  private async promise<T>(act: () => T): Promise<T> {
    await Promise.resolve();
    this.faults.reach();
    return act();
  }

  private changeNames(directory: string, apply: (names: Names) => unknown): void {
    this.faults.change(() => {
      apply(this.names);
      this.pending = [...this.pending, { directory, apply }];
    });
  }

  private handle(file: FaultyFile): DiskFile {
    const { faults, incarnation } = this;
    const own = (act: () => void): Promise<void> =>
      this.promise(() => {
        if (incarnation !== this.incarnation) throw hostError('EBADF', 'of a process that is gone');
        act();
      });
    return {
      write: (bytes, offset) =>
        own(() =>
          faults.write(bytes.length, (fits) => file.write(bytes.subarray(0, fits), offset)),
        ),
      truncate: (size) => own(() => faults.change(() => file.truncate(size))),
      sync: async () => {
        await this.held;
        await own(() =>
          faults.sync(
            () => file.sync(),
            () => file.failSync(),
          ),
        );
      },
      close: () => Promise.resolve(),
    };
  }
}
