/**
 * Appends records to the last segment, and begins the next when it is full.
 *
 * @module
 */
import { join } from 'node:path';
import type { Disk, DiskFile } from './disk.js';
import { type Recovery, seal, segmentName } from './recovery.js';
import {
  type Position,
  SEGMENT_HEADER_BYTES,
  encodeRecord,
  segmentHeader,
} from './segment-format.js';

/** One directory's end of the log. After a call has failed, nothing but `close` may be called. */
export class SegmentWriter {
  private readonly disk: Disk;
  private readonly dir: string;
  private readonly segmentBytes: number;
  private readonly noSync: boolean;
  private file: DiskFile;
  private number: number;
  private size: number;
  private position: Position;

  /** Continues where the recovery has found the end. */
  static async continueAt(
    disk: Disk,
    dir: string,
    found: Recovery,
    segmentBytes: number,
    noSync: boolean,
  ): Promise<SegmentWriter> {
    const file = await disk.open(join(dir, segmentName(found.number)));
    return new SegmentWriter(disk, dir, found, segmentBytes, noSync, file);
  }

  private constructor(
    disk: Disk,
    dir: string,
    found: Recovery,
    segmentBytes: number,
    noSync: boolean,
    file: DiskFile,
  ) {
    this.disk = disk;
    this.dir = dir;
    this.segmentBytes = segmentBytes;
    this.noSync = noSync;
    this.file = file;
    this.number = found.number;
    this.size = found.size;
    this.position = found.position;
  }

  /** The record is at the end of the log, durably unless syncing is off. */
  async append(json: string): Promise<void> {
    if (this.size >= this.segmentBytes && this.size > SEGMENT_HEADER_BYTES) await this.roll();
    const { bytes, after } = encodeRecord(json, this.position);
    await this.file.write(bytes, this.size);
    if (!this.noSync) await this.file.sync();
    this.size += bytes.length;
    this.position = after;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  /**
   * The next segment is there durably before this one is sealed, and this one is sealed durably
   * before anything is written to the next: so a seal without a next segment, or records behind
   * a segment without a seal, are damage.
   */
  private async roll(): Promise<void> {
    const number = this.number + 1;
    const file = await this.disk.create(join(this.dir, segmentName(number)));
    const full = this.file;
    try {
      await file.write(segmentHeader(number, this.position), 0);
      await file.sync();
      await this.disk.syncDirectory(this.dir);
      await full.write(encodeRecord(seal(number), this.position).bytes, this.size);
      await full.sync();
    } catch (cause) {
      await file.close();
      throw cause;
    }
    this.file = file;
    this.number = number;
    this.size = SEGMENT_HEADER_BYTES;
    await full.close();
  }
}
