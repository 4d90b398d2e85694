/**
 * Reads the segments of a file store from first to last and finds where writing continues.
 *
 * @module
 */
import { join } from 'node:path';
import type { PersistentState } from '../core/server-state.js';
import { type Change, Replay } from './change.js';
import { damage } from './damage.js';
import type { Disk } from './disk.js';
import { FORMAT } from './identity.js';
import { type Found, readRecord } from './read-record.js';
import { type Position, SEGMENT_HEADER_BYTES, readSegmentHeader } from './segment-format.js';

/** The place of the last record that was found, which may have been written but never synced. */
export interface LastRecord {
  readonly path: string;
  readonly offset: number;
  readonly bytes: Buffer;
}

/** What the segments hold. */
export interface Recovery {
  readonly state: PersistentState;
  readonly position: Position;
  /** The segment in which writing continues, and how many of its bytes are good. */
  readonly number: number;
  readonly size: number;
  readonly last: LastRecord | null;
  /** A segment whose creation was cut short by a crash: it holds nothing and has to go. */
  readonly unused: string | null;
}

/** The last record of a segment that is full: the next segment exists. */
export const seal = (next: number): string => JSON.stringify({ continues: next });

/** The name of a segment; they count from 1. */
export const segmentName = (number: number): string =>
  `segment-${String(number).padStart(8, '0')}.log`;

/** How many segments there are. @throws StorageError when one is missing between others */
export async function countSegments(disk: Disk, directory: string): Promise<number> {
  const found = (await disk.list(directory)).filter((name) => /^segment-\d+\.log$/.test(name));
  const sorted = found.sort();
  sorted.forEach((name, i) => {
    const expected = segmentName(i + 1);
    if (name !== expected) throw damage(join(directory, expected), 0, `is missing before ${name}`);
  });
  return sorted.length;
}

/**
 * All that was made durable, and perhaps the one state that was being written.
 *
 * @throws StorageError when anything but the end of the last segment is not as it was written
 */
export async function recover(
  disk: Disk,
  directory: string,
  begin: Position,
  count: number,
): Promise<Recovery> {
  const replay = new Replay();
  let position = begin;
  let last: LastRecord | null = null;
  for (let number = 1; ; number++) {
    const path = join(directory, segmentName(number));
    const bytes = await disk.read(path);
    checkHeader(path, bytes, number, position);
    const walk = new Walk(path, bytes, replay, position);
    const sealed = walk.toTheEnd(number + 1);
    position = walk.position;
    last = walk.last ?? last;
    if (sealed && number < count) continue;
    if (sealed) throw damage(join(directory, segmentName(number + 1)), 0, 'is missing');
    const unused = await unusedAfter(disk, directory, number, count);
    if (number === count || unused !== null) {
      return { state: replay.state, position, number, size: walk.offset, last, unused };
    }
    throw damage(path, walk.offset, `ends although ${segmentName(number + 1)} follows`);
  }
}

/**
 * The path of segment `number + 1` if it is the last and without records. The segment before it is
 * sealed before the first record is written, so when that is not, its creation was cut short.
 */
async function unusedAfter(
  disk: Disk,
  directory: string,
  number: number,
  count: number,
): Promise<string | null> {
  if (number !== count - 1) return null;
  const path = join(directory, segmentName(count));
  return (await disk.read(path)).length <= SEGMENT_HEADER_BYTES ? path : null;
}

function checkHeader(path: string, bytes: Buffer, number: number, position: Position): void {
  const header = readSegmentHeader(bytes);
  if (header === null) throw damage(path, 0, 'does not begin as a segment does');
  if (header.format !== FORMAT) {
    throw damage(path, 8, `has format ${header.format}, and this program reads ${FORMAT}`);
  }
  if (
    header.number !== number ||
    header.sequence !== position.sequence ||
    header.chain !== position.chain
  ) {
    throw damage(path, 12, 'does not continue what comes before; it belongs to another place');
  }
}

/** Reads one segment from its first record on. */
class Walk {
  offset = SEGMENT_HEADER_BYTES;
  position: Position;
  last: LastRecord | null = null;
  private readonly path: string;
  private readonly bytes: Buffer;
  private readonly replay: Replay;

  constructor(path: string, bytes: Buffer, replay: Replay, position: Position) {
    this.path = path;
    this.bytes = bytes;
    this.replay = replay;
    this.position = position;
  }

  /** True if the segment is sealed as one that `next` follows; false if its records just end. */
  toTheEnd(next: number): boolean {
    for (;;) {
      const found = readRecord(this.bytes, this.offset, this.position);
      if (found.type === 'damaged') throw damage(this.path, this.offset, found.what);
      // A torn record was never acknowledged: what is written next takes its place.
      if (found.type !== 'record') return false;
      if (this.take(found, next)) return true;
    }
  }

  private take(found: Found & { readonly type: 'record' }, next: number): boolean {
    const { path, offset } = this;
    const bytes = this.bytes.subarray(offset, found.end);
    this.last = { path, offset, bytes };
    if (found.json.trimEnd() === seal(next)) {
      if (found.end < this.bytes.length) throw damage(path, found.end, 'goes on after its end');
      return true;
    }
    try {
      this.replay.apply(JSON.parse(found.json) as Change);
    } catch (cause) {
      throw damage(path, offset, 'holds a record that makes no sense', cause);
    }
    this.offset = found.end;
    this.position = found.after;
    return false;
  }
}
