/**
 * A file of a faulty disk: what is on the disk, and what programs see of it.
 *
 * @module
 */
import { SECTOR_BYTES } from './segment-format.js';

export class FaultyFile {
  /** What programs read. */
  current: Buffer;
  private durable: Buffer;
  /** Sectors that were written and not synced. */
  private unsynced = new Set<number>();

  /** A file with these bytes, durably. */
  constructor(bytes: Uint8Array) {
    this.current = Buffer.from(bytes);
    this.durable = Buffer.from(bytes);
  }

  write(bytes: Uint8Array, offset: number): void {
    const size = Math.max(this.current.length, offset + bytes.length);
    this.current = resized(this.current, size);
    this.current.set(bytes, offset);
    for (
      let at = offset;
      at < offset + bytes.length;
      at = sectorOf(at) * SECTOR_BYTES + SECTOR_BYTES
    )
      this.unsynced.add(sectorOf(at));
  }

  truncate(size: number): void {
    this.current = resized(this.current, size);
  }

  sync(): void {
    this.settle(this.unsynced, this.current.length);
    this.unsynced = new Set();
  }

  /** Nothing has become durable, and yet the next sync has nothing to write. */
  failSync(): void {
    this.unsynced = new Set();
  }

  /** Of each sector that was not synced chance decides; the size is the old, the new or between. */
  losePower(chance: () => number): void {
    const [from, to] = [this.durable.length, this.current.length];
    const size = from + Math.round((to - from) * Math.min(1, 2 * chance()));
    this.settle(new Set([...this.unsynced].filter(() => chance() >= 0.5)), size);
    this.current = Buffer.from(this.durable);
    this.unsynced = new Set();
  }

  rot(offset: number, mask: number): void {
    for (const bytes of [this.current, this.durable]) {
      const byte = bytes[offset];
      if (byte !== undefined) bytes[offset] = flipped(byte, mask);
    }
  }

  /** The disk has these sectors as they are seen now, and this size; what is new else is zero. */
  private settle(sectors: ReadonlySet<number>, size: number): void {
    this.durable = resized(this.durable, size);
    for (const sector of sectors) {
      const from = sector * SECTOR_BYTES;
      const to = Math.min(from + SECTOR_BYTES, size, this.current.length);
      if (from < to) this.durable.set(this.current.subarray(from, to), from);
    }
  }
}

const sectorOf = (offset: number): number => Math.floor(offset / SECTOR_BYTES);

/** The bits of `mask` are turned over. */
const flipped = (byte: number, mask: number): number => {
  const differs = (bit: number): boolean =>
    Math.floor(byte / bit) % 2 !== Math.floor(mask / bit) % 2;
  return [1, 2, 4, 8, 16, 32, 64, 128].reduce((sum, bit) => sum + (differs(bit) ? bit : 0), 0);
};

const resized = (bytes: Buffer, size: number): Buffer =>
  Buffer.concat([bytes.subarray(0, size)], size);
