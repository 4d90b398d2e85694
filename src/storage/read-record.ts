/**
 * One record of a segment, or what stands where one should be: the end, a write that was cut short
 * by a crash, or damage.
 *
 * @module
 */
import { crc32 } from 'node:zlib';
import {
  type Position,
  RECORD_HEADER_BYTES,
  SECTOR_BYTES,
  SEQUENCES,
  readRecordHeader,
} from './segment-format.js';

export type Found =
  | {
      readonly type: 'record';
      readonly json: string;
      readonly end: number;
      readonly after: Position;
    }
  | { readonly type: 'end' }
  | { readonly type: 'torn'; readonly what: string }
  | { readonly type: 'damaged'; readonly what: string };

/** How far ahead of its place the number of a later record may be. */
const REACH = 2 ** 24;

/**
 * What stands at `offset` of a segment, where the record of `position` is expected.
 *
 * As in etcd's log, a record is torn if it ends beyond the end of the file, or if it is the last
 * and a sector of it is zero. That is how a write looks that was never synced. A last record which
 * was synced and of which a whole sector was later erased looks the same: this alone is not told
 * from a crash.
 */
export function readRecord(bytes: Buffer, offset: number, position: Position): Found {
  const left = bytes.length - offset;
  if (left === 0) return { type: 'end' };
  if (left < RECORD_HEADER_BYTES)
    return { type: 'torn', what: 'the header of a record is cut off' };
  const header = readRecordHeader(bytes, offset);
  if (header === null) return withoutHeader(bytes, offset, position);
  if (header.sequence !== position.sequence) {
    const what = `record ${header.sequence} stands where ${position.sequence} belongs`;
    return { type: 'damaged', what };
  }
  const start = offset + RECORD_HEADER_BYTES;
  const end = start + header.length;
  if (end > bytes.length) return { type: 'torn', what: 'a record is cut off' };
  const body = bytes.subarray(start, end);
  if (crc32(body, position.chain) === header.chain) {
    const after = { sequence: (position.sequence + 1) % SEQUENCES, chain: header.chain };
    return { type: 'record', json: body.toString('utf8'), end, after };
  }
  return end === bytes.length && hasZeroSector(bytes, offset, end)
    ? { type: 'torn', what: 'a sector of a record was not written' }
    : { type: 'damaged', what: 'the checksum of a record does not match' };
}

/** Torn if the sector was never written and no later record shows that it had been. */
function withoutHeader(bytes: Buffer, offset: number, position: Position): Found {
  const isUnwritten = isZero(bytes, offset, Math.min(sectorEnd(offset), bytes.length));
  return isUnwritten && !hasLaterRecord(bytes, offset, position)
    ? { type: 'torn', what: 'the header of a record was not written' }
    : { type: 'damaged', what: 'the header of a record does not match its checksum' };
}

function hasLaterRecord(bytes: Buffer, offset: number, { sequence }: Position): boolean {
  const last = bytes.length - RECORD_HEADER_BYTES;
  for (let at = offset + RECORD_HEADER_BYTES; at <= last; at += RECORD_HEADER_BYTES) {
    const ahead = (bytes.readUInt32LE(at + 4) - sequence + SEQUENCES) % SEQUENCES;
    if (ahead > 0 && ahead < REACH && readRecordHeader(bytes, at) !== null) return true;
  }
  return false;
}

function hasZeroSector(bytes: Buffer, offset: number, end: number): boolean {
  for (let at = offset; at < end; at = sectorEnd(at)) {
    if (isZero(bytes, at, Math.min(sectorEnd(at), end))) return true;
  }
  return false;
}

const sectorEnd = (offset: number): number => offset - (offset % SECTOR_BYTES) + SECTOR_BYTES;

const isZero = (bytes: Buffer, from: number, to: number): boolean =>
  bytes.subarray(from, to).every((byte) => byte === 0);
